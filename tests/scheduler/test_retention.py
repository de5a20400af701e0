"""What is over is forgotten by the clock, in small writes; what was published, and certificates, stay."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler import retention
from scheduler.retention import Retention
from store.people.invitations import Invited
from store.schema.audience import Audience
from store.schema.posts import UNOPENED
from store.schema.questions import CampaignQuestion
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING, REAL
from tests.fakes.store.whole_life import live

LAST_DAY = MONDAY + timedelta(days=11)
"""Of the campaign: a week after its last door."""
STILL = datetime(2027, 3, 13, 12, tzinfo=UTC)
"""Twelve months after the last day, to the day."""
OVER = STILL + timedelta(days=1)
MONTHS = 12
OF_CAMPAIGNS = (
    "rounds",
    "moves",
    "player_standings",
    "badges",
    "reports",
    "previews",
    "team_changes",
    "pulses",
    "end_questions",
    "testimonies",
)


@pytest.fixture
def life(database):
    return database.run(live)


async def tidy(database, now, real=REAL, months=MONTHS, stopping=lambda: False):
    await Retention(database, months, stopping).tidy(now, real)


def left(database, life, *tables):
    """How many rows the two people have, by table: of all tables where none is named."""

    def work(uow):
        people = [uow.personal_data.of(number).tables for number in (life.player, life.colleague)]
        return {name: sum(len(person[name]) for person in people) for name in tables or people[0]}

    return database.look(work)


def published(database, life):
    """What is nobody's: the board, the teams and their room."""
    return database.look(
        lambda uow: (uow.boards.table(life.campaign), uow.teams.all(), uow.conversations.room(life.room))
    )


def is_forgotten(database, life):
    return database.look(lambda uow: uow.recalculation.forgotten(life.campaign))


async def goes_between(database, life, table, last, over, **settings):
    """Whether a table's rows stand at the last instant and are gone at the next; how many there were."""
    await tidy(database, last, **settings)
    rows = left(database, life, table)[table]
    await tidy(database, over, **settings)
    assert left(database, life, table)[table] == 0
    return rows


async def test_a_campaign_keeps_everything_for_the_set_time(database, life):
    before = left(database, life, *OF_CAMPAIGNS)
    await tidy(database, STILL)
    assert left(database, life, *OF_CAMPAIGNS) == before
    assert not is_forgotten(database, life)


async def test_then_what_was_of_persons_goes_and_what_was_published_stays(database, life):
    before, board = left(database, life), published(database, life)
    await tidy(database, OVER, REAL + timedelta(days=10))
    after = left(database, life)
    gone = {*OF_CAMPAIGNS, "outbox", "inbox", "thanks", "sessions", "codes", "calls", "activities"}
    gone |= {"approvals", "dropped_files", "ideas", "practice_answers"}
    less = {name for name in before if after[name] < before[name]} - {"confirmations"}
    assert less == gone | {"conversations"}  # the one of the call, which ends with its session
    assert after["conversations"] == before["conversations"] - before["calls"]
    assert {after[name] for name in gone} == {0}
    assert database.look(lambda uow: uow.inbox.last(life.room)) == []
    kept = ("certificates", "players", "accounts", "audit")
    assert [name for name in kept if not after[name] or after[name] != before[name]] == []
    assert published(database, life) == board
    assert len(board[0]) == 1
    assert is_forgotten(database, life)


@pytest.mark.parametrize("months", [1, 24])
async def test_the_set_time_is_the_settings(database, life, months):
    ended = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 12, tzinfo=UTC)
    end = ended.replace(year=2026 + months // 12, month=3 + months % 12)
    over = end + timedelta(days=1)
    assert await goes_between(database, life, "rounds", end, over, months=months) == 2


async def test_of_a_campaign_that_was_stopped_it_counts_from_the_stop(database, life):
    stopped = OPENING + timedelta(days=2)
    database.run(lambda uow: uow.campaigns.change(life.campaign, state="ended", stopped_at=stopped))
    year = stopped.replace(year=2027)
    assert await goes_between(database, life, "rounds", year, year + timedelta(hours=1)) == 2


async def test_what_somebody_replays_in_the_archive_goes_after_the_same_time_again(database, life):
    await tidy(database, OVER)
    database.run(lambda uow: records.played(uow, life.campaign, life.player, 1, OVER))
    last, over = OVER + timedelta(days=300), OVER + timedelta(days=367)
    assert await goes_between(database, life, "rounds", last, over) == 1


async def test_a_later_campaign_is_not_touched(database, life):
    def begin(uow):
        later = records.campaign(uow, "Plus tard", dates=[OVER.date() + timedelta(days=3)])
        records.played(uow, later, life.player, 1, OVER)

    database.run(begin)
    await tidy(database, OVER)
    assert left(database, life, "rounds")["rounds"] == 1


async def test_no_write_takes_more_than_a_handful_of_rows(database, life, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 1)
    sizes, real = [], database.write

    async def write(work, *args, **kwargs):
        size = await real(work, *args, **kwargs)
        sizes.append(size)
        return size

    monkeypatch.setattr(database, "write", write)
    await tidy(database, OVER)
    assert set(left(database, life, "rounds", "outbox", "inbox").values()) == {0}
    assert max(size for size in sizes if size is not None) == 1


async def test_two_clocks_at_it_do_no_harm(database, life, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 1)
    await asyncio.gather(*(tidy(database, OVER) for _ in range(2)))
    assert set(left(database, life, "rounds", "player_standings").values()) == {0}
    assert left(database, life, "certificates")["certificates"] == 1


async def test_it_ends_between_two_writes_when_the_process_is_asked_to_stop(database, life):
    await tidy(database, OVER, stopping=lambda: True)
    assert left(database, life, "rounds")["rounds"] == 2
    assert not is_forgotten(database, life)


async def test_a_campaign_is_noted_before_its_first_row_goes_and_what_was_left_goes_next_time(
    database, life, monkeypatch
):
    monkeypatch.setattr(retention, "CHUNK", 1)
    looks = iter([False, False, False, True])
    await tidy(database, OVER, stopping=lambda: next(looks, True))
    assert left(database, life, "player_standings")["player_standings"] > 0
    assert is_forgotten(database, life)
    await tidy(database, OVER + timedelta(hours=1))
    assert set(left(database, life, "rounds", "player_standings").values()) == {0}


async def test_audit_lines_are_kept_twice_as_long(database, life):
    twice, hour = OPENING.replace(year=2028), timedelta(hours=1)
    assert await goes_between(database, life, "audit", twice - hour, twice + hour) == 1


async def test_a_digital_badge_stays_until_its_last_moment(database, life):
    until = OPENING.replace(year=2031)
    assert await goes_between(database, life, "open_badges", until - timedelta(hours=1), until) == 1


async def test_the_marks_of_the_forgotten_and_what_opens_nothing_go(database):
    def fill(uow):
        records.organisation(uow)
        uow.erasure.mark(["old"], MONDAY - timedelta(days=1))
        uow.erasure.mark(["young"], MONDAY)
        conversation = uow.conversations.keep(
            "web", "c", player_id=None, room=False, reference={}, local=False
        )
        uow.audit.ask(conversation, "stop", CampaignQuestion(1), None, REAL)
        uow.access.add_code("code", "admin", REAL)
        return conversation

    def remembered(uow):
        marks = uow.erasure.marked(["old", "young"], MONDAY - timedelta(days=9))
        asked = uow.audit.pending(conversation, REAL - timedelta(days=9)) is not None
        return marks, asked, uow.access.knows_code("code", "admin")

    conversation = database.run(fill)
    assert database.look(remembered) == ({"old", "young"}, True, True)
    await tidy(database, OPENING)
    assert database.look(remembered) == ({"young"}, False, False)


def invited(number):
    return Invited(f"handle {number}", f"directory {number}", "tenant", None, None, None, 0, to_welcome=True)


@pytest.fixture
def list_id(database):
    """Two invitations, one answered, a list of both, and the conversation of the other's welcome."""

    def fill(uow):
        records.organisation(uow)
        uow.invitations.add([invited(1), invited(2)])
        known = uow.invitations.by_handles(["handle 1", "handle 2"])
        came = records.player(uow, 2)
        conversation = uow.conversations.expect("teams", "tenant", "directory 1", local=False, language="fr")
        uow.invitations.welcome_given(known["handle 1"], conversation, OPENING, REAL)
        number = uow.lists.put("Liste", "liste")
        uow.lists.fill(number, {"handle 1": None, "handle 2": came})
        uow.invitations.answer(known["handle 2"].id, came)
        return number

    return database.run(fill)


def expected(database, list_id):
    """Who is invited, how many are listed, what became of welcomes, whether the conversation is kept."""
    return database.look(
        lambda uow: (
            sorted(uow.invitations.by_handles(["handle 1", "handle 2"])),
            uow.participation.reach(Audience(list_id=list_id)).total,
            uow.outbox.counts(None),
            uow.conversations.find("teams", f"{UNOPENED}tenant:directory 1") is not None,
        )
    )


async def test_invitations_nobody_answered_go_with_their_conversation_and_the_lists_they_are_on(
    database, list_id
):
    await tidy(database, OPENING)  # from now on it counts
    await tidy(database, OPENING.replace(year=2027))
    assert expected(database, list_id) == (["handle 1", "handle 2"], 2, {"sent": 1}, True)
    await tidy(database, OPENING.replace(year=2027) + timedelta(hours=1))
    assert expected(database, list_id) == (["handle 2"], 1, {}, False)
    assert database.look(lambda uow: uow.invitations.waiting("handle 1")) is None


async def test_an_invitation_that_a_file_names_again_begins_to_count_anew(database, list_id):
    await tidy(database, OPENING)
    later = OPENING.replace(year=2027)
    database.run(lambda uow: uow.invitations.renew(["handle 1"], later))
    await tidy(database, later + timedelta(days=300))
    assert expected(database, list_id)[0] == ["handle 1", "handle 2"]
