"""The card of one question: open, or answered and explained. Nothing right is shown before it is answered."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from games.kind import Frame, State, Words
from games.kinds.quiz import rules
from games.kinds.quiz.item import Question, Quiz, Several, TrueFalse, Typed
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


def show(item: Quiz, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
    """The card of a question; one not yet reached is never shown, the waiting one stands for it."""
    at = _at(item, state, question)
    asked, answer = item.questions[at], state["questions"][at]
    blocks: list[Block] = [Header(words("quiz.kind"), frame.theme, frame.worth)]
    if len(item.questions) > 1:
        of = len(item.questions)
        blocks.append(Progress(at + 1, of, words("quiz.progress", at=at + 1, of=of)))
    blocks.append(Text(asked.ask, "title"))
    if answer["share"] is None:
        action = Action(frame.action.verb, (*frame.action.values, ("q", str(at))))
        return View(asked.ask, (*blocks, _open(asked, answer, words, action)))
    panel = _panel(asked, answer, words)
    return View(panel.title, (*blocks, _answered(asked, answer, words), panel))


def _at(item: Quiz, state: State, question: int | None) -> int:
    waiting = rules.asking(state)
    last = len(item.questions) - 1 if waiting is None else waiting
    return last if question is None or not 0 <= question <= last else question


def _labels(question: Question, words: Words) -> dict[str, str]:
    if isinstance(question, TrueFalse):
        return {rules.TRUE: words("quiz.true"), rules.FALSE: words("quiz.false")}
    return {} if isinstance(question, Typed) else {choice.id: choice.text for choice in question.choices}


def _open(question: Question, answer: Mapping[str, Any], words: Words, action: Action) -> Block:
    if isinstance(question, Typed):
        field = Field(
            "text", words("quiz.your_answer"), max_length=rules.LONGEST_ANSWER, hint=words("quiz.hint")
        )
        return Form(action, (field,), words("quiz.submit"))
    labels = _labels(question, words)
    options = tuple(Option(str(place), labels[one]) for place, one in enumerate(answer["order"], start=1))
    if isinstance(question, Several):
        return Choice(
            words("quiz.choose_several"), options, action, multiple=True, submit=words("quiz.submit")
        )
    return Choice(words("quiz.choose_one"), options, action)


def _answered(question: Question, answer: Mapping[str, Any], words: Words) -> Block:
    if isinstance(question, Typed):
        pairs = [(words("quiz.your_answer"), answer["text"])]
        if Fraction(answer["share"]) < 1:
            pairs.append((words("quiz.right_answer"), question.accept[0]))
        return Facts(tuple(pairs))
    labels, right = _labels(question, words), rules.right_ids(question)
    several = isinstance(question, Several)
    options = []
    for place, one in enumerate(answer["order"], start=1):
        state, note = _mark(picked=one in answer["picks"], right=one in right, several=several)
        options.append(Option(str(place), labels[one], state, words(note) if note else ""))
    return Choice(words("quiz.answers"), tuple(options), multiple=several)


def _mark(*, picked: bool, right: bool, several: bool) -> tuple[OptionState, str]:
    """A row's state, and the words key that says it."""
    if picked:
        return ("right", "quiz.yours_right") if right else ("wrong", "quiz.your_answer")
    if right:
        return "missed", "quiz.also_right" if several else "quiz.right_answer"
    return "other", ""


def _panel(question: Question, answer: Mapping[str, Any], words: Words) -> Panel:
    """The feedback: it leads with the right answer, then says why; the caller adds the source to it."""
    share = Fraction(answer["share"])
    tone: Tone = "right" if share == 1 else "wrong" if share == 0 else "partial"
    title = words("quiz.right") if share == 1 else _correction(question, words, tone)
    return Panel(tone, title, (*_whys(question, answer), question.explanation))


def _correction(question: Question, words: Words, tone: Tone) -> str:
    if isinstance(question, Several):
        found = words.count("quiz.several_right", len(question.right))
        return words("quiz.partial" if tone == "partial" else "quiz.almost_several", found=found)
    if isinstance(question, Typed):
        return words("quiz.almost", answer=question.accept[0])
    labels = _labels(question, words)
    return words("quiz.almost", answer=next(labels[one] for one in rules.right_ids(question)))


def _whys(question: Question, answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Why the wrong choices picked are wrong, where the author said it."""
    if isinstance(question, TrueFalse | Typed):
        return ()
    return tuple(
        choice.why
        for choice in question.choices
        if choice.why and not choice.right and choice.id in answer["picks"]
    )
