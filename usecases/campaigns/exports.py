"""What admins may take away as a table: the board as it is shown, the figures of `campagne rapport` (rule 7).

No row tells more than the screen it comes from: what a screen holds back for five people, a file does too,
and how many a team in formation has is left to the screen.
"""

from collections.abc import Sequence
from datetime import datetime

from content.words import Catalogue
from games.rules.disclosure import FEWEST
from games.rules.doors import at_work
from games.rules.ranking import RANKED_FROM
from games.screens import board as screen
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import figures, life

Rows = Sequence[Sequence[str]]


def board(uow: UnitOfWork, campaign: Campaign, words: Catalogue, now: datetime) -> Rows:
    """Every team as the board shows it: rank, index and members as last published, who takes part today."""
    life.check(uow, campaign, "report", now)
    sites = uow.teams.sites()
    days = at_work(sites, now)
    lines = uow.boards.table(campaign.id)
    shown = screen.table([(line, False) for line in lines], None, words, days=days)
    titles = [words(f"export.{key}") for key in ("day", "rank", "team", "index", "members", "share")]
    return [
        titles,
        *(
            [
                sites[line.site_id].local(now).date().isoformat(),
                row.rank,
                row.name,
                words("play.forming") if line.members < RANKED_FROM else row.index,
                "" if line.rank is None else _people(line.members),
                "" if row.share is None else str(row.share),
            ]
            for line, row in zip(lines, shown.rows, strict=True)
        ),
    ]


def report(uow: UnitOfWork, campaign: Campaign, words: Catalogue, now: datetime) -> Rows:
    """The summary's figures, door by door with the week it is of, then site by site."""
    told = figures.of(uow, campaign, now)
    days = {door.number: door.date for door in campaign.doors}
    titles = [words(f"export.{key}") for key in ("what", "week", "day", "people", "opened", "played")]
    rows = [titles, [campaign.name, "", "", _figure(told.share.people), "", _figure(told.share.played)]]
    for door in told.doors:
        day = days[door.number]
        year, week, _ = day.isocalendar()
        said = words("admin.door", number=door.number)
        rows.append(
            [said, f"{year}-W{week:02}", day.isoformat(), "", _figure(door.opened), _figure(door.played)]
        )
    sites = (
        [", ".join(site.names), "", "", _figure(site.people), "", _figure(site.played)] for site in told.sites
    )
    return [*rows, *sites]


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _people(number: int) -> str:
    """A count of people, nothing under five."""
    return str(number) if number >= FEWEST else ""
