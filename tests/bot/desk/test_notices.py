"""What a page says was just done: once, to who did it, whatever an address or a cookie says."""

import json
from base64 import urlsafe_b64encode

import pytest

from bot.channels.web.visit.notices import COOKIE
from tests.fakes.chat.voice import idea_numbers, send_idea

PAGE = "/pilotage/aujourdhui/idees"
DONE = "C’est noté pour 1 idée"


@pytest.fixture
def idea(world):
    """The number of an idea that waits."""
    world.later(hours=-2)
    world.player("ana")
    send_idea(world, "ana", "Un banc devant la porte")
    return idea_numbers(world)[0]


async def thanked(lead, number):
    """Answer the idea; where that leads."""
    answer = await lead.post(PAGE, etat="new", number=str(number), state="received")
    assert answer.status == 303
    return answer.headers["Location"]


async def test_what_was_done_is_said_by_the_page_that_follows_and_by_no_reload_of_it(idea, visit):
    lead = visit("Formation")
    page = await thanked(lead, idea)
    assert DONE in await lead.text(page)
    assert DONE not in await lead.text(page)


async def test_a_double_press_says_the_same_once(idea, visit):
    lead = visit("Formation")
    first = await thanked(lead, idea)
    assert await thanked(lead, idea) == first
    assert DONE in await lead.text(first)
    assert DONE not in await lead.text(first)


async def test_an_address_alone_says_that_nothing_was_done(idea, visit):
    page = await (await visit("Formation").get(f"{PAGE}?etat=new&page=1&fait=1&donne=received")).text()
    assert 'class="notice"' not in page


async def test_another_page_that_is_open_beside_it_neither_says_it_nor_takes_it_away(idea, visit):
    lead = visit("Formation")
    page = await thanked(lead, idea)
    assert DONE not in await lead.text("/pilotage/aujourdhui/paroles")
    assert DONE in await lead.text(page)


async def test_a_press_that_is_refused_says_why_and_not_what_an_earlier_one_did(idea, visit):
    lead = visit("Formation")
    await thanked(lead, idea)
    page = await lead.text(PAGE, etat="new", number="", state="received")
    assert "Cochez au moins une idée" in page
    assert DONE not in page


async def test_a_page_that_is_opened_a_minute_later_says_nothing(world, idea, visit):
    lead = visit("Formation")
    page = await thanked(lead, idea)
    world.later(minutes=1)
    again = visit("Formation")
    again.token, again.cookies = lead.token, lead.cookies
    assert DONE not in await again.text(page)


async def test_what_one_person_did_is_not_said_to_another_who_signs_in_to_the_same_browser(idea, visit):
    lead, other = visit("Formation"), visit("Un autre poste")
    page = await thanked(lead, idea)
    other.cookies = lead.cookies
    assert DONE not in await other.text(page)


async def test_a_cookie_that_was_changed_says_nothing(idea, visit):
    lead = visit("Formation")
    page = await thanked(lead, idea)
    _, _, signature = lead.cookies[COOKIE].rpartition(".")
    said = json.dumps([9_999_999_999, PAGE, "La saison est <b>lancée</b>."])
    lead.cookies[COOKIE] = f"{urlsafe_b64encode(said.encode()).decode()}.{signature}"
    answer = await lead.get(page)
    assert (answer.status, "lancée" in await answer.text()) == (200, False)


@pytest.mark.parametrize(
    "value", ["", ".", "x", "x.y", "é.é", "<script>alert(1)</script>.x", "a.b.c.d", "x" * 3_000]
)
async def test_a_hostile_cookie_says_nothing_and_breaks_nothing(visit, value):
    lead = visit("Formation")
    lead.cookies[COOKIE] = value
    answer = await lead.get(PAGE)
    page = await answer.text()
    assert (answer.status, 'class="notice"' in page, "<script>alert" in page) == (200, False, False)


async def test_scripts_and_other_sites_do_not_get_it(idea, visit):
    answer = await visit("Formation").post(PAGE, etat="new", number=str(idea), state="received")
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/pilotage")
    assert int(cookie["max-age"]) == 60
