"""Answers sent as a whole (pairs, an order, a figure): a refusal says its values, and nothing is recorded."""

from dataclasses import replace

import pytest

from games.view import Form, Match, Panel
from tests.fakes.chat.items import ESTIMATE, ORDERING, PAIRS, pack_of
from tests.fakes.chat.replies import answered, block_in


@pytest.fixture
def playing(world):
    """A world whose first door is the given item, shown to Ana."""

    def card(item):
        pack_of(world, *[item] * 6)
        world.player("ana")
        world.launch()
        return world.say("ana", "jouer").views[-1]

    return card


def first_line(reply):
    return reply.views[0].summary


def panel(reply):
    return next(block for view in reply.views for block in view.blocks if isinstance(block, Panel))


def match(view):
    return block_in(view, Match)


def test_one_typed_pair_is_answered_by_the_rows_that_miss_and_the_whole_is_then_taken(world, playing):
    asked = match(playing(PAIRS))
    reply = world.say("ana", "1c")
    assert "Il manque\u00a0: 2, 3." in first_line(reply)
    assert "1c" not in first_line(reply)  # how pairs are typed is told in `aide`
    (again,) = reply.views
    assert match(again) == replace(asked, given=("3", "", ""), error=first_line(reply))
    assert answered(world) is None
    meant = {"Notifier": "Dire", "Instruire": "Étudier", "Proroger": "Allonger"}
    marks = {option.label: mark for mark, option in zip(asked.marks, asked.options, strict=True)}
    typed = ", ".join(f"{row.value}{marks[meant[row.label]]}" for row in asked.rows)
    assert panel(world.say("ana", typed)).tone == "right"
    assert answered(world)


def test_rows_pressed_travel_together(world, playing):
    asked = match(playing(ORDERING))
    ranks = {"Lire": "1", "Confier": "2", "Classer": "3"}
    picks = {f"{asked.name}{row.value}": ranks[row.label] for row in asked.rows}
    half = dict(list(picks.items())[:1])
    assert "Il manque\u00a0: 2, 3." in first_line(world.press("ana", asked.action, **half))
    assert "le même rang" in first_line(world.press("ana", asked.action, **dict.fromkeys(picks, "1")))
    assert answered(world) is None
    assert panel(world.press("ana", asked.action, **picks)).tone == "right"


def test_a_refused_press_brings_the_card_back_in_its_place_with_what_was_picked(world, playing):
    asked = match(playing(ORDERING))
    reply = world.press("ana", asked.action, pick1="2", pick2="2")
    assert (reply.status, reply.replace, len(reply.views)) == (409, True, 1)
    assert match(reply.views[0]).given == ("2", "2")
    assert "le même rang" in match(reply.views[0]).error


def test_a_refused_word_stays_in_the_field_with_what_is_wrong_beside_it(world, playing):
    form = block_in(playing(ESTIMATE), Form)
    reply = world.press("ana", form.action, text="61")
    (field,) = block_in(reply.views[0], Form).fields
    assert (field.value, field.error) == ("61", first_line(reply))
    assert not reply.views[0].summary.startswith("Combien")


def test_a_figure_out_of_bounds_is_told_them_in_the_player_s_way_and_a_word_is_no_figure(world, playing):
    form = block_in(playing(ESTIMATE), Form)
    assert first_line(world.say("ana", "61 jours")) == "Donnez un nombre entre 0,5 et 60 (jours)."
    assert first_line(world.press("ana", form.action, text="beaucoup")) == "Écrivez un nombre."
    assert not any(
        isinstance(block, Panel) for view in world.say("ana", "classement").views for block in view.blocks
    )
    assert answered(world) is None
    assert panel(world.press("ana", form.action, text="14,5")).title == "Exact\u00a0: 14,5\u00a0jours."
