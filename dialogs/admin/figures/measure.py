"""What a campaign measures, in words: at its creation, then what was known and what is now (rule 14)."""

from datetime import datetime

from content.words import Catalogue
from dialogs.admin.figures import reach
from games.rules.doors import Site
from games.rules.learning import Change
from games.rules.small_numbers import by_fives
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import CampaignError, Services
from usecases.learning import twins
from usecases.learning.measure import Former, Measure
from usecases.learning.twins import Measured


def planned(words: Catalogue, measured: Measured) -> str:
    """What a campaign will measure and what not, for who creates it."""
    sentences = [notions(words, len(measured.notions))]
    for why in ("alone", "near", "unlike"):
        themes = [theme for theme, reason in measured.left_out if reason == why]
        if themes:
            sentences.append(words.count(f"measure.{why}", len(themes), themes=", ".join(themes)))
    return " ".join(sentences)


def notions(words: Catalogue, count: int) -> str:
    """How many notions a season measures."""
    return words.count("measure.planned", count) if count else words("measure.planned_none")


def of_draft(uow: UnitOfWork, words: Catalogue, services: Services, campaign: Campaign) -> str:
    """The same of a draft, "" where its pack has lost an item."""
    try:
        pack = pack_version.same_items(uow, services, campaign)[1]
    except CampaignError:
        return ""
    return planned(words, twins.measured(pack, campaign.doors))


def counted(words: Catalogue, site: Site, instant: datetime, *, over: bool) -> str:
    """When figures were counted, and whether they still move: those of a measured season do not."""
    return reach.stamp(words, "measure.final" if over else "measure.counted", site, instant)


def season(words: Catalogue, results: Measure, came: int | None = None) -> str:
    """What the whole season changed: claimed only once it is over, and where its interval says so.

    `came`: how many of these people came, where it is told beside it.
    """
    if not results.over:
        return words("measure.going_on")
    if results.change is None:
        return words("measure.too_few")
    return _changed(words, results.change, people(words, results.people, came))


def former(words: Catalogue, results: Measure, site: Site) -> list[str]:
    """What was published of the whole season until a right answer was found wrong, and from when to when."""
    return [_former(words, before, site) for before in results.former]


def _former(words: Catalogue, before: Former, site: Site) -> str:
    sentence = words("measure.former_kept")
    if before.change is not None:
        sentence = _changed(words, before.change, people(words, before.people))
    return f"{former_dates(words, before, site)} {words('measure.former_said', said=sentence)}"


def former_dates(words: Catalogue, before: Former, site: Site) -> str:
    """From when to when a figure stood, and why another one does."""
    days = {
        "measured": words.date_long(site.local(before.measured_at).date()),
        "replaced": words.date_long(site.local(before.replaced_at).date()),
    }
    return words.count("measure.former", len(before.themes), themes=", ".join(before.themes), **days)


def people(words: Catalogue, number: int, came: int | None = None) -> str:
    """How many people a share of answers is of, in fives: who came is told beside it (rule 7)."""
    return words("measure.people_or_more", n=words.number(by_fives(number, came)))


def or_more(words: Catalogue, number: int | None) -> str:
    """So many rounds at least, by fives (rule 7), or that fewer than five people played."""
    return words("admin.fewer") if number is None else words("dossier.or_more", n=words.number(number))


def _changed(words: Catalogue, change: Change, people: str) -> str:
    mean, low, high = change.points
    return words(f"measure.{change.trend.value}", mean=mean, low=low, high=high, people=people)
