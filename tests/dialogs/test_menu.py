"""The menu, the settings and help: everything is reached by presses, and typed as well."""

import pytest

from dialogs import commands, menu
from games.view import Action, Choice, Details, Form, Grid
from tests.fakes.chat.replies import answered, block_in, read, summary, texts

PRESSED_FOR = {"door": "play"}
"""Commands whose press has another verb: a door is pressed on the calendar."""
ENDS = {"forget.yes", "leave", "link.yes", "stop"}
"""Presses that would end the walk; they are seen, not made."""


@pytest.fixture
def ana(world):
    world.player("ana")
    return "ana"


def presses(view):
    """The actions that a card offers, each with what a press of it adds."""
    for block in view.blocks:
        match block:
            case Choice(action=Action() as action, multiple=False):
                yield from ((action, {block.name: option.value}) for option in block.options)
            case Choice(action=Action() as action) | Form(action=action):
                yield action, None
            case Grid():
                yield from ((cell.action, {}) for cell in block.cells if cell.action)
    for button in view.buttons:
        if button.action:
            yield button.action, {}


def reached(world, who):
    """The verbs that presses lead to from the menu: of buttons, of rows and of forms to fill in."""
    start = world.say(who, "menu")
    waiting, seen, verbs = list(start.views), set(), set()
    while waiting:
        for action, more in presses(waiting.pop()):
            values = {**dict(action.values), **(more or {})}
            verb = (menu.picked(values) or (action.verb,))[0] if action.verb == menu.GO else action.verb
            verbs.add(verb)
            key = (verb, *sorted(values.items()))
            if more is None or key in seen or verb in ENDS or verb.startswith("answer"):
                continue
            seen.add(key)
            turn = world.turn(who, action.verb, values=values)
            waiting += world.dispatch(turn).views
    return verbs


def test_every_command_of_a_player_is_reached_by_presses_alone(world, public, ana):
    world.launch()
    world.play()
    verbs = reached(world, ana) | {"leave", "mail"}  # rows of the web alone: see test_settings, test_mail
    of_roles = {"campaign", "admin", "desk"}
    wanted = {PRESSED_FOR.get(verb, verb) for verb in commands.COMMANDS if verb not in {*of_roles, "menu"}}
    assert wanted - verbs == set()


def test_every_row_leads_to_a_command(world, ana):
    world.launch()
    for word in ("menu", "réglages", "aide"):
        view = world.say(ana, word).views[0]
        rows = [press for press in presses(view) if press[0].verb == menu.GO]
        assert rows
        assert all(menu.picked({**dict(action.values), **more}) for action, more in rows)


def test_the_door_stands_in_the_menu_only_where_one_waits(world, ana):
    first = {**dict(block_in(world.say(ana, "menu").views[0], Choice).action.values), "pick": "1"}
    assert menu.picked(first) == ("calendar", {})
    world.launch()
    card = world.say(ana, "menu").views[0]
    assert block_in(card, Choice).options[0].label == "Jouer la porte du jour"
    assert "Première ?" in read(world.press(ana, block_in(card, Choice).action, pick="1").views)
    world.play()
    assert block_in(world.say(ana, "menu").views[0], Choice).options[0].label == "Calendrier"


def test_a_typed_number_picks_a_row_of_the_card_shown_last(world, ana):
    world.say(ana, "menu")
    assert "pour la changer" in summary(world.say(ana, "7"))
    assert "sous le nom de" in summary(world.say(ana, "1"))
    assert "Rien n’attend" in summary(world.say(ana, "1"))


def test_a_number_typed_after_the_menu_answers_no_question(world, ana):
    world.launch()
    world.say(ana, "jouer")
    world.say(ana, "menu")
    world.say(ana, "5")
    assert answered(world) is None
    assert "Exact" in read(world.say(ana, "la bonne").views)


@pytest.mark.parametrize(
    "values", [{}, {"to": "help"}, {"to": "help", "pick": "2"}, {"to": "help", "pick": "0"}]
)
@pytest.mark.parametrize("more", [{}, {"to": "forget.yes", "pick": "1"}, {"to": "x", "pick": "1"}])
def test_a_row_that_is_none_is_refused(world, ana, values, more):
    reply = world.press(ana, Action.of(menu.GO), **{**values, **more})
    assert reply.status == 404


def test_help_is_short_and_what_can_be_typed_is_one_press_away(world, ana):
    view = world.say(ana, "aide").views[0]
    assert len(texts(view)) <= 6
    lines = block_in(view, Details).lines
    assert any(line.startswith("pause 5") for line in lines)
    assert len([block for block in view.blocks if isinstance(block, Choice)]) == 4


def test_a_lead_finds_their_own_row_in_help(world):
    world.player("chef", team=None)
    rows = [
        option.label
        for block in world.say("chef", "aide").views[0].blocks
        if isinstance(block, Choice)
        for option in block.options
    ]
    assert "Animer une saison" in rows


def offered(reply):
    """The verbs that the cards of a reply lead to."""
    actions = [
        ({**dict(action.values), **(more or {})}, action)
        for view in reply.views
        for action, more in presses(view)
    ]
    return {(menu.picked(values) or (action.verb,))[0] for values, action in actions}


WHERE_PLAY_STANDS = ["merci", "menu", "aide", "classement", "badges", "réviser", "porte 4", "attestation"]


@pytest.mark.parametrize("word", WHERE_PLAY_STANDS)
def test_no_door_is_offered_under_an_open_question(world, ana, word):
    world.launch()
    assert "play" in offered(world.say(ana, word))
    world.say(ana, "jouer")
    assert "play" not in offered(world.say(ana, word))


def test_a_question_of_a_season_that_is_over_hides_no_door(world, ana):
    world.launch(doors=1)
    world.say(ana, "jouer")
    world.later(days=28)
    world.launch("Été", first=world.now.date())
    assert "play" in offered(world.say(ana, "menu"))


def test_a_door_of_another_day_is_named_by_its_number_and_its_row_leads_to_it(world, ana):
    world.launch()
    world.later(days=2)
    world.finish(ana, 3)
    card = block_in(world.say(ana, "menu").views[0], Choice)
    assert card.options[0].label == "Jouer la porte 1"
    world.later(days=1)
    assert "Porte 1" in str(world.press(ana, card.action, pick="1").views[0])
