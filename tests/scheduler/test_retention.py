"""What is over is forgotten by the clock, in small writes; what was published, and certificates, stay."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from scheduler import retention
from scheduler.retention import Retention
from store.people.invitations import Invited
from store.people.retention import OF_PERSONS
from store.schema import tables
from store.schema.questions import CampaignQuestion
from store.schema.tables import metadata
from tests.fakes import records
from tests.fakes.records import MONDAY, OPENING, REAL
from tests.fakes.whole_life import live

LAST_DAY = MONDAY + timedelta(days=11)
"""Of the season: a week after its last door."""
STILL = datetime(2027, 3, 13, 12, tzinfo=UTC)
"""Twelve months after the last day, to the day."""
OVER = STILL + timedelta(days=1)
MONTHS = 12


@pytest.fixture
def life(database):
    return database.run(live)


async def tidy(database, now, real=REAL, months=MONTHS, stopping=lambda: False):
    await Retention(database, months, stopping).tidy(now, real)


def rows(database, *chosen):
    """How many rows each table has."""

    def work(uow):
        return {
            table.name: uow.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in chosen or metadata.sorted_tables
        }

    return database.look(work)


async def test_a_season_keeps_everything_for_the_set_time(database, life):
    ours = ("rounds", "moves", "player_standings", "badges", "reports", "previews", "team_changes")
    before = rows(database)
    await tidy(database, STILL)
    after = rows(database)
    assert {name: after[name] for name in ours} == {name: before[name] for name in ours}


async def test_then_what_was_of_persons_goes_and_what_was_published_stays(database, life):
    before = rows(database)
    await tidy(database, OVER, REAL + timedelta(days=10))
    after = rows(database)
    gone = {
        *("rounds", "moves", "player_standings", "badges", "reports", "previews", "team_changes"),
        *("outbox", "inbox", "thanks", "sessions", "activities", "approvals"),
    }
    assert {name for name in before if after[name] < before[name]} - {"confirmations"} == gone
    assert {after[name] for name in gone} == {0}
    kept = ("certificates", "team_sums", "team_standings", "players", "accounts", "teams", "audit", "rooms")
    assert [name for name in kept if not after[name] or after[name] != before[name]] == []
    noted = database.look(
        lambda uow: uow.connection.execute(select(tables.campaigns.c.anonymised_at)).scalar()
    )
    assert noted == OVER


@pytest.mark.parametrize("months", [1, 24])
async def test_the_set_time_is_the_settings(database, life, months):
    ended = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 12, tzinfo=UTC)
    end = ended.replace(year=2026 + months // 12, month=3 + months % 12)
    await tidy(database, end, months=months)
    assert rows(database, tables.rounds)["rounds"] == 2
    await tidy(database, end + timedelta(days=1), months=months)
    assert rows(database, tables.rounds)["rounds"] == 0


async def test_of_a_season_that_was_stopped_it_counts_from_the_stop(database, life):
    stopped = OPENING + timedelta(days=2)
    database.run(lambda uow: uow.campaigns.change(life.campaign, state="ended", stopped_at=stopped))
    await tidy(database, stopped.replace(year=2027))
    assert rows(database, tables.rounds)["rounds"] == 2
    await tidy(database, stopped.replace(year=2027) + timedelta(hours=1))
    assert rows(database, tables.rounds)["rounds"] == 0


async def test_what_somebody_replays_in_the_archive_goes_after_the_same_time_again(database, life):
    await tidy(database, OVER)
    database.run(lambda uow: records.played(uow, life.campaign, life.player, 1, OVER))
    await tidy(database, OVER + timedelta(days=300))
    assert rows(database, tables.rounds)["rounds"] == 1
    await tidy(database, OVER + timedelta(days=367))
    assert rows(database, tables.rounds)["rounds"] == 0


async def test_a_later_season_is_not_touched(database, life):
    def begin(uow):
        later = records.campaign(uow, "Plus tard", dates=[OVER.date() + timedelta(days=3)])
        records.played(uow, later, life.player, 1, OVER)

    database.run(begin)
    await tidy(database, OVER)
    assert rows(database, tables.rounds)["rounds"] == 1


async def test_no_write_takes_more_than_a_handful_of_rows(database, life, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 1)
    sizes, real = [], database.write

    async def write(work, *args, **kwargs):
        done = await real(work, *args, **kwargs)
        sizes.append(done)
        return done

    monkeypatch.setattr(database, "write", write)
    await tidy(database, OVER)
    assert rows(database, tables.rounds, tables.outbox, tables.inbox) == {
        "rounds": 0,
        "outbox": 0,
        "inbox": 0,
    }
    assert max(size for size in sizes if size is not None) == 1


async def test_two_clocks_at_it_do_no_harm(database, life, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 1)
    await asyncio.gather(*(tidy(database, OVER) for _ in range(2)))
    assert rows(database, tables.rounds, tables.player_standings) == {"rounds": 0, "player_standings": 0}
    assert rows(database, tables.certificates)["certificates"] == 1


async def test_it_ends_between_two_writes_when_the_process_is_asked_to_stop(database, life):
    await tidy(database, OVER, stopping=lambda: True)
    assert rows(database, tables.rounds)["rounds"] == 2
    noted = database.look(
        lambda uow: uow.connection.execute(select(tables.campaigns.c.anonymised_at)).scalar()
    )
    assert noted is None


async def test_a_season_is_noted_before_its_first_row_goes_and_what_was_left_goes_next_time(
    database, life, monkeypatch
):
    monkeypatch.setattr(retention, "CHUNK", 1)
    looks = iter([False, False, False, True])
    await tidy(database, OVER, stopping=lambda: next(looks, True))
    assert rows(database, tables.player_standings)["player_standings"] > 0
    assert database.look(lambda uow: uow.recalculation.forgotten(life.campaign))
    await tidy(database, OVER + timedelta(hours=1))
    assert rows(database, tables.rounds, tables.player_standings) == {"rounds": 0, "player_standings": 0}


async def test_audit_lines_are_kept_twice_as_long(database, life):
    await tidy(database, OPENING.replace(year=2028) - timedelta(hours=1))
    assert rows(database, tables.audit)["audit"] == 1
    await tidy(database, OPENING.replace(year=2028) + timedelta(hours=1))
    assert rows(database, tables.audit)["audit"] == 0


async def test_the_marks_of_the_forgotten_and_what_opens_nothing_go(database):
    def fill(uow):
        records.organisation(uow)
        for mark, until in (("old", MONDAY - timedelta(days=1)), ("young", MONDAY)):
            uow.connection.execute(insert(tables.erased).values(mark=mark, until=until))
        conversation = uow.conversations.keep(
            "web", "c", player_id=None, room=False, reference={}, local=False
        )
        uow.audit.ask(conversation, "stop", CampaignQuestion(1), None, REAL)
        uow.access.add_code("code", "admin", REAL)

    database.run(fill)
    await tidy(database, OPENING)
    assert rows(database, tables.erased, tables.confirmations, tables.codes) == {
        "erased": 1,
        "confirmations": 0,
        "codes": 0,
    }


def invited(number, **more):
    given = {"handle": f"handle {number}", "directory_id": f"directory {number}", "tenant": "tenant"}
    nothing = {"team_id": None, "site_id": None, "language": None, "away": 0, "to_welcome": True}
    return Invited(**{**given, **nothing, **more})


@pytest.fixture
def expected(database):
    """Two invitations, one answered, a list of both, and the place of the other's welcome."""

    def fill(uow):
        records.organisation(uow)
        uow.invitations.add([invited(1), invited(2)])
        known = uow.invitations.known(["handle 1", "handle 2"])
        came = records.player(uow, 2)
        place = uow.conversations.expect("teams", "tenant", "directory 1", local=False, language="fr")
        uow.invitations.welcome_given(known["handle 1"], place, OPENING, REAL)
        on = uow.lists.put("Liste", "liste")
        uow.lists.fill(on, {"handle 1": None, "handle 2": came})
        uow.invitations.answer(known["handle 2"].id, came)

    database.run(fill)


async def test_invitations_nobody_answered_go_with_their_place_and_the_lists_they_are_on(database, expected):
    await tidy(database, OPENING)  # from now on it counts
    await tidy(database, OPENING.replace(year=2027))
    assert rows(database, tables.invitations, tables.list_members, tables.outbox) == {
        "invitations": 2,
        "list_members": 2,
        "outbox": 1,
    }
    await tidy(database, OPENING.replace(year=2027) + timedelta(hours=1))
    left = rows(database, tables.invitations, tables.list_members, tables.outbox, tables.conversations)
    assert left == {"invitations": 1, "list_members": 1, "outbox": 0, "conversations": 1}
    assert database.look(lambda uow: uow.invitations.waiting("handle 1")) is None


async def test_an_invitation_that_a_file_names_again_begins_to_count_anew(database, expected):
    await tidy(database, OPENING)
    later = OPENING.replace(year=2027)
    database.run(lambda uow: uow.invitations.seen(["handle 1"], later))
    await tidy(database, later + timedelta(days=300))
    assert rows(database, tables.invitations)["invitations"] == 2


def test_every_table_of_a_person_in_a_season_is_thinned_but_certificates():
    of_persons = {
        name for name, table in metadata.tables.items() if {"campaign_id", "player_id"} <= set(table.c.keys())
    }
    assert {table.name for table in OF_PERSONS} == of_persons - {"certificates"}
