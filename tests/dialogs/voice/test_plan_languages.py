"""Each reads a team's actions in their own language, where the pack has it (rule 15)."""

from copy import deepcopy

import pytest
from sqlalchemy import update

from games.view import Form
from store.schema.tables import rooms
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.plans import actions, chosen, month, posts, press, proposed
from tests.fakes.chat.practice import grid_item
from tests.fakes.chat.replies import block_in, everything, read
from tests.fakes.chat.teams import bind_room

FRENCH, ENGLISH = "En parler dix minutes", "Talk about it"


def english_grid():
    """The same grid in English."""
    item = deepcopy(grid_item()) | {"lang": "en"}
    for practice in item["practices"]:
        practice["text"] = f"We do {practice['id']}"
        for action in practice["actions"]:
            action |= {"what": f"{ENGLISH}: {action['id']}", "time": "ten minutes", "who": "who leads it"}
            action |= {"purpose": "Everybody knows.", "source": "Services Publics +"}
    return item


@pytest.fixture
def bilingual(world):
    """A pack whose grid stands in French, which is its own language, and in English."""
    rewrite(world, lambda body: body["items"].append(english_grid()))
    return world


def test_a_member_reads_what_is_proposed_in_their_language(bilingual):
    people = proposed(bilingual)
    bilingual.say(people[0], "langue anglais")
    theirs = everything(bilingual.say(people[0], "plan"))
    assert ENGLISH in theirs
    assert FRENCH not in theirs
    assert "We do accuse" in theirs
    others = everything(bilingual.say(people[1], "plan"))
    assert FRENCH in others
    assert ENGLISH not in others


def test_a_room_is_told_in_its_own_language(bilingual):
    bind_room(bilingual, "room:1", channel="web")
    bilingual.database.run(lambda uow: uow.connection.execute(update(rooms).values(language="en")))
    proposed(bilingual)
    ((_, here),) = posts(bilingual)
    ((_, there),) = posts(bilingual, "web")
    assert FRENCH in str(here)
    assert ENGLISH not in str(here)
    assert ENGLISH in str(there)
    assert FRENCH not in str(there)


def test_a_relais_is_asked_and_answered_in_their_language(bilingual):
    chosen(bilingual, room=False)
    posts(bilingual)
    bilingual.say("relais", "langue anglais")
    month(bilingual)
    ((_, card),) = posts(bilingual)
    assert ENGLISH in read([card])
    assert ENGLISH in everything(press(bilingual, "relais", card, "done"))


def test_a_role_shown_in_another_language_and_sent_back_stays_as_it_is(bilingual):
    chosen(bilingual)
    before = actions(bilingual, "chosen")[0].role
    bilingual.say("relais", "langue anglais")
    sheet = block_in(
        press(bilingual, "relais", bilingual.say("relais", "plan Accueil").views[0], "edit").views[0], Form
    )
    assert sheet.fields[1].value == "who leads it"
    bilingual.press("relais", sheet.action, due="2026-04-20", role="who leads it")
    assert actions(bilingual, "chosen")[0].role == before


def test_a_role_that_somebody_changed_is_read_in_their_words(bilingual):
    people, _ = chosen(bilingual)
    sheet = block_in(
        press(bilingual, "relais", bilingual.say("relais", "plan Accueil").views[0], "edit").views[0], Form
    )
    bilingual.press("relais", sheet.action, due="2026-04-20", role="qui tient la loge")
    bilingual.say(people[0], "langue anglais")
    theirs = everything(bilingual.say(people[0], "plan"))
    assert "qui tient la loge" in theirs
    assert ENGLISH in theirs


def test_where_the_pack_has_one_language_all_read_that(world):
    people = proposed(world)
    world.say(people[0], "langue anglais")
    assert FRENCH in everything(world.say(people[0], "plan"))
