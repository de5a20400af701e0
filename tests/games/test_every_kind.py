"""Every kind that the catalog finds is played through its own examples: a new kind is tested at once."""

import json
import re
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest

from content import words as catalogues
from games import catalog
from games.kind import Move
from games.view import Choice, Match, View, from_json, to_json
from tests.fakes.authored.examples import FRAME, NOW, WORDS, backwards, moves_of, same, shipped

KINDS = catalog.find()
FOLDERS = catalog.folders()
EXAMPLES = pytest.mark.parametrize(
    ("kind", "example"),
    [
        pytest.param(KINDS[name], example, id=f"{name}-{at}")
        for name in FOLDERS
        for at, example in enumerate(shipped(name))
    ],
)


TYPED = ("1", "14", "b", "4 1 2 3", "1a 2b 3c", "vrai", "usager", "je savais")


@EXAMPLES
def test_an_example_gives_what_it_says(kind, example):
    steps = moves_of(kind, kind.read(example["item"]), example)
    outcome = steps[-1][2]
    assert outcome.done is example["expect"]["done"]
    share = outcome.round_share if outcome.done else outcome.share
    assert share == Fraction(example["expect"]["share"])


@EXAMPLES
def test_words_changed_alone_leave_what_is_right(kind, example):
    item, worded = kind.read(example["item"]), kind.read(_worded(example["item"]))
    assert not kind.wrong(item, item)
    assert not kind.wrong(item, worded)


RIGHT: list[tuple[str, Any]] = [
    ("quiz", lambda raw: _turn(raw["questions"][0]["choices"])),
    ("pairs", lambda raw: raw["matches"].update(notifier="etudier", instruire="annoncer")),
    ("ordering", lambda raw: raw["steps"].reverse()),
    ("estimate", lambda raw: raw.update(answer=15)),
    ("situation", lambda raw: raw["cards"][0]["choices"][1]["effects"].update(trust=3)),
]


@pytest.mark.parametrize(("name", "change"), RIGHT, ids=[name for name, _ in RIGHT])
def test_another_right_answer_is_told_apart(name, change):
    kind = KINDS[name]
    raw = deepcopy(shipped(name)[0]["item"])
    before = kind.read(raw)
    change(raw)
    assert kind.wrong(before, kind.read(raw))


def _turn(choices: list[dict[str, Any]]):
    """Another choice is the right one."""
    choices[1]["right"] = choices[0].pop("right")


def _worded(value: Any, name: str = "") -> Any:
    """The same item with another explanation and other wordings."""
    if isinstance(value, dict):
        return {key: _worded(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_worded(part, name) for part in value]
    return f"{value[:60]}…" if name in {"explanation", "explain", "ask", "says", "text"} else value


@EXAMPLES
def test_a_state_is_json_and_an_answered_question_takes_no_other_answer(kind, example):
    item = kind.read(example["item"])
    steps = moves_of(kind, item, example)
    for step, (after, move, outcome) in enumerate(steps):
        assert json.loads(json.dumps(after)) == after
        picked = [Move(move.question, picks) for picks in ((), (1,), (2, 1), (2, 1, 3), (4, 3, 2, 1))]
        typed = [Move(move.question, text=text) for text in TYPED]
        for another in (move, *picked, *typed, Move(move.question, unknown=True)):
            for later, _, _ in steps[step:]:
                assert kind.play(item, later, another, NOW) == (later, outcome)


@EXAMPLES
@pytest.mark.parametrize("language", WORDS)
def test_who_never_knows_reaches_the_end_and_each_card_explains(kind, example, language):
    item = kind.read(example["item"])
    state = kind.start(item, same)
    while (at := kind.asking(item, state)) is not None:
        move = Move(at, unknown=True)
        state, outcome = kind.play(item, state, move, NOW)
        view = kind.show(item, state, WORDS[language], FRAME, at)
        assert outcome.done or kind.asking(item, state) == at + 1
        assert json.loads(json.dumps(state)) == state
        assert kind.play(item, state, move, NOW) == (state, outcome)
        assert from_json(json.loads(json.dumps(to_json(view)))) == view
    teaches = kind.grid(item) is None
    assert not teaches or outcome.recalled is False or outcome.round_share < 1
    assert not any(kind.read_text(item, state, text) for text in TYPED)


@EXAMPLES
def test_what_is_counted_of_a_round_are_choices_that_it_offered(kind, example):
    item = kind.read(example["item"])
    offered = {question.id: {choice.id for choice in question.choices} for question in kind.asked(item)}
    assert len(offered) == len(kind.asked(item))
    state, _, outcome = moves_of(kind, item, example)[-1]
    if outcome.done:
        picked = kind.picked(item, state)
        assert picked.keys() <= offered.keys()
        assert all(set(ticked) <= offered[question] for question, ticked in picked.items())
    blind = kind.blind(item)
    assert blind is None or 0 <= blind < 1


@EXAMPLES
@pytest.mark.parametrize("language", WORDS)
def test_every_view_can_be_kept_and_says_something_first(kind, example, language):
    item = kind.read(example["item"])
    for state in [kind.start(item, backwards), *(after for after, _, _ in moves_of(kind, item, example))]:
        view = kind.show(item, state, WORDS[language], FRAME)
        assert view.summary
        assert from_json(json.loads(json.dumps(to_json(view)))) == view


@EXAMPLES
def test_nothing_right_is_readable_from_an_open_view(kind, example):
    item = kind.read(example["item"])
    start = kind.start(item, same)
    view = kind.show(item, start, WORDS["fr"], FRAME)
    for secret in secrets(example["item"]):
        assert secret not in json.dumps(to_json(view), ensure_ascii=False)
    assert all(option.state == "open" and not option.note for option in options(view))


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_s_words_are_those_its_code_asks_for(name):
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDERS[name].rglob("*.py"))
    asked = set(re.findall(rf'"({name}\.\w+)"', code))
    assert asked == catalogues.read_messages(FOLDERS[name] / "words" / "fr.po").keys()


def options(view: View) -> list[Any]:
    asked = [block for block in view.blocks if isinstance(block, Choice | Match)]
    return [option for block in asked for option in (*block.options, *getattr(block, "rows", ()))]


def secrets(value: Any) -> list[str]:
    """What an author wrote to be read afterwards only."""
    if isinstance(value, list):
        return [secret for part in value for secret in secrets(part)]
    if not isinstance(value, dict):
        return []
    own = [str(value[key]) for key in ("explanation", "why", "explain", "verso") if key in value]
    return own + [secret for part in value.values() for secret in secrets(part)]
