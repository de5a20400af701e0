"""What a dossier says first: which season this is, what it changed, and what that does not show."""

from collections.abc import Iterator
from fractions import Fraction

from bot.desk.figures import dossier_changes
from bot.desk.figures.dossier_tables import Authored, DossierFigures, people
from content.words import Catalogue
from games.rounding import percent
from games.rules import learning
from games.rules.learning import Bound
from games.rules.small_numbers import FEWEST, by_fives
from usecases.indicators import sheet
from usecases.learning import measure

FEW_SITES = 6
"""So many sites are named in the summary; more have their table alone."""
SHORT = 8
"""Letters of a content's hash, enough to tell its versions apart."""
Pair = tuple[str, str]
GLOSSARY = "door", "notion", "item", "meeting", "point"
LIMITS = "absent", "stopped", "practice", "users", "cause", "told"


def identity(dossier: DossierFigures, organisation: str) -> list[Pair]:
    """Which season of whom this is, and whether its figures are final."""
    words, campaign = dossier.words, dossier.campaign
    local = dossier.site.local(dossier.count.at)
    version = (campaign.pack_hash or "")[:SHORT]
    texts = {
        "organisation": organisation,
        "season": campaign.name,
        "pack": Authored(
            words("dossier.version", title=dossier.pack.title, version=version), dossier.pack.language
        ),
        "when": _doors(dossier),
        "last_day": words.date_long(dossier.last_day),
        "state": words("dossier.final" if dossier.measure.over else "dossier.provisional"),
        "counted_at": f"{words.date_long(local.date())}, {words.clock(local.time())}",
    }
    return [(words(f"dossier.{key}"), text) for key, text in texts.items() if text]


def _doors(dossier: DossierFigures) -> str:
    """How many doors opened, of how many, and on which days."""
    words, every, days = dossier.words, len(dossier.campaign.doors), [door.date for door in dossier.doors]
    if not days:
        return words("dossier.doors_none", of=words.number(every))
    key = "dossier.doors_of" if len(days) == every else "dossier.doors_opened"
    return words.count(key, len(days), of=words.number(every), first=min(days), last=max(days))


def in_short(dossier: DossierFigures) -> tuple[str, list[str]]:
    """The change in one sentence, then what it is of and how it was found."""
    words, season = dossier.words, dossier.measure
    change = season.change
    plainly = []
    if not season.notions:
        claim = words("measure.nothing")
    elif not season.over:
        claim = words("measure.going_on")
    elif change is None:
        claim = words("measure.too_few")
    else:
        mean, low, high = change.points
        trend = change.trend.value
        claim = words(f"dossier.{trend}", mean=mean, low=low, high=high, who=_twice(dossier))
        plainly.append(words(f"dossier.plainly_{trend}", mean=mean))
    sentences = [
        *plainly,
        *dossier_changes.in_short(dossier),
        *_meetings(dossier),
        *_base(dossier),
        *_taught(dossier),
    ]
    return claim, [*sentences, words("dossier.how_measured")] if season.notions else sentences


def limits(dossier: DossierFigures) -> list[str]:
    """What the figures do not say, in plain sight of the claim."""
    return [dossier.words(f"dossier.not_{name}") for name in LIMITS]


def glossary(words: Catalogue) -> list[Pair]:
    """The words that a stranger needs."""
    return [(words(f"dossier.word_{name}"), words(f"dossier.means_{name}")) for name in GLOSSARY]


def method(dossier: DossierFigures) -> list[str]:
    """How the figures are made, beyond what stands beside them."""
    words = dossier.words
    lines = [words(f"dossier.method_{name}") for name in ("night", "fives", "tenths", "interval", "least")]
    blind = _blind(dossier)
    if blind is not None:
        lines.append(words("dossier.method_guess", n=percent(blind)))
    return lines


def _twice(dossier: DossierFigures) -> str:
    """How many met a notion twice, of those who came where that may be said."""
    words, learners = dossier.words, dossier.measure.people
    came = sum(part.came for part in dossier.count.reach)
    exact = (
        dossier.everybody is not None and came == dossier.everybody.came.number != dossier.everybody.came.of
    )
    if exact and came - learners >= FEWEST:
        return words("dossier.twice", n=words.number(learners), of=words.number(came))
    least = words("dossier.or_more", n=words.number(by_fives(learners, came)))
    return (
        words("dossier.twice_of", n=least, of=words.number(came))
        if exact
        else words("dossier.twice_only", n=least)
    )


def _meetings(dossier: DossierFigures) -> Iterator[str]:
    """What was right before and after, once the whole season is measured."""
    words = dossier.words
    if dossier.measure.change is None:
        return
    shares = measure.at_meetings(dossier.uow, dossier.campaign, measure.of_everybody)
    if shares is not None:
        first, second = (_points(words, *learning.hundredths(share)) for share in shares)
        yield words("dossier.before_after", first=first, second=second)


def _points(words: Catalogue, number: int, bound: Bound) -> str:
    return words(f"dossier.of_hundred_{bound.value}", n=number)


def _base(dossier: DossierFigures) -> Iterator[str]:
    """Whom the figures are of, among those whom the season was for."""
    words, line = dossier.words, dossier.everybody
    if line is None or line.expected is None:
        yield words("desk.too_few_here")
        return
    yield words("dossier.base", came=people(words, line.came))
    lines = [each for each in sheet.sites(dossier.count) if each.expected]
    if 1 < len(lines) <= FEW_SITES:
        places = zip(dossier.sheet.parts[0].places, lines, strict=True)
        sites = [
            words("dossier.at_site", name=place.name, came=people(words, each.came)) for place, each in places
        ]
        yield words("dossier.base_by_site", sites=words("dossier.and_then").join(sites))


def _taught(dossier: DossierFigures) -> Iterator[str]:
    """What was taught: the notions that are measured, and those that come once."""
    words, campaign = dossier.words, dossier.campaign
    then = words("dossier.and_then")  # a theme may hold a comma
    whole = [notion.theme for notion in dossier.notions if notion.doors[1] in dossier.open_numbers]
    half = [notion.theme for notion in dossier.notions if notion.doors[1] not in dossier.open_numbers]
    for key, themes in (("taught_short", whole), ("taught_half", half)):
        if themes:
            yield words.count(f"dossier.{key}", len(themes), themes=then.join(themes))
    single = [door for door in dossier.doors if campaign.partner(door.number) is None]
    items = [dossier.pack.item(door.item, words.language) for door in single]
    once = dict.fromkeys(item.theme for item in items if item.kind.grid(item.body) is None)
    if once:
        yield words.count("dossier.taught_once", len(once), themes=then.join(once))


def _blind(dossier: DossierFigures) -> Fraction | None:
    """What guesses at random earn on average at the doors that measure."""
    pack, words = dossier.pack, dossier.words
    names = {
        item for door in dossier.doors if door.number in dossier.campaign.measured for item in door.items
    }
    items = [pack.item(name, words.language) for name in sorted(names)]
    shares = [share for item in items if (share := item.kind.blind(item.body)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if len(shares) >= FEWEST else None
