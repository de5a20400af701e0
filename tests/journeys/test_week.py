"""Forty players, five teams, a week: a prompt a day each, boards by fives, Friday's recap in every room."""

import asyncio
import shutil
import struct
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.cards.svg import podium
from games.view import Facts, Picture
from tests.fakes.chat.replies import block_in
from tests.fakes.store import stores
from tests.journeys.weeks import FOUR, FRIDAY, HALF_PAST_EIGHT, Week, Wired, boards_of
from usecases.people import web_sessions


@dataclass(frozen=True)
class Friday:
    """What the week left, and its store."""

    week: Week
    path: object
    prompts: dict
    rooms: dict


@pytest.fixture(scope="module")
def friday(tmp_path_factory):
    folder = tmp_path_factory.mktemp("week")
    week = Week(folder, stores.sqlite(folder / "declic.db"))

    async def live():
        await week.whole()
        left = Friday(
            week, folder / "declic.db", week.prompts(), {room: week.messages(room) for room in week.rooms}
        )
        await week.close()
        return left

    return asyncio.run(live())


@pytest.fixture
async def later(friday, tmp_path):
    """Another process, on a copy of what the week left."""
    shutil.copy(friday.path, tmp_path / "later.db")
    wired = Wired(tmp_path, f"sqlite:///{tmp_path / 'later.db'}", FRIDAY)
    yield wired
    await wired.close()


def headed(views, kind):
    return [view for view in views if view.blocks and getattr(view.blocks[0], "kind", "") == kind]


def recap(views):
    (view,) = headed(views, "La semaine en bref")
    return view


def test_everybody_who_works_is_prompted_once_a_day(friday):
    assert friday.prompts == dict.fromkeys(friday.week.expected(), 1)


def test_points_move_on_the_boards_by_five_players_at_least(friday):
    assert len(friday.week.moved) > 20
    assert min(friday.week.moved) >= 5


def test_each_room_has_a_board_a_day_and_one_recap(friday):
    for views in friday.rooms.values():
        assert len(boards_of(views)) == 5
        assert len(headed(views, "La semaine en bref")) == 1


def test_the_recap_tells_each_room_the_same_and_its_own_rank(friday):
    recaps = [recap(friday.rooms[room]) for room in friday.week.rooms]
    assert {view.summary for view in recaps} == {
        "Printemps des usagers, la semaine en bref. En tête cette semaine\u00a0: Lycée Vauban, cuisine"
    }
    assert len({block_in(view, Picture) for view in recaps}) == 1
    facts = [block_in(view, Facts).pairs for view in recaps]
    assert len({pairs[1:] for pairs in facts}) == 1
    assert dict(facts[1])["Meilleure participation"] == "Lycée Vauban, cuisine, 100\u00a0%"
    assert dict(facts[1])["Votre équipe"].startswith("1re, ")


async def test_another_clock_adds_nothing(friday, later):
    later.at(4, FOUR + 1)
    await later.tick()
    assert {room: len(later.messages(room)) for room in friday.rooms} == {
        room: len(views) for room, views in friday.rooms.items()
    }


async def test_the_picture_is_served_at_the_address_that_the_recap_has(friday, later):
    address = block_in(recap(friday.rooms[friday.week.rooms[0]]), Picture).address
    async with TestClient(TestServer(later.house.app)) as client:
        answer = await client.get(address)
        body = await answer.read()
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert struct.unpack(">II", body[16:24]) == (podium.WIDTH, podium.HEIGHT)
        assert (await client.get(address.replace("/fr/", "/en/"))).status == 404


async def test_a_member_reads_the_recap_in_their_team_s_room(friday, later):
    cook = next(person for person in friday.week.people if person.team == 1)
    token = await later.database.write(
        lambda uow: web_sessions.open_session(uow, cook.key, later.clock.instant)
    )
    async with TestClient(TestServer(later.house.app), cookies={"declic": token}) as client:
        page = await (await client.get("/salon")).text()
    assert page.count("En tête cette semaine\u00a0: Lycée Vauban, cuisine") == 1
    assert block_in(recap(friday.rooms[friday.week.rooms[1]]), Picture).address in page


async def test_the_campaign_ends_with_a_podium_on_the_next_working_morning(friday, later):
    person = friday.week.people[0]
    assert headed((await later.say(person, "classement")).views, "Fin de saison") == []
    later.at(11, 22.5)  # Friday the 13th, the last day, a little before midnight
    await later.tick()
    later.at(14, HALF_PAST_EIGHT - 0.01)
    await later.tick()
    assert [headed(later.messages(room), "Fin de saison") for room in friday.rooms] == [[]] * 5
    later.at(14, HALF_PAST_EIGHT)
    for _ in range(2):
        await later.tick()
    for room in friday.rooms:
        (view,) = headed(later.messages(room), "Fin de saison")
        assert "En haut du podium\u00a0: Lycée Vauban, cuisine" in view.summary
    after = await later.say(person, "classement")
    (view,) = headed(after.views, "Fin de saison")
    assert [button.label for button in view.buttons] == ["Mon attestation"]
    assert len(boards_of(after.views)) == 1
