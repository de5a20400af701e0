"""Rows to match and numbers in Teams: lists that open, one press for the whole."""

from dataclasses import replace

from games.view import Action, Choice, Field, Form, Option
from tests.fakes.bot.adaptive import parts
from tests.fakes.bot.blocks import PLAY, answered, number, ordering, pairs, refused
from tests.fakes.bot.rendered import card_of


def test_each_row_is_a_list_that_opens_and_must_be_filled_and_one_press_sends_them_all():
    card = card_of(pairs())
    lists = parts(card, "Input.ChoiceSet")
    assert [field["id"] for field in lists] == ["pick1", "pick2"]
    assert lists[0]["label"] == "1 · Un courrier"
    assert [(field["style"], field["isRequired"]) for field in lists] == [("compact", True)] * 2
    assert all(field["errorMessage"] for field in lists)
    (press,) = parts(card, "Action.Execute")
    assert press["associatedInputs"] == "auto"
    assert press["data"] == {"round": "7", "q": "0"}


def test_short_options_stand_in_the_lists_themselves():
    card = card_of(pairs())
    titles = [choice["title"] for choice in parts(card, "Input.ChoiceSet")[0]["choices"]]
    assert titles == ["a · Répondre sous 2 mois", "b · Rappeler"]
    assert parts(card, "TextBlock") == []


def test_long_options_stand_above_and_the_lists_hold_their_marks():
    long = "Répondre sous deux mois, par écrit, avec les voies de recours"
    card = card_of(pairs(long))
    assert [choice["title"] for choice in parts(card, "Input.ChoiceSet")[0]["choices"]] == ["a", "b"]
    assert [block["text"] for block in parts(card, "TextBlock")] == ["a", long, "b", "Rappeler"]


def test_the_places_of_an_order_are_said_to_be_ranks_beside_the_numbers_of_the_rows():
    first = parts(card_of(ordering()), "Input.ChoiceSet")[0]
    assert first["label"] == "1 · Étape 1"
    assert [choice["title"] for choice in first["choices"]] == ["Rang 1", "Rang 2", "Rang 3"]


def test_rows_to_match_say_how_they_are_pressed_and_not_how_they_are_typed():
    card = card_of(replace(ordering(), how="Rangez.", typed="Tapez 2 1 3."))
    assert [block["text"] for block in parts(card, "TextBlock")] == ["Rangez."]


def test_several_answers_are_announced_above_their_boxes():
    boxes = Choice("Plusieurs réponses possibles", (Option("1", "Oui"),), PLAY, multiple=True, submit="Ok")
    (inputs,) = parts(card_of(boxes), "Input.ChoiceSet")
    assert inputs["label"] == "Plusieurs réponses possibles"


def test_answered_rows_say_their_state_in_words_and_take_no_press():
    card = card_of(answered())
    texts = [block["text"] for block in parts(card, "TextBlock")]
    assert "✓ Répondre sous 2 mois" in texts
    assert "✗ Rappeler" in texts
    assert parts(card, "Input.ChoiceSet") == parts(card, "Action.Execute") == []


def test_a_list_that_opens_shows_titles_as_they_were_written():
    field = Field("a", "Site", "select", options=(("1", "1. *Metz*"),))
    card = card_of(Form(Action.of("x"), (field,), "Ok"))
    assert parts(card, "Input.ChoiceSet")[0]["choices"] == [{"title": "1. *Metz*", "value": "1"}]


def test_an_address_is_asked_for_as_one():
    card = card_of(Form(Action.of("x"), (Field("a", "Adresse", "email"),), "Ok"))
    assert parts(card, "Input.Text")[0]["style"] == "Email"


def test_a_refused_match_keeps_what_was_picked_and_says_why_above():
    card = card_of(refused())
    first, second = parts(card, "Input.ChoiceSet")
    assert first["value"] == "2"
    assert "value" not in second
    assert card["body"][0]["text"] == "Il manque\u00a0: 2."


def test_a_refused_choice_says_why_above():
    for multiple in (True, False):
        block = Choice("c", (Option("1", "A"),), Action.of("x"), multiple=multiple, error="Rien n’est coché.")
        assert card_of(block)["body"][0]["text"] == "Rien n’est coché."


def test_a_number_has_its_bounds_its_unit_and_says_both():
    (field,) = parts(card_of(number()), "Input.Number")
    assert (field["min"], field["max"], field["label"]) == (0, 100, "Combien ? (jours)")
    assert "de 0 à 100" in field["errorMessage"]


def test_a_number_given_before_is_kept_and_what_is_none_is_left_out():
    assert parts(card_of(number(value="12,5")), "Input.Number")[0]["value"] == 12.5
    for text in ("", "douze", "nan", "1e999"):
        assert "value" not in parts(card_of(number(value=text)), "Input.Number")[0]
