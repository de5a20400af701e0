"""The card of one question: open, or answered and explained. Nothing right is shown before it is answered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from games.kind import Frame, State, Words
from games.questions import rules
from games.questions.author_questions import Question, Questions, Several, Single, TrueFalse, Typed
from games.view import (
    Action,
    Block,
    Choice,
    Facts,
    Field,
    Form,
    Header,
    Option,
    OptionState,
    Panel,
    Progress,
    Text,
    Tone,
    View,
)


def show(
    item: Questions,
    state: State,
    words: Words,
    frame: Frame,
    question: int | None = None,
    *,
    kind: str,
    above: tuple[Block, ...] = (),
) -> View:
    """The card of a question; one not yet reached is never shown, the waiting one stands for it.

    `kind` names the game; `above` stands between the header and the question (a film).
    """
    at = _at(item, state, question)
    current, answer = item.questions[at], state["questions"][at]
    blocks: list[Block] = [Header(kind, frame.theme, frame.worth), *above]
    of = len(item.questions)
    if of > 1:
        blocks.append(Progress(at + 1, of, words("questions.progress", at=at + 1, of=of)))
    blocks.append(Text(current.ask, "title"))
    if answer["share"] is None:
        action = frame.answering(at)
        return View(current.ask, (*blocks, _open(current, answer, words, action)))
    panel = replace(_panel(current, answer, words), source=current.cited)
    return View(panel.title, (*blocks, _answered(current, answer, words), panel))


def _at(item: Questions, state: State, question: int | None) -> int:
    waiting = rules.asking(item, state)
    last = len(item.questions) - 1 if waiting is None else waiting
    return last if question is None or not 0 <= question <= last else question


def _labels(question: Question, words: Words) -> dict[str, str]:
    if isinstance(question, TrueFalse):
        return {rules.TRUE: words("questions.true"), rules.FALSE: words("questions.false")}
    return {} if isinstance(question, Typed) else {choice.id: choice.text for choice in question.choices}


def _open(question: Question, answer: Mapping[str, Any], words: Words, action: Action) -> Block:
    if isinstance(question, Typed):
        field = Field(
            "text",
            words("questions.your_answer"),
            max_length=rules.LONGEST_ANSWER,
            hint=words("questions.hint"),
        )
        return Form(action, (field,), words("questions.submit"))
    labels = _labels(question, words)
    options = tuple(
        Option(str(row), labels[choice_id]) for row, choice_id in enumerate(answer["order"], start=1)
    )
    if isinstance(question, Several):
        return Choice(
            words("questions.choose_several"),
            options,
            action,
            multiple=True,
            submit=words("questions.submit"),
        )
    return Choice(words("questions.choose_one"), options, action)


def _answered(question: Question, answer: Mapping[str, Any], words: Words) -> Block:
    if isinstance(question, Typed):
        pairs = [] if rules.is_unknown(answer) else [(words("questions.your_answer"), answer["text"])]
        if rules.recorded(answer["share"]) < 1:
            pairs.append((words("questions.right_answer"), question.accept[0]))
        return Facts(tuple(pairs))
    labels, right = _labels(question, words), rules.right_ids(question)
    several = isinstance(question, Several)
    options = []
    for row, choice_id in enumerate(answer["order"], start=1):
        state, note = _mark(picked=choice_id in answer["picks"], right=choice_id in right, several=several)
        options.append(Option(str(row), labels[choice_id], state, words(note) if note else ""))
    return Choice(words("questions.answers"), tuple(options), multiple=several)


def _mark(*, picked: bool, right: bool, several: bool) -> tuple[OptionState, str]:
    """A row's state, and the words key that says it."""
    if picked:
        return ("right", "questions.yours_right") if right else ("wrong", "questions.your_answer")
    if right:
        return "missed", "questions.also_right" if several else "questions.right_answer"
    return "other", ""


def _panel(question: Question, answer: Mapping[str, Any], words: Words) -> Panel:
    """The feedback: the right answer first, then why; the caller adds the source."""
    tone: Tone = rules.mark(question, answer)
    if rules.is_unknown(answer):
        return Panel("info", _solution(question, words), (question.explanation,))
    title = words("questions.right") if tone == "right" else _correction(question, answer, words)
    return Panel(tone, title, (*_whys(question, answer), question.explanation))


def _correction(question: Question, answer: Mapping[str, Any], words: Words) -> str:
    """The right answer; of several choices what was found, and what was ticked too much."""
    if not isinstance(question, Several):
        return words("questions.right_one", answer=_right(question, words))
    ticked = frozenset(answer["picks"])
    hits, extra = len(ticked & question.right), len(ticked - question.right)
    if not hits:
        return words.count("questions.none_found", len(question.right))
    if not extra:
        return words.count("questions.found_of", hits, of=len(question.right))
    parts = (words.count("questions.found", hits), words.count("questions.extra", extra))
    return words("questions.found_and_extra", found=parts[0], extra=parts[1])


def _solution(question: Question, words: Words) -> str:
    """The title of the feedback where the person did not know: the right answer alone."""
    if isinstance(question, Several):
        return words("questions.right_ones")
    return words("questions.right_one", answer=_right(question, words))


def _right(question: Single | TrueFalse | Typed, words: Words) -> str:
    if isinstance(question, Typed):
        return question.accept[0]
    labels = _labels(question, words)
    return next(labels[choice_id] for choice_id in rules.right_ids(question))


def _whys(question: Question, answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Why the wrong choices picked are wrong, where the author said it."""
    if isinstance(question, TrueFalse | Typed):
        return ()
    return tuple(
        choice.why
        for choice in question.choices
        if choice.why and not choice.right and choice.id in answer["picks"]
    )
