"""What is counted of questions once many people answered: who ticked what, and what guesses would earn."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations

from games.kind import ChoiceQuestion, Offered, Picked, State
from games.questions.author_questions import Question, Questions, Several, TrueFalse, Typed
from games.questions.rules import FALSE, TRUE, right_ids
from games.rules import scoring


def asked(item: Questions) -> tuple[ChoiceQuestion, ...]:
    """The questions with choices, each known by its number from 0; true comes before false."""
    return tuple(
        ChoiceQuestion(str(at), question.ask, tuple(_choices(question)), isinstance(question, Several))
        for at, question in enumerate(item.questions)
        if not isinstance(question, Typed)
    )


def _choices(question: Question) -> Iterator[Offered]:
    right = right_ids(question)
    if isinstance(question, TrueFalse):
        yield from (Offered(truth, truth, truth in right) for truth in (TRUE, FALSE))
    elif not isinstance(question, Typed):
        yield from (Offered(choice.id, choice.text, choice.id in right) for choice in question.choices)


def picked(item: Questions, state: State) -> Picked:
    """What was ticked in each of these questions."""
    answered = zip(item.questions, state["questions"], strict=True)
    return {
        str(at): tuple(answer["picks"])
        for at, (question, answer) in enumerate(answered)
        if not isinstance(question, Typed)
    }


def blind(item: Questions) -> Fraction:
    """What guesses earn on average; a word to type is never guessed."""
    return scoring.mean([_blind(question) for question in item.questions])


def _blind(question: Question) -> Fraction:
    if isinstance(question, Typed):
        return Fraction(0)
    if isinstance(question, TrueFalse):
        return Fraction(1, 2)
    names = [choice.id for choice in question.choices]
    if not isinstance(question, Several):
        return Fraction(1, len(names))
    ticks = chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))
    return scoring.mean([scoring.several(question.right, frozenset(ticked)) for ticked in ticks])
