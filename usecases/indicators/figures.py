"""The summary of a campaign, and the tables that admins export.

No figure covers fewer than five people (rule 7): a table holds back what a screen does, and also how
many people a team in formation has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from content.words import Catalogue
from games import alphabet
from games.rules import small_numbers
from games.rules.doors import at_work
from games.rules.ranking import RANKED_FROM, Line
from games.rules.small_numbers import FEWEST, Count, Kept, by_fives
from store.schema.values import Campaign
from store.standings.participation import Attendance
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life

Rows = Sequence[Sequence[str]]
_ROUNDED: Final = frozenset({"nearly", "other"})


@dataclass(frozen=True, slots=True)
class DoorFigures:
    """How many people opened a door at least, and completed it, by fives; None below five."""

    number: int
    opened_at_least: int | None
    played_at_least: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many people joined, and how many of them completed a door.

    Attributes:
        people: joined; None below five. At least so many, by fives, where `kept` is "nearly" or "other": who
            came is told elsewhere, and who joined and did not come would be found by subtraction.
        played: completed a door; None where it is not shown.
        kept: why not: fewer than five completed one ("few"), or all but fewer than five ("nearly"), or it
            would reveal another part's figure by subtraction ("other"), or no door has opened ("ahead").
    """

    people: int | None
    played: int | None
    kept: Kept = ""

    @property
    def rounded(self) -> bool:
        """Whether `people` is told by fives."""
        return self.people is not None and self.kept in _ROUNDED


@dataclass(frozen=True, slots=True)
class SiteFigures(Share):
    """The share of a site, or of several together."""

    names: Sequence[str] = ()


AnyShare = TypeVar("AnyShare", bound=Share)


@dataclass(frozen=True, slots=True)
class Summary:
    """A campaign's figures so far.

    Attributes:
        share: of its audience, how many joined and how many completed a door.
        doors: those that have opened somewhere.
        sites: every one of the audience, largest first.
        sent: how many messages were.
    """

    share: Share
    doors: Sequence[DoorFigures]
    sites: Sequence[SiteFigures]
    sent: int


def of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Summary:
    """The summary of a campaign that was launched."""
    life.check(uow, campaign, "report", now)
    attendance = {site.site_id: site for site in uow.participation.by_site(campaign.id, campaign.audience)}
    nobody = (Attendance(site.id, 0, 0) for site in life.sites_of(uow, campaign) if site.id not in attendance)
    sites = [*attendance.values(), *nobody]
    whole = small_numbers.together([Count(*astuple(site)) for site in sites])
    share = _share(whole, small_numbers.kept_back([whole])[0])
    parts = grouped(sites, uow.teams.site_names(demo=campaign.demo))
    if life.is_ahead(uow, campaign, now):
        share, parts = ahead(share), [ahead(part) for part in parts]
    return Summary(share, _doors(uow, campaign, now), parts, uow.outbox.counts(campaign.id).get("sent", 0))


def board_rows(uow: UnitOfWork, campaign: Campaign, words: Catalogue, now: datetime) -> Rows:
    """A table of all teams: rank, index and members as published, share that plays today; titles first."""
    life.check(uow, campaign, "report", now)
    sites = uow.teams.sites()
    days = at_work(sites, now)
    titles = [words(f"export.{key}") for key in ("day", "rank", "team", "index", "members", "share")]
    return [
        titles,
        *(
            [
                sites[line.site_id].local(now).date().isoformat(),
                _figure(line.rank),
                line.name,
                _index(line, words),
                "" if line.rank is None or line.members < FEWEST else str(line.members),
                _figure(line.share(days.get(line.site_id))),
            ]
            for line in uow.boards.table(campaign.id)
        ),
    ]


def report_rows(uow: UnitOfWork, campaign: Campaign, words: Catalogue, now: datetime) -> Rows:
    """A table of the summary: titles, the whole campaign, doors with their ISO week, parts of the sites."""
    summary = of(uow, campaign, now)
    days = {door.number: door.date for door in campaign.doors}
    titles = [words(f"export.{key}") for key in ("what", "week", "day", "people", "opened", "played")]
    whole = _joined(words, summary.share), "", _figure(summary.share.played)
    rows = [titles, [campaign.name, "", "", *whole]]
    for door in summary.doors:
        day = days[door.number]
        year, week, _ = day.isocalendar()
        label = words("admin.door", number=door.number)
        door_figures = (
            "" if number is None else words("dossier.or_more", n=number)
            for number in (door.opened_at_least, door.played_at_least)
        )
        rows.append([label, f"{year}-W{week:02}", day.isoformat(), "", *door_figures])
    sites = (
        [", ".join(site.names), "", "", _joined(words, site), "", _figure(site.played)]
        for site in summary.sites
    )
    return [*rows, *sites]


def _doors(uow: UnitOfWork, campaign: Campaign, now: datetime) -> list[DoorFigures]:
    figures = uow.participation.by_door(campaign.id)
    numbers = sorted(life.opened(uow, campaign, now))
    return [DoorFigures(number, *small_numbers.rounds(*figures.get(number, (0, 0)))) for number in numbers]


def ahead(share: AnyShare) -> AnyShare:
    """A share before the first door, which nobody could play."""
    return share if share.people is None else replace(share, played=None, kept="ahead")


def _visible_count(people: int) -> int | None:
    return people if people >= FEWEST else None


def grouped(attendance: Sequence[Attendance], names: Mapping[str, str]) -> list[SiteFigures]:
    """The sites in parts that may be shown, those where nobody joined last."""
    parts = small_numbers.parts([Count(*astuple(site)) for site in attendance])
    active_parts = [small_numbers.together(part) for part in parts if any(count.people for count in part)]
    reasons = small_numbers.kept_back(active_parts)
    nobody: list[Kept] = ["few"] * (len(parts) - len(active_parts))
    return [_figures(part, why, names) for part, why in zip(parts, [*reasons, *nobody], strict=True)]


def _figures(part: Sequence[Count], reason: Kept, names: Mapping[str, str]) -> SiteFigures:
    share = _share(small_numbers.together(part), reason)
    site_names = sorted((names.get(site.key, site.key) for site in part), key=alphabet.order)
    return SiteFigures(share.people, share.played, share.kept, site_names)


def _share(whole: Count, reason: Kept) -> Share:
    people = _visible_count(whole.people)
    if people is not None and reason in _ROUNDED:
        people = by_fives(people)
    return Share(people, None if reason else whole.counted, reason)


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _joined(words: Catalogue, share: Share) -> str:
    return words("dossier.or_more", n=share.people) if share.rounded else _figure(share.people)


def _index(line: Line, words: Catalogue) -> str:
    if line.members < RANKED_FROM:
        return words("play.forming")
    return words("board.soon") if line.index is None else str(line.index)
