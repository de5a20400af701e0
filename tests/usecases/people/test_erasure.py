"""`oublie-moi`: asked once, whole, and nobody comes back but by asking for it (rule 10)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier

import pytest

from dialogs.turn import Turn
from games.view import Action
from store.schema.audience import EVERYBODY
from tests.fakes.chat.account_links import differences, team_link
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import answered, campaigns, join, player_of, rounds
from tests.fakes.chat.traces import forget
from usecases.context import AccountKey
from usecases.people import erasure

RETURN = Action.of("return")
YES = Action.of("forget.yes")


@pytest.fixture
def anne(world):
    """A player in the middle of a round."""
    number = world.player("anne")
    world.launch()
    world.card = world.say("anne", "jouer").views[0]
    return number


def nobody_plays(world):
    """Whether no player, and no round of one, is left in the only campaign."""
    (campaign,) = campaigns(world)
    return world.database.look(
        lambda uow: (uow.players.count_in(EVERYBODY), uow.campaigns.opened(campaign.id)) == (0, False)
    )


def is_marked(world):
    """Whether no import may bring Anne back."""
    key = AccountKey("teams", "t", "anne")
    return world.database.look(erasure.forgotten, world.services, key, world.now)


def test_it_is_asked_once_with_the_way_to_take_everything_along_first(world, anne):
    (view,) = world.say("anne", "oublie-moi").views
    assert [button.action.verb for button in view.buttons] == ["forget.yes", "forget.no", "data"]


def test_a_no_keeps_everything_the_open_question_as_well(world, anne):
    world.say("anne", "oublie-moi")
    world.press("anne", Action.of("forget.no"))
    world.answer(world.card, "anne")
    assert answered(world, "anne") == rounds(world, "anne")[0].id


def test_in_the_middle_of_a_round_all_goes(world, anne):
    reply = forget(world, "anne")
    assert reply.effect == "leave"
    assert "effacé ici" in str(reply.views)
    assert "Teams garde" in str(reply.views)
    assert world.database.look(lambda uow: uow.personal_data.of(anne)) is None
    assert nobody_plays(world)


def test_a_second_device_that_says_yes_too_is_told_in_one_sentence(world, anne):
    forget(world, "anne")
    reply = world.press("anne", YES)
    (view,) = reply.views
    assert str(view).count("Votre compte a été effacé") == 2  # summary and text of one view
    assert nobody_plays(world)


@pytest.mark.parametrize("verb", ["answer", "play", "next", "forget.yes", "score", "welcome.name", "join"])
def test_an_old_card_brings_nobody_back(world, anne, verb):
    forget(world, "anne")
    reply = world.press("anne", Action.of(verb, round=1, q=0, pick=1, pseudonym="Loutre"))
    assert "Votre compte a été effacé" in str(reply.views)
    assert nobody_plays(world)


@pytest.mark.parametrize("text", ["oui", "merci", "jouer", "bonjour", "2"])
def test_a_word_brings_nobody_back_it_shows_the_button_that_does(world, anne, text):
    forget(world, "anne")
    reply = world.say("anne", text)
    assert reply.views[0].buttons[0].action == RETURN
    assert nobody_plays(world)


def test_an_installation_by_the_organisation_says_nothing_to_the_forgotten(world, anne):
    forget(world, "anne")
    assert world.dispatch(world.turn("anne", "install")).views == ()
    assert nobody_plays(world)


def test_whoever_presses_the_button_begins_anew_and_an_import_may_know_them_again(world, anne):
    forget(world, "anne")
    assert is_marked(world)
    assert world.press("anne", RETURN).views
    assert not is_marked(world)
    assert rounds(world, "anne") == []
    person = player_of(world, "anne")
    assert person.id != anne
    assert person.welcomed == "name"


def test_the_mark_stays_thirteen_months(world, anne):
    forget(world, "anne")
    world.now = datetime(2027, 4, 2, 20, tzinfo=UTC)
    assert is_marked(world)
    world.later(days=1)
    assert not is_marked(world)


@on_both_engines
def test_a_press_at_the_very_moment_resurrects_nothing_and_leaves_the_sums_right(world):
    world.launch()
    for who in ("anne", "berthe", "carole", "denise"):
        world.player(who)
        card = world.say(who, "jouer").views[0]
        world.say(who, "oublie-moi")
        start = Barrier(2)

        def at_once(act, start=start):
            start.wait(10)
            return act()

        acts = (partial(world.answer, card, who), partial(world.press, who, YES))
        with ThreadPoolExecutor(2) as pool:
            assert all(reply.views for reply in pool.map(at_once, acts))
        # Where the answer was first it ended the question, and the yes asked again.
        world.press(who, YES)
    assert nobody_plays(world)
    assert not differences(world)
    (campaign,) = campaigns(world)
    lines = world.database.look(lambda uow: uow.boards.table(campaign.id))
    assert {(line.members, line.played) for line in lines} <= {(0, 0)}


def test_a_web_account_is_not_made_again_by_a_press_that_came_too_late(world):
    world.launch()
    key = join(world, team_link(world), "Zibeline folle")
    for verb in ("forget", "forget.yes", "play", "answer", "forget.yes"):
        world.dispatch(Turn(key, key.external_id, verb, world.now, world.now))
    assert nobody_plays(world)
