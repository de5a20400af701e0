"""The command line: what it prints, what it leaves, and the code it ends with."""

import json
import sqlite3
import stat
from contextlib import closing
from zipfile import ZipFile

import pytest

from tests.fakes.bot.command_line import APP, ROOT, flat, one_line, query
from tests.fakes.delivery.process import Process


@pytest.mark.parametrize(("words", "code"), [(("--help",), 0), (("campaign", "list"), 2)])
def test_it_runs_as_a_module(tmp_path, words, code):
    command = Process(tmp_path, *words, DATABASE_URL="nonsense")
    assert command.code() == code, command.output()
    assert "Traceback" not in command.output()


def test_an_unknown_setting_is_one_line_and_exit_code_2(bot, tmp_path):
    (tmp_path / ".env").write_text("PUBLC_URL=https://example.org\n")
    assert one_line(bot("migrate")).startswith("PUBLC_URL dans .env n’est pas un réglage de Déclic")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://declic:hunter2@127.0.0.1:1/declic",
        "mysql://localhost/declic",
        "sqlite:////proc/declic.db",
        "sqlite:////proc/none/declic.db",
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
    with closing(sqlite3.connect(tmp_path / "var/declic.db")) as live:
        live.execute("INSERT INTO beats VALUES ('clock', '2026-12-01 08:00:00')")
        live.commit()
        live.execute("BEGIN IMMEDIATE")
        live.execute("DELETE FROM beats")  # not committed: no part of the copy
        result = bot("backup", "copy.db")
        live.rollback()
    assert result.returncode == 0, result.stderr
    copy = tmp_path / "copy.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT name FROM beats").fetchall() == [("clock",)]
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]


def test_backup_never_replaces_a_file(bot, tmp_path):
    bot("migrate")
    (tmp_path / "copy.db").write_text("precious")
    assert "existe déjà" in one_line(bot("backup", "copy.db"))
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_backup_says_how_postgresql_is_copied(bot):
    assert "pg_dump" in one_line(bot("backup", "copy.db", DATABASE_URL="postgresql://127.0.0.1:1/declic"))


def test_backup_of_nothing_is_one_line(bot, tmp_path):
    assert "il n’y a pas de base" in one_line(bot("backup", "copy.db"))
    assert not (tmp_path / "var").exists()


def test_the_shipped_pack_has_no_error(bot):
    assert flat(bot("check", ROOT / "content/packs/essentiel-services-publics-plus"))


def test_schema_is_json_schema(bot):
    schema = json.loads(bot("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_the_first_command_makes_a_key_that_only_its_owner_reads(bot, tmp_path):
    assert "3 sites, 6 équipes" in flat(bot("organisation", ROOT / "organisation.yaml"))
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_an_organisation_is_loaded_twice_without_harm(organised, tmp_path):
    assert organised("organisation", ROOT / "organisation.yaml").returncode == 0
    assert query("SELECT count(*) FROM teams") == [(6,)]


def test_an_organisation_with_errors_is_refused_whole_with_each_line(bot, tmp_path):
    text = (ROOT / "organisation.yaml").read_text("utf-8")
    text = text.replace("headcount: 42", "headcount: 0").replace("holidays: france", "holidays: narnia")
    (tmp_path / "organisation.yaml").write_text(text, "utf-8")
    result = bot("organisation", "organisation.yaml")
    assert result.returncode == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    for line, word in zip(lines, ("headcount: 0", "narnia"), strict=True):
        number = int(line.split("organisation.yaml:")[1].split(":")[0])
        assert word in text.splitlines()[number - 1]
    assert query("SELECT count(*) FROM sites") == [(0,)]


def test_a_teams_package_is_a_zip_for_a_known_app(organised, tmp_path):
    assert "PUBLIC_URL" in one_line(organised("teams-package", "declic.zip"))
    assert organised("teams-package", "declic.zip", **APP).returncode == 0
    with ZipFile(tmp_path / "declic.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["id"] == APP["MICROSOFT_APP_ID"]
    assert manifest["developer"]["name"] == "Région Grand Est"


def test_an_admin_is_invited_by_a_code(organised):
    assert organised("admin", "invite").stdout.startswith("admin ")


def test_a_campaign_from_draft_to_archive(organised):
    draft = flat(organised("campaign", "create", "Hiver", "--first-day", "2099-12-01", "--hour", "8h30"))
    assert "« Hiver »" in draft
    assert "du mardi 1er décembre 2099" in draft
    assert "à lancer" in flat(organised("campaign", "list"))
    launched = "mardi 1er décembre 2099 à 8 h 30 (Europe/Paris)"  # the default site's
    assert launched in flat(organised("campaign", "launch"))
    assert launched in flat(organised("campaign", "status"))
    assert "programmée" in flat(organised("campaign", "list"))
    assert flat(organised("campaign", "stop", "--yes", "0"))
    assert "terminée" in flat(organised("campaign", "list"))


def test_the_words_are_those_of_the_language_asked_for(winter):
    launched = flat(winter("campaign", "launch", "--language", "en"))
    assert "Tuesday 1 December 2099 at 9:00 (Europe/Paris)" in launched
    assert "scheduled" in flat(winter("campaign", "status", "--language", "en"))
    assert "programmée" in flat(winter("campaign", "status"))
    assert "you can test, unschedule, pause" in one_line(
        winter("campaign", "launch", "Hiver", "--language", "en")
    )
    assert "vous pouvez la tester" in one_line(winter("campaign", "launch", "Hiver"))
    assert winter("campaign", "status", "--language", "de").returncode == 2


def test_an_incomplete_advent_is_launched_by_an_explicit_yes(organised, monkeypatch):
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "non")
    pack = "situations-accueil"
    draft = flat(
        organised(
            "campaign", "create", "Avent", "--format", "advent", "--pack", pack, "--first-day", "2099-12-01"
        )
    )
    assert "1er décembre" in draft
    refused = organised("campaign", "launch")
    assert "Il manque les portes" in refused.stdout
    assert refused.returncode != 0
    assert "brouillon" in flat(organised("campaign", "status"))
    assert flat(organised("campaign", "launch", "--incomplete"))
    assert "programmée" in flat(organised("campaign", "status"))


def test_a_number_of_doors_that_an_advent_cannot_have_is_refused(organised):
    words = ("campaign", "create", "Avent", "--format", "advent", "--first-day", "2099-12-01", "--doors")
    assert "calendrier de l’avent a 24 portes" in one_line(organised(*words, "10"))
    assert flat(organised(*words, "24"))
