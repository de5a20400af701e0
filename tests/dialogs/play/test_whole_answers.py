"""Answers sent as a whole (pairs, an order, a figure): a refusal says its values, and nothing is recorded."""

from dataclasses import replace

import pytest

from games.view import Form, Match, Panel
from tests.fakes.corrections import rewrite
from tests.fakes.in_chat import answered

COMMON = {
    "theme": "Les mots",
    "commitment": 4,
    "source": {"label": "Services Publics +", "date": "2024-05"},
    "fact_date": "2024-05",
    "confidence": "V",
    "review_on": "2027-05-31",
    "explanation": "Parce que.",
}
PAIRS = {
    "kind": "pairs",
    "ask": "Que veut dire chaque mot ?",
    "left": [
        {"id": "n", "text": "Notifier"},
        {"id": "i", "text": "Instruire"},
        {"id": "p", "text": "Proroger"},
    ],
    "right": [{"id": "d", "text": "Dire"}, {"id": "e", "text": "Étudier"}, {"id": "a", "text": "Allonger"}],
    "matches": {"n": "d", "i": "e", "p": "a"},
}
ORDERING = {
    "kind": "ordering",
    "ask": "Dans quel ordre ?",
    "steps": [{"id": one, "text": one.title()} for one in ("lire", "confier", "classer")],
}
ESTIMATE = {
    "kind": "estimate",
    "ask": "Combien de jours ?",
    "answer": 14.5,
    "unit": "jours",
    "low": 0.5,
    "high": 60,
    "tolerance": 2,
    "zero_at": 12,
}


@pytest.fixture
def playing(world):
    """A world whose first door is the given item, shown to Ana."""

    def shown(item):
        items = [COMMON | item | {"id": f"un-{at}", "notion": f"un-{at}"} for at in range(6)]
        rewrite(world, lambda body: body.update(items=items))
        world.player("ana")
        world.launch()
        return world.say("ana", "jouer").views[-1]

    return shown


def said(reply):
    return reply.views[0].summary


def panel(reply):
    return next(block for view in reply.views for block in view.blocks if isinstance(block, Panel))


def match(view):
    return next(block for block in view.blocks if isinstance(block, Match))


def test_one_typed_pair_is_answered_by_the_rows_that_miss_and_the_whole_is_then_taken(world, playing):
    asked = match(playing(PAIRS))
    reply = world.say("ana", "1c")
    assert "Il manque\u00a0: 2, 3." in said(reply)
    assert "1c 2a 3b" in said(reply)
    (card,) = reply.views
    assert match(card) == replace(asked, given=("3", "", ""), error=said(reply))
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
    assert "Il manque\u00a0: 2, 3." in said(world.press("ana", asked.action, **half))
    assert "le même rang" in said(world.press("ana", asked.action, **dict.fromkeys(picks, "1")))
    assert answered(world) is None
    assert panel(world.press("ana", asked.action, **picks)).tone == "right"


def test_a_refused_press_brings_the_card_back_in_its_place_with_what_was_picked(world, playing):
    asked = match(playing(ORDERING))
    reply = world.press("ana", asked.action, pick1="2", pick2="2")
    assert (reply.status, reply.replace, len(reply.views)) == (409, True, 1)
    assert match(reply.views[0]).given == ("2", "2")
    assert "le même rang" in match(reply.views[0]).error


def test_a_refused_word_stays_in_the_field_with_what_is_wrong_beside_it(world, playing):
    form = next(block for block in playing(ESTIMATE).blocks if isinstance(block, Form))
    reply = world.press("ana", form.action, text="61")
    (field,) = next(block for block in reply.views[0].blocks if isinstance(block, Form)).fields
    assert (field.value, field.error) == ("61", said(reply))
    assert not reply.views[0].summary.startswith("Combien")


def test_a_figure_out_of_bounds_is_told_them_in_the_player_s_way_and_a_word_is_no_figure(world, playing):
    form = next(block for block in playing(ESTIMATE).blocks if isinstance(block, Form))
    assert said(world.say("ana", "61 jours")) == "Donnez un nombre entre 0,5 et 60 (jours)."
    assert said(world.press("ana", form.action, text="beaucoup")) == "Écrivez un nombre."
    assert not any(
        isinstance(block, Panel) for view in world.say("ana", "classement").views for block in view.blocks
    )
    assert answered(world) is None
    assert panel(world.press("ana", form.action, text="14,5")).title == "Exact\u00a0: 14,5\u00a0jours."
