"""The card: steps to rank, or the right order and what moves. Nothing right is shown before the answer."""

from fractions import Fraction
from itertools import combinations

from games.kind import Frame, State, Words
from games.kinds.ordering import rules
from games.kinds.ordering.item import Ordering
from games.rules import scoring
from games.view import Header, Match, Option, Panel, Text, View


def show(item: Ordering, state: State, words: Words, frame: Frame, _question: int | None = None) -> View:
    """The card of the round, open or answered."""
    head = (Header(words("ordering.kind"), frame.theme, frame.worth), Text(item.ask, "title"))
    if state["share"] is None:
        return View(item.ask, (*head, _open(item, state, words, frame)))
    if not state["given"]:
        panel = Panel("info", words("ordering.right_order"), (item.explanation,))
        return View(panel.title, (*head, _in_order(item, words), panel))
    ranks = [state["given"].index(step.id) + 1 for step in item.steps]
    in_place = rules.in_place(ranks)
    panel = _panel(item, state, words, ranks, len(ranks) - len(in_place))
    return View(panel.title, (*head, _answered(item, words, ranks, in_place), panel))


def _open(item: Ordering, state: State, words: Words, frame: Frame) -> Match:
    texts = {step.id: step.text for step in item.steps}
    example = rules.example(len(item.steps))
    return Match(
        words("ordering.label"),
        tuple(Option(str(row), texts[step_id]) for row, step_id in enumerate(state["shown"], start=1)),
        _places(len(texts)),
        tuple(option.value for option in _places(len(texts))),
        frame.answering(0),
        submit=words("questions.submit"),
        how=words("ordering.how"),
        typed=words("ordering.typed", example=example, first=example[0]),
    )


def _places(size: int) -> tuple[Option, ...]:
    """The ranks to give; their mark says all, so that they have no label."""
    return tuple(Option(str(rank), "") for rank in range(1, size + 1))


def _answered(item: Ordering, words: Words, ranks: list[int], in_place: frozenset[int]) -> Match:
    """The rows in the right order: those that were not misplaced, and where the others had been put."""
    rows = tuple(
        Option(str(at + 1), step.text, "right", words("ordering.kept"))
        if at in in_place
        else Option(str(at + 1), step.text, "wrong", _moved(at + 1, ranks[at], words))
        for at, step in enumerate(item.steps)
    )
    return _match(rows, words)


def _in_order(item: Ordering, words: Words) -> Match:
    """The rows in the right order, for who did not know."""
    return _match(
        tuple(Option(str(row), step.text, "other") for row, step in enumerate(item.steps, 1)), words
    )


def _match(rows: tuple[Option, ...], words: Words) -> Match:
    places = _places(len(rows))
    return Match(words("ordering.answers"), rows, places, tuple(option.value for option in places))


def _moved(right_rank: int, rank: int, words: Words) -> str:
    """Where a step had been put; one at its own rank is out of order with those around it."""
    return words("ordering.only_the_rank") if right_rank == rank else words("ordering.moved", rank=rank)


def _panel(item: Ordering, state: State, words: Words, ranks: list[int], moved: int) -> Panel:
    """The feedback: how many steps are misplaced, how many pairs are right; the caller adds the source."""
    share = Fraction(state["share"])
    if share == 1:
        return Panel("right", words("ordering.right"), (item.explanation,))
    pairs = list(combinations(ranks, 2))
    good = sum(first < second for first, second in pairs)
    counted = words("ordering.two_by_two", good=good, of=len(pairs))
    if share == 0:
        return Panel("wrong", words.count("ordering.wrong", moved), (counted, item.explanation))
    key = "ordering.near" if scoring.is_near(share) else "ordering.partial"
    return Panel("partial", words.count(key, moved), (counted, item.explanation))
