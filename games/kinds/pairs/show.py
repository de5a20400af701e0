"""The card: rows to link, or each row with what it was linked to. Nothing right shows before the answer."""

from fractions import Fraction

from games.kind import Frame, State, Words
from games.kinds.pairs import rules
from games.kinds.pairs.item import Pairs
from games.view import Header, Match, Option, Panel, Text, Tone, View


def show(item: Pairs, state: State, words: Words, frame: Frame, _question: int | None = None) -> View:
    """The card of the round, open or answered."""
    head = (Header(words("pairs.kind"), frame.theme, frame.worth), Text(item.ask, "title"))
    if state["share"] is None:
        return View(item.ask, (*head, _open(item, state, words, frame)))
    panel = _panel(item, state, words)
    return View(panel.title, (*head, _answered(item, state, words), panel))


def _open(item: Pairs, state: State, words: Words, frame: Frame) -> Match:
    lefts = {row.id: row.text for row in item.left}
    rights = {row.id: row.text for row in item.right}
    return Match(
        words("pairs.label"),
        tuple(Option(str(row), lefts[row_id]) for row, row_id in enumerate(state["left"], start=1)),
        tuple(Option(str(row), rights[row_id]) for row, row_id in enumerate(state["right"], start=1)),
        _marks(state),
        frame.answering(0),
        submit=words("questions.submit"),
        how=words("pairs.how"),
        typed=words("pairs.typed", example=rules.example(len(state["left"]))),
    )


def _marks(state: State) -> tuple[str, ...]:
    return tuple(rules.mark(position) for position in range(1, len(state["right"]) + 1))


def _answered(item: Pairs, state: State, words: Words) -> Match:
    lefts = {row.id: row.text for row in item.left}
    rights = {row.id: row.text for row in item.right}
    rows = []
    for row, row_id in enumerate(state["left"], start=1):
        linked, meant = state["links"].get(row_id), item.matches[row_id]
        if linked is None:
            note = words("pairs.meant_row", meant=rights[meant])
            rows.append(Option(str(row), lefts[row_id], "missed", note))
        elif linked == meant:
            rows.append(
                Option(str(row), lefts[row_id], "right", words("pairs.right_row", given=rights[linked]))
            )
        else:
            note = words("pairs.wrong_row", given=rights[linked], meant=rights[meant])
            rows.append(Option(str(row), lefts[row_id], "wrong", note))
    options = tuple(
        Option(str(row), rights[row_id], "other") for row, row_id in enumerate(state["right"], start=1)
    )
    return Match(words("pairs.answers"), tuple(rows), options, _marks(state))


def _panel(item: Pairs, state: State, words: Words) -> Panel:
    """The feedback: how many rows are right, and why the others are wrong; the caller adds the source."""
    if not state["links"]:
        return Panel("info", words("pairs.right_ones"), (item.explanation,))
    share = Fraction(state["share"])
    tone: Tone = "right" if share == 1 else "wrong" if share == 0 else "partial"
    right = sum(item.matches[left] == linked for left, linked in state["links"].items())
    title = {
        "right": words("pairs.right"),
        "partial": words.count("pairs.partial", right, of=len(item.left)),
        "wrong": words("pairs.wrong"),
    }[tone]
    return Panel(tone, title, (*_whys(item, state, words), item.explanation))


def _whys(item: Pairs, state: State, words: Words) -> tuple[str, ...]:
    """Why the rows linked otherwise go with their right, where the author said it."""
    lefts = {row.id: row.text for row in item.left}
    return tuple(
        words("pairs.why", row=lefts[row_id].rstrip(" ."), why=item.whys[row_id])
        for row_id in state["left"]
        if row_id in item.whys and state["links"][row_id] != item.matches[row_id]
    )
