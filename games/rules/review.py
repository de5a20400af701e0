"""Spaced recall: what a person knows now, and which notions they missed are due again (FSRS 6).

A notion comes back a day after a miss at the soonest, since within a day the answer is still in sight; then
further and further apart. By default the library reads the clock, draws at random and waits: `now`, the
number of a card and every interval are therefore given here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler

MOST = 5
"""Due notions given at once (`réviser`)."""

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Try:
    """One time that a notion was asked: whether it was known, and when (aware UTC)."""

    notion: str
    known: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a door taught: its notion, number and theme, and what is worth keeping, in the author's words."""

    notion: str
    door: int
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The notions that a person met: known when tried last, and missed then, the longest ago first.

    `gained` are those of the known ones that were missed when they were met first.
    """

    known: tuple[Lesson, ...] = ()
    again: tuple[Lesson, ...] = ()
    gained: tuple[Lesson, ...] = ()


def knowledge(tries: Iterable[tuple[Try, Lesson]], before: Iterable[tuple[Try, Lesson]] = ()) -> Knowledge:
    """What the last try of each notion says; tries of the time `before` say what was missed at first."""
    first: dict[str, Try] = {}
    last: dict[str, tuple[Try, Lesson]] = {}
    for attempt, _ in sorted(before, key=_instant):
        first.setdefault(attempt.notion, attempt)
    for attempt, lesson in sorted(tries, key=_instant):
        first.setdefault(attempt.notion, attempt)
        last.pop(attempt.notion, None)
        last[attempt.notion] = (attempt, lesson)
    lessons = [lesson for attempt, lesson in last.values() if attempt.known]
    return Knowledge(
        tuple(lessons),
        tuple(lesson for attempt, lesson in last.values() if not attempt.known),
        tuple(lesson for lesson in lessons if not first[lesson.notion].known),
    )


def _instant(pair: tuple[Try, Lesson]) -> datetime:
    return pair[0].at


def due(tries: Iterable[Try], until: datetime) -> tuple[str, ...]:
    """The missed notions due until an instant, the one most likely forgotten first; `MOST` at most.

    A notion that was never missed is never due, however long ago it was asked.
    """
    waiting = [(notion, card) for notion, card in _missed(tries).items() if card.due <= until]
    waiting.sort(key=lambda entry: (_SCHEDULER.get_card_retrievability(entry[1], until), entry[0]))
    return tuple(notion for notion, _ in waiting[:MOST])


def comeback(tries: Iterable[Try]) -> datetime | None:
    """When the first of the missed notions comes back, which may be past; None where none was missed."""
    return min((card.due for card in _missed(tries).values()), default=None)


def is_due(before: Iterable[Try], notion: str, until: datetime) -> bool:
    """Whether a notion was due until an instant, after those tries."""
    card = _missed(before).get(notion)
    return card is not None and card.due <= until


def _missed(tries: Iterable[Try]) -> dict[str, Card]:
    """What is remembered of each notion that was missed once at least."""
    cards: dict[str, Card] = {}
    missed = set()
    for attempt in sorted(tries, key=lambda attempt: attempt.at):
        card = cards.get(attempt.notion) or Card(card_id=0, due=attempt.at)
        rating = Rating.Good if attempt.known else Rating.Again
        cards[attempt.notion], _ = _SCHEDULER.review_card(card, rating, attempt.at)
        if not attempt.known:
            missed.add(attempt.notion)
    return {notion: card for notion, card in cards.items() if notion in missed}
