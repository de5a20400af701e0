"""What admins may take away as a table: the board as it is shown, the figures of `campagne rapport` (rule 7).

No row tells more than the screen it comes from: what a screen holds back for five people, a file does too,
and how many a team in formation has is left to the screen.
"""

from collections.abc import Sequence
from datetime import datetime

from content.words import Catalogue
from games.rules.disclosure import FEWEST
from games.rules.doors import at_work
from games.rules.ranking import RANKED_FROM, Line
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import figures, life

Rows = Sequence[Sequence[str]]


def board(uow: UnitOfWork, campaign: Campaign, words: Catalogue, now: datetime) -> Rows:
    """Every team as the board shows it: rank, index and members as last published, who takes part today."""
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


def _index(line: Line, words: Catalogue) -> str:
    if line.members < RANKED_FROM:
        return words("play.forming")
    return words("board.soon") if line.index is None else str(line.index)
