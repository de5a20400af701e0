"""The command line: what it prints, what it leaves, and the code it ends with."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bot(tmp_path):
    """Runs `python -m bot ...` in a folder of its own, as a person would."""
    clean = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}

    def run(*words, **settings):
        return subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-m", "bot", *map(str, words)],
            cwd=tmp_path,
            env=clean | {"PYTHONPATH": str(ROOT)} | settings,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def one_line(result):
    """The one readable line of a refusal."""
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("déclic: ")
    return result.stderr.strip().removeprefix("déclic: ")


def test_an_unknown_setting_is_one_line_and_exit_code_2(bot, tmp_path):
    (tmp_path / ".env").write_text("PUBLC_URL=https://example.org\n")
    assert one_line(bot("migrate")).startswith("PUBLC_URL in .env is no setting of Déclic")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://declic:hunter2@127.0.0.1:1/declic",
        "mysql://localhost/declic",
        "sqlite:////proc/declic.db",
        "sqlite:////proc/none/declic.db",
        "nonsense",
    ],
)
def test_an_unreachable_database_is_one_line_and_exit_code_2(bot, url):
    assert "hunter2" not in one_line(bot("migrate", DATABASE_URL=url))


def test_a_file_that_is_no_database_is_one_line(bot, tmp_path):
    (tmp_path / "declic.db").write_text("this is no database, whatever its name says" * 10)
    assert "not a database" in one_line(bot("migrate", DATABASE_URL="sqlite:///declic.db"))


def test_migrate_twice_changes_nothing(bot, tmp_path):
    assert bot("migrate").returncode == 0
    before = (tmp_path / "var/declic.db").stat().st_size
    assert bot("migrate").returncode == 0
    assert (tmp_path / "var/declic.db").stat().st_size == before


def test_backup_copies_a_database_that_is_being_written(bot, tmp_path):
    bot("migrate")
    with sqlite3.connect(tmp_path / "var/declic.db") as live:
        live.execute("INSERT INTO beats VALUES ('clock', '2026-12-01 08:00:00')")
        live.commit()
        live.execute("BEGIN IMMEDIATE")
        live.execute("DELETE FROM beats")  # not committed: no part of the copy
        result = bot("backup", "copy.db")
        live.rollback()
    assert result.returncode == 0, result.stderr
    copy = tmp_path / "copy.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sqlite3.connect(copy).execute("SELECT name FROM beats").fetchall() == [("clock",)]
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]


def test_backup_never_replaces_a_file(bot, tmp_path):
    bot("migrate")
    (tmp_path / "copy.db").write_text("precious")
    assert "exists already" in one_line(bot("backup", "copy.db"))
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_backup_says_how_postgresql_is_copied(bot):
    assert "pg_dump" in one_line(bot("backup", "copy.db", DATABASE_URL="postgresql://127.0.0.1:1/declic"))


def test_backup_of_nothing_is_one_line(bot, tmp_path):
    assert "there is no database" in one_line(bot("backup", "copy.db"))
    assert not (tmp_path / "var").exists()


def test_check_ends_with_1_where_an_item_is_wrong(bot, tmp_path):
    pack = tmp_path / "pack"
    (pack / "items").mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: essai\ntitle: Essai\nlanguage: fr\n")
    (pack / "items" / "un.yaml").write_text("- id: un\n  kind: quizz\n")
    result = bot("check", "pack")
    assert result.returncode == 1, result.stderr
    assert "un.yaml:" in result.stdout


def test_the_shipped_pack_has_no_error(bot):
    result = bot("check", ROOT / "content/packs/essentiel-services-publics-plus")
    assert result.returncode == 0, result.stdout


def test_schema_is_json_schema(bot):
    schema = json.loads(bot("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
