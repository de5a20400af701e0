"""A refused answer brings the card back, whatever its kind of game."""

from games.screens.refusal import refused
from games.view import Action, Choice, Field, Form, Match, Option, Text, View, from_json, to_json

PLAY = Action.of("answer", round=7)
ROWS = (Option("1", "Une"), Option("2", "Deux"))


def back(block, picks=(), text=""):
    view = refused(View("Question ?", (Text("Question ?", "title"), block)), picks, text, "Pas ainsi.")
    assert view.summary == "Pas ainsi."
    assert from_json(to_json(view)) == view
    assert view.blocks[0] == Text("Question ?", "title")
    return view.blocks[1]


def test_rows_keep_what_they_were_given_and_nothing_that_is_no_option():
    asked = Match("Reliez", ROWS, ROWS, ("a", "b"), PLAY)
    match = back(asked, (2, 9, 1))
    assert (match.given, match.error) == (("2", ""), "Pas ainsi.")
    assert [match.given_to(row) for row in ROWS] == ["2", ""]


def test_a_field_keeps_what_was_typed_up_to_its_length():
    (field,) = back(Form(PLAY, (Field("text", "Réponse", max_length=5),), "Valider"), text="beaucoup").fields
    assert (field.value, field.error) == ("beauc", "Pas ainsi.")


def test_an_open_choice_says_why():
    assert back(Choice("Cochez", ROWS, PLAY, multiple=True)).error == "Pas ainsi."


def test_what_is_answered_stays_as_it_is():
    for answered in (Choice("Réponses", ROWS), Match("Paires", ROWS, ROWS, ("a", "b"))):
        assert back(answered, (1,)) == answered
