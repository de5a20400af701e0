"""The grid of practice: one press a statement, full value whatever one says, no feedback, no review."""

import json
from pathlib import Path

import pytest

from games import catalog
from games.kind import Move
from games.practice import STANDS
from games.view import Action, Choice, Facts, Panel, Progress, Text, to_json
from tests.fakes.authored.examples import Round, backwards, blocks, each, first_item, problems

PRATIQUES = catalog.find()["pratiques"]
ROOT = Path(__file__).parents[4]
FLOORS = ("bot", "dialogs", "scheduler", "usecases", "store", "content", "games")


def begin(picks=(), size=8):
    """A grid of so many statements, after these picks."""
    raw = first_item("pratiques")
    raw["practices"] = [
        {"id": f"p{at}", "text": f"Pratique {at}", "commitment": at % 8 + 1} for at in range(size)
    ]
    played = Round(PRATIQUES, raw, backwards)
    for pick in picks:
        played.pick(pick)
    return played


def whole(view):
    return json.dumps(to_json(view), ensure_ascii=False)


def test_no_code_outside_its_folder_names_it():
    folder = ROOT / "games" / "kinds" / "pratiques"
    files = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if folder not in path.parents]
    assert [path for path in files if '"pratiques"' in path.read_text(encoding="utf-8")] == []


def test_statements_keep_their_order_whatever_chance_says():
    assert "Pratique 0" in whole(begin().show())


@pytest.mark.parametrize("pick", range(1, 5))
def test_the_share_is_whole_whatever_one_says(pick):
    outcome = begin([pick] * 7).pick(pick)
    assert (outcome.done, outcome.share, outcome.round_share, outcome.mark) == (True, 1, 1, "none")


def test_a_press_leads_to_the_next_statement_at_once():
    played = begin()
    played.pick(2)
    (choice,) = blocks(played.show(0), Choice)
    assert choice.action == Action("play", (("round", "7"), ("q", "1")))
    assert blocks(played.show(0), Progress) == [Progress(2, 8, "Pratique 2 sur 8")]
    assert "Pratique 0" not in whole(played.show(0))


def test_why_it_is_asked_and_who_sees_it_is_said_once():
    soft = [text.text for text in blocks(begin().show(), Text) if text.role == "soft"]
    assert ["Personne ne verra votre réponse" in text for text in soft] == [True]
    assert [text for text in blocks(begin([1]).show(), Text) if text.role == "soft"] == []


def test_after_the_last_statement_one_sees_what_one_said():
    view = begin([1, 2, 3, 4, 1, 2, 3, 4]).show()
    said = [value for _, value in blocks(view, Facts)[0].pairs]
    assert said == ["Oui", "En partie", "Pas encore", "Ce n’est pas notre travail"] * 2
    assert blocks(view, Panel)[0].tone == "info"


def test_who_will_not_say_is_counted_nowhere():
    played = begin([1])
    played.give_up()
    assert PRATIQUES.stands(played.item, played.state) == {"p0": "yes"}


def test_what_was_said_is_told_by_statement():
    played = begin([4, 3, 2, 1])
    told = PRATIQUES.stands(played.item, played.state)
    assert told == {f"p{at}": stand for at, stand in enumerate(reversed(STANDS))}


@pytest.mark.parametrize(
    ("text", "pick"),
    [("en partie", 2), ("Pas encore", 3), ("non", 3), ("pas notre travail", 4), ("1", 1), ("c", 3)],
)
def test_words_are_read_as_well_as_numbers(text, pick):
    assert begin().read(text) == Move(0, (pick,))


@pytest.mark.parametrize("text", ["oui", "yes", "bonjour", "9", ""])
def test_what_confirms_or_means_nothing_is_no_answer(text):
    assert begin().read(text) is None


@pytest.mark.parametrize(
    ("key", "move"),
    each(
        ("nothing_picked", [Move(0), Move(0, text="oui")]),
        ("no_such_choice", [Move(0, (5,)), Move(0, (0,))]),
        ("pick_one", [Move(0, (1, 2))]),
        ("not_yet_asked", [Move(1, (1,))]),
        ("no_such_statement", [Move(8, (1,)), Move(-1, (1,))]),
    ),
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refused_press_is_told_why(key, move, language):
    name, text = begin().refusal(move, language)
    assert name == f"pratiques.{key}"
    assert text


def test_the_grid_brings_its_statements_and_actions():
    grid = PRATIQUES.grid(PRATIQUES.read(first_item("pratiques")))
    assert len(grid.statements) == len(grid.remedies) == 8
    assert {remedy.statement for remedy in grid.remedies} == {statement.id for statement in grid.statements}


def _eight(**changes):
    """The practices of the first example, the first of them changed."""
    first, *others = first_item("pratiques")["practices"]
    return [{**first, **changes}, *others]


@pytest.mark.parametrize(
    ("practices", "said"),
    [
        (_eight()[:7], "trop court"),
        (_eight() + [{"id": f"x{at}", "text": f"X{at}", "commitment": 1} for at in range(5)], "trop long"),
        (_eight(id="delai"), "même id"),
        (_eight(text=_eight()[1]["text"]), "même phrase"),
        (_eight(commitment=9), "trop grand"),
        (_eight(actions=_eight()[1]["actions"]), "Deux actions"),
        (_eight(text="x" * 111), "110"),
    ],
)
def test_what_an_author_did_wrong_is_said(practices, said):
    assert any(said in text for _, text in problems(PRATIQUES, {"practices": practices}))


def test_a_practice_without_an_action_is_pointed_out():
    item = PRATIQUES.read({"practices": _eight(actions=[])})
    assert [path for path, _ in PRATIQUES.warnings(item)] == [("practices", 0)]


def test_a_team_s_own_statements_come_last_and_practise_no_commitment():
    item = PRATIQUES.read(first_item("pratiques"))
    written, wider = PRATIQUES.grid(item), PRATIQUES.grid(PRATIQUES.widen(item, ["Nous rappelons"]))
    assert wider.statements[:-1] == written.statements
    assert (wider.statements[-1].text, wider.statements[-1].commitment) == ("Nous rappelons", 0)
    assert wider.remedies == written.remedies


def test_a_kind_without_a_grid_is_not_widened():
    quiz = catalog.find()["quiz"]
    item = quiz.read(first_item("quiz"))
    assert quiz.widen(item, ["Nous rappelons"]) is item


def test_corrected_words_keep_the_place_of_the_statement_that_was_asked():
    raw = first_item("pratiques")
    item, turned = PRATIQUES.read(raw), raw | {"practices": raw["practices"][::-1]}
    turned["practices"][-1] = turned["practices"][-1] | {"text": "Dite autrement"}
    asked = PRATIQUES.grid(PRATIQUES.reword(item, PRATIQUES.read(turned))).statements
    assert [each.id for each in asked] == [each.id for each in PRATIQUES.grid(item).statements]
    assert asked[0].text == "Dite autrement"
