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
NOT_SHOWN = "absent", "stopped", "practice", "users", "cause", "told"


def identity(told: DossierFigures, organisation: str) -> list[Pair]:
    """Which season of whom this is, and whether its figures are final."""
    words, campaign = told.words, told.campaign
    local = told.site.local(told.counted.at)
    version = (campaign.pack_hash or "")[:SHORT]
    texts = {
        "organisation": organisation,
        "season": campaign.name,
        "pack": Authored(
            words("dossier.version", title=told.pack.title, version=version), told.pack.language
        ),
        "when": _doors(told),
        "last_day": words.date_long(told.last_day),
        "state": words("dossier.final" if told.found.over else "dossier.provisional"),
        "counted_at": f"{words.date_long(local.date())}, {words.clock(local.time())}",
    }
    return [(words(f"dossier.{key}"), text) for key, text in texts.items() if text]


def _doors(told: DossierFigures) -> str:
    """How many doors opened, of how many, and on which days."""
    words, every, days = told.words, len(told.campaign.doors), [door.date for door in told.doors]
    if not days:
        return words("dossier.doors_none", of=words.number(every))
    key = "dossier.doors_of" if len(days) == every else "dossier.doors_opened"
    return words.count(key, len(days), of=words.number(every), first=min(days), last=max(days))


def in_short(told: DossierFigures) -> tuple[str, list[str]]:
    """The change in one sentence, then what it is of and how it was found."""
    words, found = told.words, told.found
    change = found.change
    plainly = []
    if not found.notions:
        claim = words("measure.nothing")
    elif not found.over:
        claim = words("measure.going_on")
    elif change is None:
        claim = words("measure.too_few")
    else:
        mean, low, high = change.points
        trend = change.trend.value
        claim = words(f"dossier.{trend}", mean=mean, low=low, high=high, who=_twice(told))
        plainly.append(words(f"dossier.plainly_{trend}", mean=mean))
    said = [*plainly, *dossier_changes.in_short(told), *_meetings(told), *_base(told), *_taught(told)]
    return claim, [*said, words("dossier.how_measured")] if found.notions else said


def not_shown(told: DossierFigures) -> list[str]:
    """What the figures do not say, in plain sight of the claim."""
    return [told.words(f"dossier.not_{name}") for name in NOT_SHOWN]


def glossary(words: Catalogue) -> list[Pair]:
    """The words that a stranger needs."""
    return [(words(f"dossier.word_{name}"), words(f"dossier.means_{name}")) for name in GLOSSARY]


def method(told: DossierFigures) -> list[str]:
    """How the figures are made, beyond what stands beside them."""
    words = told.words
    lines = [words(f"dossier.method_{name}") for name in ("night", "fives", "tenths", "interval", "least")]
    blind = _blind(told)
    if blind is not None:
        lines.append(words("dossier.method_guess", n=percent(blind)))
    return lines


def _twice(told: DossierFigures) -> str:
    """How many met a notion twice, of those who came where that may be said."""
    words, met = told.words, told.found.people
    came = sum(part.came for part in told.counted.reach)
    shown = told.everybody is not None and came == told.everybody.came.number != told.everybody.came.of
    if shown and came - met >= FEWEST:
        return words("dossier.twice", n=words.number(met), of=words.number(came))
    least = words("dossier.or_more", n=words.number(by_fives(met, came)))
    return (
        words("dossier.twice_of", n=least, of=words.number(came))
        if shown
        else words("dossier.twice_only", n=least)
    )


def _meetings(told: DossierFigures) -> Iterator[str]:
    """What was right before and after, once the whole season is measured."""
    words = told.words
    if told.found.change is None:
        return
    shares = measure.at_meetings(told.uow, told.campaign, measure.of_everybody)
    if shares is not None:
        first, second = (_points(words, *learning.hundredths(share)) for share in shares)
        yield words("dossier.before_after", first=first, second=second)


def _points(words: Catalogue, number: int, bound: Bound) -> str:
    return words(f"dossier.of_hundred_{bound.value}", n=number)


def _base(told: DossierFigures) -> Iterator[str]:
    """Whom the figures are of, among those whom the season was for."""
    words, line = told.words, told.everybody
    if line is None or line.expected is None:
        yield words("desk.too_few_here")
        return
    yield words("dossier.base", came=people(words, line.came))
    lines = [each for each in sheet.sites(told.counted) if each.expected]
    if 1 < len(lines) <= FEW_SITES:
        places = zip(told.sheet.parts[0].places, lines, strict=True)
        sites = [
            words("dossier.at_site", name=place.name, came=people(words, each.came)) for place, each in places
        ]
        yield words("dossier.base_by_site", sites=words("dossier.and_then").join(sites))


def _taught(told: DossierFigures) -> Iterator[str]:
    """What was taught: the notions that are measured, and those that come once."""
    words, campaign = told.words, told.campaign
    then = words("dossier.and_then")  # a theme may hold a comma
    whole = [notion.theme for notion in told.notions if notion.doors[1] in told.opened]
    half = [notion.theme for notion in told.notions if notion.doors[1] not in told.opened]
    for key, themes in (("taught_short", whole), ("taught_half", half)):
        if themes:
            yield words.count(f"dossier.{key}", len(themes), themes=then.join(themes))
    single = [door for door in told.doors if campaign.partner(door.number) is None]
    items = [told.pack.item(door.item, words.language) for door in single]
    once = dict.fromkeys(item.theme for item in items if item.kind.grid(item.body) is None)
    if once:
        yield words.count("dossier.taught_once", len(once), themes=then.join(once))


def _blind(told: DossierFigures) -> Fraction | None:
    """What guesses at random earn on average at the doors that measure."""
    pack, words = told.pack, told.words
    names = {item for door in told.doors if door.number in told.campaign.measured for item in door.items}
    items = [pack.item(name, words.language) for name in sorted(names)]
    shares = [share for item in items if (share := item.kind.blind(item.body)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if len(shares) >= FEWEST else None
