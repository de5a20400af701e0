"""What an author of pairs may write, and how each error is told."""

import pytest

from games import catalog
from tests.fakes.authored.examples import problems

PAIRS = catalog.find()["pairs"]


def written(**changes):
    pairs = {
        "ask": "Que veut dire chaque mot ?",
        "left": [{"id": "a", "text": "Un"}, {"id": "b", "text": "Deux"}],
        "right": [{"id": "x", "text": "One"}, {"id": "y", "text": "Two"}, {"id": "z", "text": "Three"}],
        "matches": {"a": "x", "b": "y"},
        "explanation": "Parce que.",
    }
    return {key: value for key, value in (pairs | changes).items() if value is not None}


def rows(count, text="Ligne {}"):
    return [{"id": f"r{at}", "text": text.format(at)} for at in range(count)]


def test_good_pairs_are_read_and_need_no_whys():
    item = PAIRS.read(written())
    assert item.matches == {"a": "x", "b": "y"}
    assert item.whys == {}
    assert PAIRS.media(item) == ()


def test_six_rows_may_have_two_decoys():
    matches = {f"r{at}": f"r{at}" for at in range(6)}
    assert PAIRS.read(written(left=rows(6), right=rows(8), matches=matches))


@pytest.mark.parametrize(
    ("wrong", "path", "part"),
    [
        (written(ask="x" * 161), ("ask",), "161 caractères"),
        (written(ask=None), ("ask",), "Il manque « ask »"),
        (written(explanation="x" * 321), ("explanation",), "321 caractères"),
        (written(left=rows(1)), ("left",), "au moins 2"),
        (written(left=rows(7)), ("left",), "6 au plus"),
        (written(right=rows(9)), ("right",), "8 au plus"),
        (written(left=rows(2, "x" * 71)), ("left", 0, "text"), "71 caractères"),
        (
            written(left=[{"id": "A b", "text": "Un"}, {"id": "b", "text": "Deux"}]),
            ("left", 0, "id"),
            "minuscules",
        ),
        (written(left=rows(2, "Pareil")), (), "Un texte est là deux fois dans « left »"),
        (written(right=[*rows(2), *rows(1, "Autre")]), (), "Un id est là deux fois dans « right »"),
        (written(matches={"a": "x"}), (), "« matches » ne dit rien de b. Ajoutez une ligne « b: … »."),
        (written(matches={"a": "x", "b": "x"}), (), "le même sens"),
        (written(matches={"a": "x", "b": "y", "c": "z"}), (), "« c », qui n’est pas dans « left »"),
        (
            written(matches={"a": "x", "b": "w"}),
            (),
            "« w », qui n’est pas dans « right ». Choisissez parmi x, y, z.",
        ),
        (written(matches={1: "x", "b": "y"}), ("matches",), "Entourez-le de guillemets."),
        (written(matches={"a": 1, "b": "y"}), ("matches", "a"), "n’est pas un texte"),
        (written(matches=["a", "x"]), ("matches",), "la bonne forme"),
        (written(whys={"z": "Parce que."}), (), "« whys » nomme « z »"),
        (written(whys={"a": "x" * 161}), ("whys", "a"), "161 caractères"),
        (written(order=["a"]), ("order",), "n’est pas prévu"),
    ],
)
def test_each_error_says_where_what_and_what_to_do(wrong, path, part):
    assert any(where == path and part in text for where, text in problems(PAIRS, wrong))


def test_every_problem_is_told_at_once():
    assert len(problems(PAIRS, written(ask="", explanation=None, left=rows(1)))) == 3


def test_the_schema_names_both_columns():
    assert {"left", "right", "matches"} <= PAIRS.schema()["properties"].keys()
