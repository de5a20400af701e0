"""A database in mid-campaign: players in teams, each with a round at an open door of one question."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import func, insert, literal, select, text

from bench import pack
from bench.wire import TENANT, account, conversation
from bot.settings import Settings
from bot.wiring import make_services
from games.rules.doors import opened
from store.database import Database
from store.migrations import upgrade
from store.schema.audience import EVERYBODY
from store.schema.tables import accounts, badges, conversations, player_standings, players, rounds, team_sums
from store.schema.values import Campaign
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import Services
from usecases.teams import organisation as organisations
from usecases.teams.organisation_file import OrganisationFile

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
BASES = ("SQLite", "PostgreSQL")
TEAMS = 40
SEASON = timedelta(days=21)
"""How long ago the campaign began: about fifteen doors have opened."""
BATCH = 1000
PLAYED, POINTS = 2, 200
"""Doors that everybody has completed before: what is pressed is an ordinary answer, which earns no badge."""


def prepare(url: str, number: int, count: int = TEAMS, campaign: timedelta = SEASON, sites: int = 1) -> None:
    """Migrate, launch a campaign of the bench's own pack, give players 1 to `number` that number's round."""
    engine = make_engine(url, connections=1)
    upgrade(engine)
    Database(engine).run(populate, services(url), number, datetime.now(UTC), count, campaign, sites)
    engine.dispose()


def services(url: str) -> Services:
    """Those of a server of this database, which has the bench's own pack too."""
    own = make_services(Settings(_env_file=None, database_url=url))
    return replace(own, packs={**own.packs, pack.NAME: pack.body()})


def address(name: str, folder: Path, stack: ExitStack) -> str:
    """The address of an empty database of one of `BASES`, in a new folder or dropped with the stack."""
    if name != "SQLite":
        return stack.enter_context(postgres())
    folder.mkdir()
    return sqlite(folder)


def analyse(uow: UnitOfWork) -> None:
    """Have PostgreSQL do what it does by itself within a minute of so many new rows."""
    if uow.connection.dialect.name != "sqlite":
        uow.connection.execute(text("ANALYZE"))


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL database of its own, dropped at the end."""
    name = f"declic_bench_{uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def sqlite(folder: Path) -> str:
    """The address of a SQLite database in a folder."""
    return f"sqlite:///{folder / 'declic.db'}"


def populate(
    uow: UnitOfWork,
    services: Services,
    number: int,
    now: datetime,
    count: int = TEAMS,
    campaign: timedelta = SEASON,
    sites: int = 1,
) -> None:
    """An organisation, its running campaign, and players with a round each; the database is migrated.

    Args:
        count: teams, spread over `sites`, the first of which is the default one.
    """
    began = now - campaign
    raw = {
        "organisation": {"name": "Région", "default_site": "metz"},
        "sites": [
            {
                "id": "metz" if not site else f"site-{site}",
                "name": "Metz" if not site else f"Site {site}",
                "holidays": "alsace-moselle",
                "teams": [
                    {"name": f"Équipe {rank}", "headcount": number // count + 1}
                    for rank in range(site, count, sites)
                ],
            }
            for site in range(sites)
        ],
    }
    organisations.load(uow, "bench", OrganisationFile.model_validate(raw), began)
    spec = Spec("Banc", pack.NAME, began.date(), time(8), EVERYBODY)
    draft = drafts.create(uow, services, "bench", spec, began)
    launched = lifecycle.launch(uow, services, "bench", draft, began).campaign
    _add_players(uow, services, launched, number, began, now)


def _add_players(
    uow: UnitOfWork, services: Services, campaign: Campaign, count: int, began: datetime, now: datetime
) -> None:
    door, item_id = _door(uow, services, campaign, now)
    item = services.library.pack(campaign.pack_hash or "", bytes).item(item_id, "fr")
    ids = [team.id for team in uow.teams.all()]
    for first in range(1, count + 1, BATCH):
        batch = range(first, min(first + BATCH, count + 1))
        uow.connection.execute(
            insert(players),
            [
                {
                    "id": number,
                    "pseudonym": f"joueur {number}",
                    "folded": f"joueur{number}",
                    "language": "fr",
                    "team_id": ids[number % len(ids)],
                    "conversation_id": number,
                    "welcomed": "done",
                    "joined_at": began,
                }
                for number in batch
            ],
        )
        uow.connection.execute(
            insert(accounts),
            [
                {"player_id": number, "channel": "teams", "tenant": TENANT, "external_id": account(number)}
                for number in batch
            ],
        )
        uow.connection.execute(
            insert(conversations),
            [
                {
                    "id": number,
                    "channel": "teams",
                    "external_id": conversation(number),
                    "player_id": number,
                    "room": False,
                    "reference": {"conversation": conversation(number)},
                    "local": False,
                }
                for number in batch
            ],
        )
        uow.connection.execute(
            insert(rounds),
            [
                {
                    "id": number,
                    "campaign_id": campaign.id,
                    "player_id": number,
                    "door": door,
                    "attempt": 0,
                    "item_id": item_id,
                    "state": item.kind.start(item.body, services.shuffle),
                    "practice": False,
                }
                for number in batch
            ],
        )
    _have_played(uow, campaign, now)


def _have_played(uow: UnitOfWork, campaign: Campaign, now: datetime) -> None:
    """Everybody's standing and their team's sums after a few doors, with the badge of the first one."""
    yesterday = literal((now - timedelta(days=1)).date(), player_standings.c.last_day.type)
    standing = {
        "campaign_id": literal(campaign.id),
        "player_id": players.c.id,
        "team_id": players.c.team_id,
        "joined_door": literal(1),
        "completed": literal(PLAYED),
        **dict.fromkeys(("points", "team_points"), literal(POINTS)),
        **dict.fromkeys(("streak", "best_streak"), literal(1)),
        "freezes": literal(2),
        **dict.fromkeys(("counted_day", "last_day"), yesterday),
        "publication_number": literal(0),
    }
    mine = select(*standing.values()).select_from(players)
    uow.connection.execute(insert(player_standings).from_select(list(standing), mine))
    row = {
        "campaign_id": literal(campaign.id),
        "player_id": players.c.id,
        "badge": literal("first"),
        "at": literal(now, badges.c.at.type),
    }
    uow.connection.execute(insert(badges).from_select(list(row), select(*row.values())))
    own = player_standings.c
    sums = {
        "campaign_id": literal(campaign.id),
        "team_id": own.team_id,
        "joined_door": literal(1),
        "members": func.count(),
        "total": func.sum(own.team_points),
        "squares": func.sum(own.team_points * own.team_points),
        **dict.fromkeys(("shown_members", "shown_total", "shown_squares"), literal(0)),
    }
    ours = select(*sums.values()).group_by(own.team_id)
    uow.connection.execute(insert(team_sums).from_select(list(sums), ours))


def _door(uow: UnitOfWork, services: Services, campaign: Campaign, now: datetime) -> tuple[int, str]:
    """The newest open door that holds one question with choices."""
    site = uow.teams.sites()["metz"]
    played = services.library.pack(campaign.pack_hash or "", bytes)
    for door in reversed(opened(campaign.calendar, site, now)):
        row = campaign.door(door.number)
        questions = played.item(row.item, "fr").body.questions if row else []
        if row and len(questions) == 1 and questions[0].form == "single":
            return door.number, row.item
    raise LookupError("no open door holds one question with choices")
