"""The schema's history, by Alembic: add first, drop a release later. Released versions never change."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

HERE = Path(__file__).parent
LOCK = 0x44C11C
"""Key of the advisory lock under which one process at a time migrates a PostgreSQL database."""


class UnreachableError(Exception):
    """The database does not answer, or cannot be written: the text is one line."""


class UnknownSchemaError(Exception):
    """The database stands at a version that this code does not have: the text is one line."""


def reach(engine: Engine) -> None:
    """`upgrade`, at the start of a command.

    Raises:
        UnreachableError: naming the database (never its password) and the driver's reason.
        UnknownSchemaError: naming the database and the two versions.
    """
    try:
        upgrade(engine)
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split()) or type(error.orig).__name__
        raise UnreachableError(
            f"la base {engine.url.render_as_string(hide_password=True)} ne peut pas être utilisée : {reason}"
        ) from error


def head() -> str:
    """The newest version's id."""
    return max(_known())


def upgrade(engine: Engine) -> bool:
    """Bring the database to the newest version; safe in several processes at once.

    Returns:
        Whether anything had to be done.

    Raises:
        UnknownSchemaError: a newer Déclic, or another program, made this database.
    """
    with engine.connect().execution_options(writes=False) as connection:
        if _is_done(connection):
            return False
    with engine.connect().execution_options(writes=True) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # A table rebuilt in batch mode is dropped once: its children must not be deleted with it.
            # The switch works only outside a transaction, hence below SQLAlchemy.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                if _is_done(connection):  # by another process, while this one waited
                    return False
                _migrate(connection)
        finally:
            if sqlite:
                connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
    return True


def current(connection: Connection) -> str | None:
    """The version the database stands at; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _is_done(connection: Connection) -> bool:
    revision = current(connection)
    if revision is not None and revision not in _known():
        raise UnknownSchemaError(
            f"la base {_name(connection.engine)} est d’un Déclic plus récent, ou d’un autre programme "
            f"(schéma {revision}, connu ici jusqu’à {head()}) : mettez Déclic à jour, "
            "ou vérifiez DATABASE_URL"
        )
    return revision == head()


def _known() -> set[str]:
    """The versions' ids: files are named `NUMBER_what_it_does.py`, NUMBER being the id."""
    return {path.name.split("_")[0] for path in (HERE / "versions").glob("[0-9]*_*.py")}


def _name(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _migrate(connection: Connection) -> None:
    # Imported here: a start that has nothing to migrate does not pay for Alembic.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
