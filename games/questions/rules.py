"""What a move gives. The state holds, per question: the order shown, what was answered, the share."""

import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from games import answers
from games.kind import BadMove, Grade, Move, Outcome, Shuffle, State, mark_of
from games.questions import versions
from games.questions.author_questions import Question, Questions, Several, Single, TrueFalse, Typed
from games.rules import scoring

TRUE, FALSE = "true", "false"
LONGEST_ANSWER = 200

_TRUTHS = {
    TRUE: ("vrai", "vraie", "c’est vrai", "v", "true", "t"),
    FALSE: ("faux", "fausse", "c’est faux", "f", "false"),
}
_JOINED = re.compile(r"[,;+&/]|\bet\b|\band\b", re.IGNORECASE)


def start(item: Questions, shuffle: Shuffle) -> State:
    """A new round; true comes before false in every round, other choices in a new order."""
    return {"questions": [_blank(question, shuffle) for question in item.questions]}


def _blank(question: Question, shuffle: Shuffle) -> dict[str, Any]:
    order: list[str] = []
    if isinstance(question, TrueFalse):
        order = [TRUE, FALSE]
    elif not isinstance(question, Typed):
        order = list(shuffle([choice.id for choice in question.choices]))
    return {"order": order, "picks": [], "text": "", "share": None}


def asking(_item: Questions, state: State) -> int | None:
    """The first question without an answer; questions are answered in their order."""
    return next((at for at, answer in enumerate(state["questions"]) if answer["share"] is None), None)


def right_ids(question: Question) -> frozenset[str]:
    """The ids of what is right; none for a typed answer."""
    if isinstance(question, TrueFalse):
        return frozenset({TRUE if question.answer else FALSE})
    return frozenset() if isinstance(question, Typed) else question.right


def wrong(before: Questions, after: Questions) -> bool:
    """Whether a question that both versions ask had a wrong right answer."""
    pairs = versions.partners(*([part.model_dump() for part in item.questions] for item in (before, after)))
    return any(_was_wrong(before.questions[was], after.questions[now]) for was, now in pairs.items())


def _was_wrong(was: Question, now: Question) -> bool:
    """Whether what was right of a question is right no more, or what was wrong is right.

    Of typed answers the first is the one that was taught: a synonym that comes or goes makes nobody's wrong.
    Another statement may well have another answer, and so has a question of another form.
    """
    if isinstance(was, TrueFalse) and isinstance(now, TrueFalse):
        return was.answer != now.answer and versions.same_words(was.ask, now.ask)
    if isinstance(was, Typed) and isinstance(now, Typed):
        return not answers.is_one_of(was.accept[0], now.accept)
    if isinstance(was, Single | Several) and isinstance(now, Single | Several):
        pairs = versions.partners(*([part.model_dump() for part in side.choices] for side in (was, now)))
        rights = [(was.choices[old].right, now.choices[new].right) for old, new in pairs.items()]
        return any(old != new for old, new in rights) or (True, True) not in rights
    return False


def play(item: Questions, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; a question already answered gives its recorded outcome again."""
    if not 0 <= move.question < len(item.questions):
        raise BadMove("questions.no_such_question")
    if state["questions"][move.question]["share"] is not None:
        return state, _outcome(item, state, move.question)
    if move.question != asking(item, state):
        raise BadMove("questions.not_yet")
    answered = _answer(item.questions[move.question], state["questions"][move.question], move)
    after = {
        **state,
        "questions": [
            answered if at == move.question else answer for at, answer in enumerate(state["questions"])
        ],
    }
    return after, _outcome(item, after, move.question)


def _outcome(item: Questions, state: State, at: int) -> Outcome:
    """The recorded outcome of a question; the round is done with its last question."""
    shares = [recorded(answer["share"]) for answer in state["questions"][: at + 1]]
    is_last = at == len(state["questions"]) - 1
    went = mark(item.questions[at], state["questions"][at])
    return Outcome(shares[at], is_last, scoring.mean(shares) if is_last else None, mark=went)


def _answer(question: Question, entry: Mapping[str, Any], move: Move) -> dict[str, Any]:
    if move.unknown:
        return {**entry, "share": scoring.as_text(Fraction(0))}
    if isinstance(question, Typed):
        text = _text(move)
        share = Fraction(answers.is_one_of(text, question.accept))
        return {**entry, "text": text, "share": scoring.as_text(share)}
    picks = _picks(question, entry["order"], move)
    right = right_ids(question)
    share = (
        scoring.several(right, frozenset(picks))
        if isinstance(question, Several)
        else Fraction(picks[0] in right)
    )
    return {**entry, "picks": picks, "share": scoring.as_text(share)}


def _text(move: Move) -> str:
    text = " ".join(move.text.split())
    if not answers.fold(text):
        raise BadMove("questions.nothing_typed")
    if len(text) > LONGEST_ANSWER:
        raise BadMove("questions.too_long")
    return text


def _picks(question: Question, order: list[str], move: Move) -> list[str]:
    if not move.picks:
        raise BadMove("questions.nothing_picked")
    if any(not 1 <= pick <= len(order) for pick in move.picks):
        raise BadMove("questions.no_such_choice")
    positions = sorted(set(move.picks))
    if len(positions) > 1 and not isinstance(question, Several):
        raise BadMove("questions.pick_one")
    return [order[position - 1] for position in positions]


def mark(question: Question, answer: Mapping[str, Any]) -> Grade:
    """How an answered question went; one right tick of several is something, even where it earns nothing."""
    share = recorded(answer["share"])
    if share == 0 and isinstance(question, Several) and right_ids(question) & frozenset(answer["picks"]):
        return "partial"
    return mark_of(share)


def is_unknown(answer: Mapping[str, Any]) -> bool:
    """Whether an answered question has no answer: the person did not know."""
    return not answer["picks"] and not answer["text"]


@lru_cache(maxsize=256)  # they are few, and reading one is slow
def recorded(share: str) -> Fraction:
    """A share as a state keeps it."""
    return Fraction(share)


def read_text(item: Questions, state: State, text: str) -> Move | None:
    """A typed answer of the waiting question: a choice's own text, then its number or its letter.

    "oui" is no answer to true or false: it is the word of confirmations.
    """
    at = asking(item, state)
    if at is None or not answers.fold(text):
        return None
    question = item.questions[at]
    if isinstance(question, Typed):
        return Move(at, text=text.strip())
    order = state["questions"][at]["order"]
    if isinstance(question, TrueFalse):
        return _read_truth(at, text, order)
    by_id = {choice.id: choice.text for choice in question.choices}
    labels = [by_id[choice_id] for choice_id in order]
    position = answers.row_of(text, labels)
    if position is not None:
        return Move(at, (position,))
    positions = _places(text, labels) if isinstance(question, Several) else ()
    return Move(at, positions) if positions else None


def _read_truth(at: int, text: str, order: list[str]) -> Move | None:
    folded = answers.fold(text)
    for position, truth in enumerate(order, start=1):
        if folded in map(answers.fold, _TRUTHS[truth]):
            return Move(at, (position,))
    place_typed = answers.position(text, len(order))
    return None if place_typed is None else Move(at, (place_typed,))


def _places(text: str, labels: list[str]) -> tuple[int, ...]:
    """Several positions: "1 3", "1 et 3", "a c", or texts joined by commas; none where a part names none."""
    parts = [part for part in _JOINED.split(text) if part.strip()]
    positions = [answers.row_of(part, labels) for part in parts]
    if None in positions:
        positions = [answers.position(part, len(labels)) for part in " ".join(parts).split()]
    return tuple(sorted({position for position in positions if position})) if None not in positions else ()
