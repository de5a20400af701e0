"""What tests of the command line do with a result, and with the database behind it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[3]
APP = {
    "PUBLIC_URL": "https://declic.example.org",
    "SECRET_KEY": "s" * 40,
    "MICROSOFT_APP_ID": "11111111-2222-3333-4444-555555555555",
    "MICROSOFT_APP_PASSWORD": "a password of a test",
    "MICROSOFT_APP_TENANT_ID": "66666666-7777-8888-9999-000000000000",
}
"""The settings of a bot that is known to Teams."""
APRIL = ("campaign", "create", "Avril", "--first-day", "2099-04-01", "--doors", "3")
"""A draft whose first door opens today, once `stand` says so."""

ANA, BEN = (f"11111111-2222-3333-4444-{number:012}" for number in (1, 2))
TITLES = "Équipe;Identifiant d’annuaire;Lien personnel;Langue;Jours travaillés\n"
TEAM = "Lycée Jean-Monnet"
"""Two people by their directory ids, the titles of a file of people, a team of the organisation."""


def execute(statement, *rows):
    with closing(sqlite3.connect("var/declic.db")) as database, database:
        database.executemany(statement, rows or [()])


def query(statement):
    """The rows of a statement."""
    with closing(sqlite3.connect("var/declic.db")) as database:
        return database.execute(statement).fetchall()


def stored(table):
    """The rows of a table, in their order."""
    return query(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 (ours)


def people(numbers):
    """Puts players with these numbers into the first team: `p1`, `p2` ..."""
    execute(
        "INSERT INTO players (pseudonym, folded, language, team_id, welcomed, demo, joined_at)"
        " VALUES (?, ?, 'fr', 1, 'done', 0, '2026-01-01 08:00:00')",
        *((f"p{number}", f"p{number}") for number in numbers),
    )


def one_line(result):
    """The one readable line of a refusal."""
    assert (result.returncode, result.stdout) == (2, ""), result
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("déclic: ")
    return result.stderr.strip().removeprefix("déclic: ")


def data(result):
    """What a command printed for scripts."""
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def plain(text):
    """A text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def flat(result):
    """What was printed, a table's lines and folds taken out."""
    assert result.returncode == 0, result.stderr
    return " ".join("".join(letter for letter in result.stdout if letter not in "│┃").split())


def one_person():
    """Somebody of Transports scolaires who wrote in Teams."""
    people(range(1))
    execute(
        "INSERT INTO accounts (player_id, channel, tenant, external_id)"
        " SELECT id, 'teams', 't', 'x' FROM players"
    )
    execute(
        "INSERT INTO conversations (channel, external_id, player_id, room, reference, local)"
        " SELECT 'teams', 'chat', id, 0, '{}', 1 FROM players"
    )
    execute(
        "UPDATE players SET conversation_id = (SELECT id FROM conversations),"
        " team_id = (SELECT id FROM teams WHERE name = 'Transports scolaires')"
    )


def lead(number):
    """Makes the player of that number a lead."""
    execute(
        "INSERT INTO roles (player_id, role, label, folded, at, by)"
        " VALUES (?, 'lead', ?, ?, '2026-03-01 09:00:00.000000', 'cli')",
        (number, f"Poste {number}", f"poste {number}"),
    )


def stand(at):
    """The calendar stands still enough, at that hour of UTC."""
    execute(
        "INSERT OR REPLACE INTO starts (id, real, calendar, seconds_a_day)"
        " VALUES (1, strftime('%Y-%m-%d %H:%M:%f000', 'now'), ?, 86400)",
        (f"{at}:00.000000",),
    )
