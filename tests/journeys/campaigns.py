"""A campaign on one server: an advent with every kind of game behind one of its doors, or an ordinary one."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from random import Random

from bot import demonstration
from bot.cli.run import shipped_organisation
from bot.clock import Clock
from bot.settings import read
from bot.wiring import make_services
from content.pack import Item
from dialogs import router
from dialogs.turn import Turn
from games.view import Action
from store.database import Database
from store.migrations import starts
from store.schema.audience import EVERYBODY
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from tests.fakes.delivery.playground import free_port
from tests.fakes.delivery.process import running
from tests.fakes.store import stores
from usecases.campaigns import drafts, lifecycle, pack_version
from usecases.campaigns.drafts import Spec
from usecases.context import AccountKey, Services
from usecases.people import accounts, links, web_sessions

SECRET = "the secret of a campaign that only journeys play"
EVE = datetime(2026, 12, 24, 9, tzinfo=UTC)
"""Ten o'clock in Strasbourg on 24 December: every door is open, the last one is today's."""
BEFORE = datetime(2026, 11, 20, 9, tzinfo=UTC)
ADVENT = Spec(
    "Avent des usagers",
    "avent-culture-usagers",
    date(2026, 12, 1),
    time(9),
    EVERYBODY,
    format="advent",
    keep_weekends=True,
)
SPRING = Spec(
    "Printemps des usagers", "essentiel-services-publics-plus", date(2027, 3, 1), time(9), EVERYBODY, 20
)
TEAM = "Maison de la Région Strasbourg"
PLACES = 200

Firsts = dict[str, tuple[int, Item]]
Before = Callable[[Database, Services, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A running campaign.

    Attributes:
        link: lets people in, by the web.
        doors: the first door of each kind; `items` are what they hold.
        sessions: by pseudonym, what a browser keeps of who played before.
    """

    address: str
    link: str
    doors: Mapping[str, int]
    items: Mapping[str, Item]
    sessions: Mapping[str, str]


@contextmanager
def advent(
    at: datetime = EVE,
    played: Mapping[str, Iterable[int]] | None = None,
    before: Before = lambda _database, _services, _sessions: None,
    *,
    spec: Spec = ADVENT,
    seconds: int = 86_400,
    **environment: str,
) -> Iterator[Campaign]:
    """A server whose calendar begins at `at`; `played` are pseudonyms with the doors they played in time.

    Where somebody was there before, nothing is sent: their prompt would come between two answers.
    A day lasts `seconds`; `before` does more in the database, with the sessions by pseudonym.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = stores.sqlite(folder / "declic.db")
        code, firsts, sessions = _prepare(folder, url, at, played or {}, spec, seconds)
        with direct(folder, url) as (database, services):
            before(database, services, sessions)
        moved = () if seconds == 86_400 else ("--demo-day", str(seconds))
        words = (*(() if played else ("--clock",)), "--at", at.isoformat(), *moved)
        doors = {kind: number for kind, (number, _) in firsts.items()}
        items = {kind: item for kind, (_, item) in firsts.items()}
        with serving(folder, url, *words, SECRET_KEY=SECRET, **environment) as address:
            yield Campaign(address, f"{address}/j/{code}", doors, items, sessions)


@contextmanager
def serving(folder: Path, url: str, *words: str, **environment: str) -> Iterator[str]:
    """A server on a database that was prepared: its address."""
    port = str(free_port())
    with running(folder, "serve", *words, PORT=port, DATABASE_URL=url, **environment) as process:
        process.until_printed(r"Jouer : (\S+)")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def direct(folder: Path, url: str) -> Iterator[tuple[Database, Services]]:
    """The bot on a server's database, without the server."""
    engine = make_engine(url)
    yield (
        Database(engine),
        make_services(read(folder / ".env", secret_key=SECRET, database_url=url, port=1024)),
    )
    engine.dispose()


def _prepare(
    folder: Path, url: str, at: datetime, played: Mapping[str, Iterable[int]], spec: Spec, seconds: int
) -> tuple[str, Firsts, dict[str, str]]:
    sessions = {}
    with direct(folder, url) as (database, services):
        code, items, days = database.run(_begin, services, at, spec, seconds)
        for name, numbers in played.items():
            key, sessions[name] = database.run(_come, services, code, name)
            for number in numbers:
                play(database, services, key, number, datetime.combine(days[number], time(8, 30), UTC))
    return code, items, sessions


def _begin(
    uow: UnitOfWork, services: Services, at: datetime, spec: Spec, seconds: int
) -> tuple[str, Firsts, dict[int, date]]:
    """The shipped organisation and the campaign.

    Returns the code of a team's link, the first door of each kind, and the date of every door.
    """
    real = Clock().real()
    starts.keep(uow.connection, real, at, seconds)
    shipped_organisation.ensure_organisation(uow, BEFORE)
    draft = drafts.create(uow, services, "cli", spec, BEFORE)
    lifecycle.launch(uow, services, "cli", draft, BEFORE)
    team = next(team for team in uow.teams.all() if team.name == TEAM)
    _, pack = pack_version.frozen(uow, services, spec.pack)
    items = ((door.number, pack.item(door.item, "fr")) for door in reversed(draft.doors))
    firsts = {item.kind.name: (number, item) for number, item in items}
    days = {door.number: door.date for door in draft.doors}
    return links.make_link(uow, services, "team", team.id, PLACES, real), firsts, days


def _come(uow: UnitOfWork, services: Services, code: str, name: str) -> tuple[AccountKey, str]:
    """A player who was there before the first day, and a session of theirs."""
    real = Clock().real()
    key = accounts.join(uow, services, code, name, None, "fr", BEFORE, real)
    return key, web_sessions.open_session(uow, key, real)


def play(database: Database, services: Services, key: AccountKey, number: int, now: datetime) -> None:
    """A door played to its end, whichever answers chance gives."""
    action: Action | None = Action.of("play", door=number)
    for step in count():
        turn = Turn(key, key.external_id, action.verb, now=now, instant=now, values=dict(action.values))
        reply = database.run(lambda uow, turn=turn: router.dispatch(services, uow, turn))
        chance = Random(f"{number} {step}")  # noqa: S311 (a game)
        action = demonstration._next_press(reply.views[-1], chance)
        if action is None:
            return
