"""How fast turns may come: a session's own pace, whoever else plays behind the same address."""

import asyncio
import re

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.visit.guard import Pace
from tests.fakes.store.records import REAL

BURST, A_SECOND, ROUNDED = 20, 2, 1
SAID = "attendez dix secondes, puis recommencez, rien n’est perdu."


@pytest.fixture
def wall():
    """The wall's clock, which the library reads, moved by hand."""
    with time_machine.travel(REAL, tick=False) as wall:
        yield wall


async def hurry(stage, **headers):
    """Use up the burst."""
    for number in range(BURST):
        answer = await stage.turn({"verb": "text", "text": f"mot {number}"}, **headers)
        assert answer.status in {200, 303}


def test_a_session_has_twenty_turns_at_once_and_others_have_theirs(wall):
    pace = Pace()
    assert [pace.allows("one") for _ in range(BURST + 5)] == [True] * BURST + [False] * 5
    assert pace.allows("other")


@given(gaps=st.lists(st.just(0.0) | st.floats(0, 1.5), max_size=60), begins=st.floats(0, 10))
def test_in_any_time_a_session_has_no_more_than_twenty_turns_and_two_a_second(gaps, begins):
    pace, allowed = Pace(), []
    now = REAL.timestamp() + begins
    with time_machine.travel(now, tick=False) as wall:
        for gap in [0.0] * BURST + gaps:
            now += gap
            wall.move_to(now)
            if pace.allows("one"):
                allowed.append(now)
    assert len(allowed) >= BURST
    for first, begin in enumerate(allowed):
        for last in range(first, len(allowed)):
            assert last - first + 1 <= BURST + ROUNDED + A_SECOND * (allowed[last] - begin) + 1e-6


@given(begins=st.floats(0, 10), hurried=st.integers(BURST, 60))
def test_ten_seconds_after_a_refusal_one_may_go_on(begins, hurried):
    pace = Pace()
    with time_machine.travel(REAL.timestamp() + begins, tick=False) as wall:
        for _ in range(hurried):
            pace.allows("one")
        wall.shift(10.001)
        assert pace.allows("one")


@given(begins=st.floats(0, 10), seconds=st.floats(1.1, 5))
def test_who_taps_each_button_twice_is_never_stopped(begins, seconds):
    pace = Pace()
    with time_machine.travel(REAL.timestamp() + begins, tick=False) as wall:
        for _ in range(40):
            assert pace.allows("one")
            assert pace.allows("one")
            wall.shift(seconds)


async def test_what_comes_too_fast_runs_nothing_and_is_refused_in_its_person_s_language(member, wall):
    await hurry(member)
    before = len(member.bot.turns)
    answer = await member.turn({"verb": "text", "text": "bonjour"}, Accept_Language="en")
    assert (answer.status, answer.headers["Retry-After"]) == (429, "10")
    assert SAID in (await answer.text()).replace("\u00a0", " ")
    assert member.bot.turns[before:] == []
    wall.shift(10.5)
    assert (await member.turn({"verb": "text", "text": "bonjour"})).status == 303


async def test_six_hundred_turns_at_once_are_twenty(member, wall):
    before = len(member.bot.turns)
    answers = await asyncio.gather(*(member.turn({"verb": "play"}) for _ in range(600)))
    assert sorted(answer.status for answer in answers) == [303] * BURST + [429] * (600 - BURST)
    assert len(member.bot.turns) - before == BURST


async def test_a_script_is_told_in_a_page_whose_title_it_shows(member, wall):
    await hurry(member, Accept=FRAGMENTS)
    answer = await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
    assert answer.status == 429
    assert answer.content_type == "text/html"
    assert re.search(f"<h1>[^<]*{SAID}</h1>", (await answer.text()).replace("\u00a0", " "))


async def test_without_scripts_the_page_sends_again_what_was_typed_or_chosen(member, wall):
    await member.turn({"verb": "play"})
    card = (await member.messages())[-1]
    for _ in range(BURST - 1):
        await member.turn({"verb": "play"})
    fields = {
        "verb": "answer",
        "message": str(card.id),
        "round": "7",
        "pick": "1,2",
        "once": "x1",
        "<q>": '"<b>',
    }
    page = await (await member.turn(fields)).text()
    assert '<form class="stack" method="post" action="/turn">' in page
    hidden = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', page)
    assert ("&lt;q&gt;", "&#34;&lt;b&gt;") in hidden
    wall.shift(10.5)
    again = {name: value for name, value in hidden if "&" not in name}
    assert (await member.turn(again)).headers["Location"] == f"/#m{card.id}"
    assert member.bot.turns[-1].values == {"round": "7", "pick": "1,2"}


async def test_a_link_opened_over_and_over_is_no_way_round(member, wall):
    await hurry(member)
    before = len(member.bot.turns)
    code = await member.link()
    opened = await member.get(f"/j/{code}")
    changed = await member.post(f"/j/{code}", {"change": "1"})
    assert [opened.status, changed.status] == [429, 429]
    assert [opened.headers["Retry-After"], changed.headers["Retry-After"]] == ["10", "10"]
    assert f'action="/j/{code}"' in await changed.text()
    assert member.bot.turns[before:] == []
    assert (await member.post(f"/j/{code}", {"leave": "1"})).status == 303


async def test_a_whole_lycee_behind_one_address_joins_and_plays_at_once(stage, wall):
    path = f"/j/{await stage.link(capacity=40)}"
    sessions = []
    for _ in range(40):
        page = await stage.page(path)
        (proposed,) = re.findall(r'name="pseudonym" value="(.*?)"', page)
        sessions.append(stage.session(await stage.post(path, {"pseudonym": proposed})).value)
        stage.client.session.cookie_jar.clear()
    for _ in range(10):
        answers = await asyncio.gather(
            *(stage.turn({"verb": "play"}, Cookie=f"declic={token}") for token in sessions)
        )
        assert {answer.status for answer in answers} == {303}


async def test_where_guesses_are_used_up_those_who_play_there_play_on(member, wall):
    statuses = [(await member.get("/admin/unknown")).status for _ in range(11)]
    assert statuses[-1] == 429
    assert (await member.turn({"verb": "play"})).status == 303
    assert (await member.get("/")).status == 200
