"""A door beside the form of its season: what it asks on a day, not what is right; practice for who saw it."""

import html
import re

import pytest

from tests.fakes.bot.season_form import FILLED, NEW
from tests.fakes.chat.replies import campaigns


def seen_in(source):
    """What the form carries of the items that were shown."""
    return html.unescape(re.search(r'name="seen" value="([^"]*)"', source)[1])


def previewed(world):
    return sorted(door for _, door in world.database.look(lambda uow: uow.campaigns.previews(1)))


async def made(lead, **more):
    """The draft of the form: the address of its form."""
    answer = await lead.post(NEW, **FILLED, **more)
    return answer.headers["Location"].partition("?")[0] + "/modifier"


async def test_a_door_is_chosen_by_its_day_and_what_was_typed_stays(world, visit):
    lead = visit("Formation")
    counted = await (await lead.post(NEW, **FILLED, count="1")).text()
    assert 'name="see" value="3"' in counted
    answer = await lead.post(NEW, **FILLED, see="3")
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 200
    assert "Porte 3 : Thème" in source
    assert "Elle s’ouvre le mercredi 11 mars 2026 à 9 h 30." in source
    assert "Question 3" in source
    assert 'value="Printemps"' in source
    assert campaigns(world) == []


async def test_nothing_right_is_told_beside_the_form(world, visit):
    page = await visit("Formation").text(NEW, **FILLED, see="3")
    assert "Question 3" in page
    assert "Parce que." not in page


async def test_a_day_before_it_opens_shows_a_closed_door(world, visit):
    lead = visit("Formation")
    shut = await lead.text(NEW, **FILLED, see="3", as_of="2026-03-10")
    assert "cette porte est encore fermée" in shut
    assert "Question 3" not in shut
    assert "Question 3" in await lead.text(NEW, **FILLED, see="3", as_of="2026-03-11")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"see": "99"}, "compte 4 portes"),
        ({"see": "x"}, "compte 4 portes"),
        ({"see": ""}, "compte 4 portes"),
        ({"see": "3", "as_of": "demain"}, "Ce jour n’a pas été compris"),
        ({"see": "3", "as_of": "<b>"}, "Ce jour n’a pas été compris"),
    ],
)
async def test_a_door_or_day_that_is_none_is_told_in_one_sentence(world, visit, asked, told):
    answer = await visit("Formation").post(NEW, **FILLED, **asked)
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert told in source
    assert "<b>" not in source
    assert "Question" not in source


async def test_while_a_field_is_wrong_no_door_is_shown_and_the_field_is_told(world, visit):
    page = await visit("Formation").text(NEW, **(FILLED | {"doors": "beaucoup"}), see="3")
    assert "nombre d’au moins 1" in page
    assert "Question 3" not in page


async def test_who_saw_a_door_beside_a_new_form_plays_it_as_practice_once_it_is_saved(world, visit):
    lead = visit("Formation")
    first = seen_in(await (await lead.post(NEW, **FILLED, see="3")).text())
    both = seen_in(await (await lead.post(NEW, **FILLED, see="1", seen=first)).text())
    await made(lead, seen=both)
    assert previewed(world) == [1, 3]


async def test_what_was_seen_beside_a_stored_draft_is_practice_at_once(world, visit):
    lead = visit("Formation")
    form = await made(lead)
    await lead.post(form, **FILLED, see="2")
    assert previewed(world) == [2]


async def test_a_draft_that_is_drawn_anew_keeps_what_was_seen_beside_its_form(world, visit):
    lead = visit("Formation")
    form = await made(lead)
    seen = seen_in(await (await lead.post(form, **FILLED, see="2")).text())
    await lead.post(form, **(FILLED | {"doors": "2"}), seen=seen)
    assert previewed(world) == [2]


async def test_a_closed_door_makes_no_practice(world, visit):
    lead = visit("Formation")
    source = await (await lead.post(NEW, **FILLED, see="3", as_of="2026-03-10")).text()
    assert seen_in(source) == ""


async def test_only_a_lead_looks(world, visit):
    author = visit("Un auteur ici", role="author")
    assert (await author.post(NEW, **FILLED, see="3")).status == 403
