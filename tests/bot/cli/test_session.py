"""Where a command stands: which database, which day; a real campaign's calendar never moves."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
import time_machine

from bot.cli.run import shipped_organisation
from bot.cli.session import Refusal, open_session
from bot.log import hide_private
from bot.pages.papers.link_sheets import LinkPage, Paper, Sheet
from content.words import load

pytestmark = pytest.mark.usefixtures("no_settings")

EVE = "2026-12-24T08:00+01:00"
EVE_UTC = datetime(2026, 12, 24, 7, tzinfo=UTC)


def databases():
    return sorted(path.name for path in Path("var").glob("*.db"))


def test_a_plain_command_stands_on_the_wall_s_day():
    with open_session() as session:
        assert not session.clock.moved
    assert databases() == ["declic.db"]


@pytest.mark.parametrize(
    ("at", "demo_day", "name"),
    [
        (EVE, None, "demo-20261224T070000Z.db"),
        (None, 60.0, "demo-60s.db"),
        (EVE, 0.5, "demo-20261224T070000Z-0.5s.db"),
    ],
)
def test_a_moved_calendar_takes_a_database_of_its_own(at, demo_day, name):
    with open_session(at, demo_day) as session:
        assert session.clock.moved
    assert databases() == [name]


def test_every_process_stands_on_the_start_of_the_first():
    first, later = datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, 0, 30, tzinfo=UTC)
    with time_machine.travel(first, tick=False), open_session(EVE, 60) as session:
        assert session.clock.calendar() == EVE_UTC
    with time_machine.travel(later, tick=False), open_session(EVE, 60) as session:
        assert session.clock.calendar() == datetime(2026, 12, 24, 19, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 4, 6, 12, 23])
def test_days_of_seconds_begin_in_the_morning_so_that_the_first_is_whole(hour):
    start = datetime(2026, 12, 1, hour, 30, tzinfo=UTC)
    with time_machine.travel(start, tick=False), open_session(None, 20) as session:
        began = session.clock.calendar().astimezone(ZoneInfo("Europe/Paris"))
    assert (began.hour, began.minute) == (8, 0)
    assert began.date() == start.astimezone(ZoneInfo("Europe/Paris")).date()


def test_another_start_in_the_same_database_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///own.db")
    with open_session(EVE, 60):
        pass
    for at, demo_day in ((EVE, 30), ("2026-12-23T08:00+01:00", 60)):
        with pytest.raises(Refusal, match="commence à 2026-12-24T07:00:00"), open_session(at, demo_day):
            pass


def test_a_command_without_options_follows_a_moved_database(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///own.db")
    with open_session(EVE):
        pass
    with open_session() as session:
        assert session.clock.moved
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 (what is refused)
    monkeypatch.setenv("PUBLIC_URL", "https://declic.example.org")
    monkeypatch.setenv("SECRET_KEY", "s" * 40)
    with pytest.raises(Refusal, match="ne sert que cette machine"), open_session():
        pass


def test_a_calendar_moves_on_loopback_only(monkeypatch):
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 (what is refused)
    monkeypatch.setenv("PUBLIC_URL", "https://declic.example.org")
    monkeypatch.setenv("SECRET_KEY", "s" * 40)
    with pytest.raises(Refusal, match="que sur cette machine"), open_session(EVE):
        pass


def test_a_real_campaign_s_calendar_is_never_moved(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with open_session() as session:
        session.database.run(shipped_organisation.ensure_organisation, session.clock.calendar())
        session.database.run(
            lambda uow: uow.players.add(
                "Pie", "pie", language="fr", team_id=None, now=EVE_UTC, welcomed="done", demo=False
            )
        )
    with pytest.raises(Refusal, match="contient une vraie saison"), open_session(EVE):
        pass
    with open_session() as session:
        assert not session.clock.moved


def test_the_short_address_of_postgresql_is_understood(postgres_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", postgres_url.replace("postgresql://", "postgres://"))
    with open_session():
        pass
    with closing(psycopg.connect(postgres_url)) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_a_sheet_shows_a_team_s_name_as_written():
    text = LinkPage(load("fr")).whole([Sheet("L’équipe <b>&", "https://declic.example.org/j/abc", 7)])
    assert "<h2>L’équipe &lt;b&gt;&amp;</h2>" in text
    assert "7 places" in text
    assert "http" not in text.split("<main")[0]  # nothing is loaded from elsewhere


def test_a_poster_shows_a_team_s_name_as_written_and_loads_nothing():
    sheet = Sheet("L’équipe <b>&", "https://declic.example.org/j/abc", 7)
    text = LinkPage(load("fr"), Paper.A5).whole([sheet])
    assert "<h2>L’équipe &lt;b&gt;&amp;</h2>" in text
    assert "src=" not in text
    assert "href=" not in text


def test_a_log_line_names_nobody():
    assert hide_private(None, "info", {"event": "join", "pseudonym": "Pie", "player": 7}) == {
        "event": "join",
        "pseudonym": "…",
        "player": 7,
    }
