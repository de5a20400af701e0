"""The board messages of rooms, on both databases: whose they are, who holds them, what is noted of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from store.schema.audience import EVERYBODY, Audience
from store.schema.tables import boards
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, REAL

TEN_SECONDS = timedelta(seconds=10)


@pytest.fixture
def board(uow, campaign_id):
    """The board of the campaign's one room."""
    records.room(uow, campaign_id=campaign_id)
    (board,) = uow.rooms.due(campaign_id, EVERYBODY, REAL)
    return board


def test_rooms_of_the_audience_have_a_board(uow, campaign_id):
    metz, strasbourg = records.team(uow), records.team(uow, "Lycée", "strasbourg")
    demo = uow.teams.put_team("Démo", "demo", "metz", 7, demo=True)
    rooms = [
        records.room(uow, team_id=metz, name="a"),
        records.room(uow, team_id=strasbourg, name="b"),
        records.room(uow, campaign_id=campaign_id, name="c"),
        records.room(uow, team_id=demo, name="d"),
    ]

    def due(audience):
        return [rooms.index(board.conversation_id) for board in uow.rooms.due(campaign_id, audience, REAL)]

    assert due(EVERYBODY) == [0, 1, 2]
    assert due(Audience(sites=("strasbourg",))) == [1, 2]
    assert due(Audience(teams=(demo,))) == [2, 3]
    sites = {board.conversation_id: board.site_id for board in uow.rooms.due(campaign_id, EVERYBODY, REAL)}
    assert sites == {rooms[0]: "metz", rooms[1]: "strasbourg", rooms[2]: "metz"}


def test_two_clocks_never_hold_the_same_board(uow, campaign_id, board):
    assert uow.rooms.lease(board, REAL, REAL + TEN_SECONDS)
    assert not uow.rooms.lease(board, REAL, REAL + TEN_SECONDS)
    assert uow.rooms.due(campaign_id, EVERYBODY, REAL) == []
    assert uow.rooms.lease(board, REAL + TEN_SECONDS, REAL + 2 * TEN_SECONDS)


def test_a_clock_that_read_a_board_before_another_wrote_it_does_not_hold_it(uow, board):
    assert uow.rooms.lease(board, REAL, REAL)
    uow.rooms.wrote(board, "m", MONDAY, "digest", REAL)
    assert not uow.rooms.lease(board, REAL + TEN_SECONDS, REAL + 2 * TEN_SECONDS)


def test_a_room_where_another_campaign_s_board_was_just_written_is_not_quiet(uow, campaign_id, board):
    april = replace(board, campaign_id=records.campaign(uow, "Avril"))
    assert uow.rooms.quiet_since(board, REAL)
    uow.rooms.lease(april, REAL, REAL, REAL + TEN_SECONDS)
    assert not uow.rooms.quiet_since(board, REAL)
    assert uow.rooms.quiet_since(april, REAL)
    assert uow.rooms.quiet_since(board, REAL + TEN_SECONDS)


def test_what_a_board_shows_is_noted_and_a_lost_one_forgotten(uow, campaign_id, board):
    uow.rooms.lease(board, REAL, REAL)
    uow.rooms.failed(board, "passing: 503", REAL)
    (tried,) = uow.rooms.due(campaign_id, EVERYBODY, REAL)
    assert tried.attempts == 1
    uow.rooms.wrote(tried, "m1", date(2026, 3, 2), "digest", REAL)
    (written,) = uow.rooms.due(campaign_id, EVERYBODY, REAL)
    assert (written.message_id, written.day, written.digest) == ("m1", MONDAY, "digest")
    assert written.attempts == 0
    uow.rooms.failed(written, "gone", REAL, lost=True)
    (lost,) = uow.rooms.due(campaign_id, EVERYBODY, REAL)
    assert (lost.message_id, lost.day, lost.digest) == (None, None, "")
    assert uow.connection.execute(select(boards.c.error)).scalar_one() == "gone"


def test_a_closed_board_gives_way_to_another_message(uow, campaign_id, board):
    uow.rooms.lease(board, REAL, REAL)
    uow.rooms.wrote(board, "m1", MONDAY, "digest", REAL, {"summary": "lundi"})
    uow.rooms.wrote(board, "m1", MONDAY, "night", REAL)
    assert uow.rooms.last_view(board) == {"summary": "lundi"}
    assert uow.rooms.standing(board.conversation_id) == ["m1"]
    uow.rooms.closed(board, REAL + TEN_SECONDS)
    assert uow.rooms.last_view(board) is None
    assert uow.rooms.standing(board.conversation_id) == []
    assert uow.rooms.due(campaign_id, EVERYBODY, REAL) == []
    (again,) = uow.rooms.due(campaign_id, EVERYBODY, REAL + TEN_SECONDS)
    assert (again.message_id, again.digest) == (None, "")


def test_a_campaign_that_an_admin_ended_leaves_boards_to_close(uow, campaign_id, board):
    uow.rooms.lease(board, REAL, REAL)
    uow.rooms.wrote(board, "m1", MONDAY, "digest", REAL, {})
    assert uow.rooms.open_after_end(REAL) == []
    uow.campaigns.change(campaign_id, state="ended")
    (left,) = uow.rooms.open_after_end(REAL)
    assert (left.campaign_id, left.message_id) == (campaign_id, "m1")
    uow.rooms.closed(left, REAL)
    assert uow.rooms.open_after_end(REAL) == []


def test_an_archived_room_is_named_once_and_left_alone_until_bound_again(uow, campaign_id):
    team_id = records.team(uow)
    rooms = [
        records.room(uow, team_id=team_id, name="a"),
        records.room(uow, campaign_id=campaign_id, name="b"),
    ]
    assert [uow.rooms.archive(room, REAL) for room in (*rooms, *rooms)] == ["Accueil", "Mars", None, None]
    assert uow.rooms.archive(10_000, REAL) is None
    assert uow.rooms.due(campaign_id, EVERYBODY, REAL) == []
    assert uow.rooms.archived(campaign_id, EVERYBODY) == ["Accueil", "Mars"]
    assert uow.rooms.archived(campaign_id, Audience(sites=("strasbourg",))) == ["Mars"]
    uow.conversations.bind(rooms[0], team_id, None)
    assert [board.conversation_id for board in uow.rooms.due(campaign_id, EVERYBODY, REAL)] == rooms[:1]
    assert uow.rooms.archived(campaign_id, EVERYBODY) == ["Mars"]
