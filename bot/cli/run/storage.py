"""Commands about the database itself: its schema, and a copy of it while it runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot import settings as configuration
from bot.cli.session import Refusal, open_session
from store.sql.engine import address


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(migrate)
    app.command()(backup)


def migrate() -> None:
    """Bring the database to the newest schema; safe to repeat, and in several processes at once."""
    with open_session():
        typer.echo("La base de données est à jour.")


def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; an existing file is never replaced.")],
) -> None:
    """Copy a running SQLite database whole."""
    try:
        url = address(configuration.read().database_url)
    except ValueError as error:
        raise configuration.SettingsError(str(error)) from error
    if url.drivername != "sqlite":
        raise Refusal(
            "cette base est sous PostgreSQL : copiez-la par "
            'pg_dump --format=custom --file=FICHIER "$DATABASE_URL"'
        )
    source = Path(url.database or "")
    if not source.is_file():
        raise Refusal(
            f"il n’y a pas de base de données dans {url.database or ':memory:'} : vérifiez DATABASE_URL"
        )
    if file.exists():
        raise Refusal(f"{file} existe déjà : choisissez un autre nom")
    if not file.parent.is_dir():
        raise Refusal(f"le dossier {file.parent} n’existe pas : créez-le ou donnez un autre nom")
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
                raise Refusal(f"la copie de {source} est abîmée : rien n’est gardé, vérifiez la base")
        draft.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise Refusal(f"{source} ne peut pas être copié dans {file} ({error})") from error
    finally:
        draft.unlink(missing_ok=True)
    typer.echo(f"{source} est copié dans {file} ({file.stat().st_size // 1024} Ko).")
