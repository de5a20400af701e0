"""What most commands begin with: settings, the two clocks and the database, brought to its newest schema."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Concatenate, Final, ParamSpec, TypeVar

import typer

from bot import clock as clocks
from bot import settings as configuration
from bot.clock import Clock, Start
from bot.settings import Settings
from content.words import Catalogue
from store.database import Database
from store.migrations import reach, starts
from store.schema.actors import Actor
from store.sql.engine import address, make_engine
from store.unit_of_work import UnitOfWork
from usecases.context import Refused, Services

ACTOR: Final = Actor("cli", origin="cli")
"""The actor of a command in the audit log."""

P = ParamSpec("P")
R = TypeVar("R")

DemoDay = Annotated[
    float | None,
    typer.Option("--demo-day", metavar="SECONDS", min=1, help="A day of the calendar lasts so many seconds."),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="INSTANT", help="The calendar begins at this instant (2026-12-24T08:00+01:00)."
    ),
]


class Refusal(Exception):  # noqa: N818 (what it is, in one word)
    """A command that cannot be done as asked: the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Session:
    """Settings, clocks and database of one command; the database is at its newest schema."""

    settings: Settings
    clock: Clock
    database: Database


@contextmanager
def open_session(at: str | None = None, demo_day: float | None = None) -> Iterator[Session]:
    """Read the settings, reach the database, stand on the right day; give the connections back at the end.

    Raises:
        SettingsError, UnreachableError, UnknownSchemaError, Refusal: each with one line.
    """
    settings = configuration.read()
    start = _option_start(settings, at, demo_day)
    url = _database(settings, start, at, demo_day)
    try:
        engine = make_engine(url)
    except ValueError as error:
        raise configuration.SettingsError(str(error)) from error
    try:
        reach(engine)
        database = Database(engine)
        base_start = database.look(_base_start) if start is None else database.run(_keep, start)
        if base_start is not None:
            _same(base_start, at=start.calendar if start and at else None, demo_day=demo_day)
            if not configuration.is_loopback(settings.host):
                raise Refusal(
                    "le calendrier de cette base est déplacé : elle ne sert que cette machine, "
                    f"pas HOST={settings.host}"
                )
        yield Session(settings.model_copy(update={"database_url": url}), Clock(base_start), database)
    finally:
        engine.dispose()


def _option_start(settings: Settings, at: str | None, demo_day: float | None) -> Start | None:
    if at is None and demo_day is None:
        return None
    if not configuration.is_loopback(settings.host):
        raise Refusal(
            "--at et --demo-day ne déplacent le calendrier que sur cette machine, "
            f"pas sur HOST={settings.host}"
        )
    try:
        return clocks.begin(clocks.instant(at) if at else None, demo_day)
    except ValueError as error:
        raise Refusal(f"--at: {error}") from error


def _database(settings: Settings, start: Start | None, at: str | None, demo_day: float | None) -> str:
    """The database's address; a moved calendar takes one of its own unless another was named."""
    url = settings.database_url
    if start is not None and url == configuration.DEFAULT_DATABASE:
        parts = [f"{start.calendar:%Y%m%dT%H%M%SZ}"] if at else []
        parts += [f"{demo_day:g}s"] if demo_day else []
        url = url.replace("declic.db", f"demo-{'-'.join(parts)}.db")
    try:
        parsed = address(url)
    except ValueError as error:
        raise configuration.SettingsError(str(error)) from error
    if parsed.drivername == "sqlite" and parsed.database and parsed.database != ":memory:":
        folder = Path(parsed.database).parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise configuration.SettingsError(
                f"DATABASE_URL: le dossier {folder} ne peut pas être créé : "
                "vérifiez le chemin et le droit d’y écrire"
            ) from error
    return url


def _base_start(uow: UnitOfWork) -> Start | None:
    start = starts.read(uow.connection)
    return Start(start.real, start.calendar, start.seconds_a_day) if start else None


def _keep(uow: UnitOfWork, start: Start) -> Start:
    if starts.read(uow.connection) is None and starts.lived_in(uow.connection):
        raise Refusal(
            "cette base contient une vraie saison : pour déplacer le calendrier, donnez-en une autre "
            "par DATABASE_URL"
        )
    record = starts.keep(uow.connection, start.real, start.calendar, start.seconds_a_day)
    return Start(record.real, record.calendar, record.seconds_a_day)


def _same(start: Start, *, at: datetime | None, demo_day: float | None) -> None:
    """Every process of a demonstration stands on the same day, or says why it cannot."""
    if (at is not None and at != start.calendar) or (
        demo_day is not None and demo_day != start.seconds_a_day
    ):
        began = start.calendar.astimezone(UTC).isoformat(timespec="seconds")
        raise Refusal(
            f"le calendrier de cette base commence à {began}, avec des jours de {start.seconds_a_day:g} s : "
            "donnez les mêmes --at et --demo-day, ou une autre DATABASE_URL"
        )


@dataclass(frozen=True, slots=True)
class Context:
    """A session with what use cases need; `language` is that of what the command shows."""

    session: Session
    services: Services
    language: str = "fr"

    @property
    def database(self) -> Database:
        """The database; its `run` and `look` take plain functions of a unit of work."""
        return self.session.database

    @property
    def now(self) -> datetime:
        """Calendar time, aware UTC."""
        return self.session.clock.calendar()

    @property
    def instant(self) -> datetime:
        """Real time, aware UTC."""
        return self.session.clock.real()

    @property
    def words(self) -> Catalogue:
        """The interface's words in the language of the command."""
        return self.services.words(self.language)

    def do(self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in one transaction; why it cannot is said in the screen's words."""
        return self._answer(lambda: self.database.run(work, *args, **kwargs))

    def look(self, work: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`do` for a use case that only reads."""
        return self._answer(lambda: self.database.look(work, *args, **kwargs))

    def _answer(self, ask: Callable[[], R]) -> R:
        try:
            return ask()
        except Refused as error:
            if (here := f"cli.{error.key}") in self.words.known():
                error.key = here  # the chat's words would send to a command of the chat
            raise Refusal(error.text(self.words)) from error


@contextmanager
def open_context(language: str = "fr") -> Iterator[Context]:
    """`open_session`, with what the use cases need."""
    # Imported here: a command about files alone does not pay for the channels' libraries.
    from bot.wiring import make_services  # noqa: PLC0415

    with open_session() as bare:
        session = with_secret(bare)
        yield Context(session, make_services(session.settings), language)


def with_secret(session: Session) -> Session:
    """The same session with a SECRET_KEY, which is made on the first run."""
    return Session(configuration.keep_secret(session.settings), session.clock, session.database)
