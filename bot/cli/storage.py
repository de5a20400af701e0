"""Commands about the database itself: its schema, and a copy of it while it runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot import settings as given
from bot.cli.shop import Refusal, open_shop
from store.engine import address


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(migrate)
    app.command()(backup)


def migrate() -> None:
    """Bring the database to the newest schema; safe to repeat, and in several processes at once."""
    with open_shop():
        typer.echo("The database is up to date.")


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; an existing file is never replaced.")],
) -> None:
    """Copy a running SQLite database whole."""
    url = address(given.read().database_url)
    if url.drivername != "sqlite":
        raise Refusal(
            'this database is PostgreSQL: pg_dump --format=custom --file=FILE "$DATABASE_URL" copies it'
        )
    source = Path(url.database or "")
    if not source.is_file():
        raise Refusal(f"there is no database at {source}")
    if file.exists():
        raise Refusal(f"{file} exists already: name another file")
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(draft)) as copy,
        ):
            draft.chmod(0o600)
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refusal(f"the copy of {source} is damaged: nothing was kept")
        draft.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise Refusal(f"{source} cannot be copied to {file}: {error}") from error
    finally:
        draft.unlink(missing_ok=True)
    typer.echo(f"Copied {source} to {file} ({file.stat().st_size // 1024} KB).")
