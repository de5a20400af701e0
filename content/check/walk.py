"""Walking through what an author wrote, by the words that all kinds share; no kind is known here.

A mapping with `ask`, `recto` or `says` asks something; `choices` are what it offers. A figure as `answer` is
guessed, `steps` are put in order, `left` and `right` are linked by `matches`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from content.loader.player_texts import parts
from content.loader.problems import Where

Warn = tuple[Where, str, str]
"""(path inside an item, what is weak, what to do)."""
Written = Mapping[str, Any]

ASKING = ("ask", "recto", "says")
_FIRST_WORDS = 60
"""Letters of a deck's first card that its name has."""
_Key = TypeVar("_Key")


def questions(value: Any, where: Where = ()) -> Iterator[tuple[Where, Written]]:
    """Every question with its path."""
    if isinstance(value, dict) and any(name in value for name in (*ASKING, "choices")):
        yield where, value
    for key, part in parts(value):
        if isinstance(part, dict | list):
            yield from questions(part, (*where, key))


def asking_line(question: Written) -> tuple[str, str] | None:
    """The line that asks and its text; None where there is none."""
    return next(((name, question[name]) for name in ASKING if isinstance(question.get(name), str)), None)


def first_question(item: Written) -> str:
    """The first line of an item that asks; empty where none does."""
    lines = (line for _, question in questions(item) if (line := asking_line(question)) is not None)
    return next((text.strip() for _, text in lines if text.strip()), "")


def name(item: Written) -> str:
    """What people call an item by: its first question, else its theme or its id.

    A deck is called by its theme, and by the first words of its first card: several may have one theme.
    """
    title, theme = first_question(item), str(item.get("theme") or "")
    if "cards" in item and theme:
        words = title if len(title) <= _FIRST_WORDS else f"{title[:_FIRST_WORDS].rpartition(' ')[0]}…"
        title = f"{theme} – {words}" if words else theme
    return title or theme or str(item.get("id", ""))


def names(items: Mapping[_Key, Written]) -> dict[_Key, str]:
    """What to call each of some items that stand in one list: those of one name by their id too."""
    titles = {key: name(item) for key, item in items.items()}
    counts = Counter(titles.values())
    return {
        key: f"{title} ({items[key].get('id', '')})" if counts[title] > 1 else title
        for key, title in titles.items()
    }


def choices(question: Written) -> list[dict[str, Any]]:
    """The choices that have a text; the loader reports what is no choice."""
    offered = question.get("choices")
    if not isinstance(offered, list):
        return []
    return [choice for choice in offered if isinstance(choice, dict) and isinstance(choice.get("text"), str)]


def answers(question: Written) -> list[str]:
    """The right answers as texts, a figure in digits."""
    accepted, figure = question.get("accept"), question.get("answer")
    texts_right = [choice["text"] for choice in choices(question) if choice.get("right") is True]
    if isinstance(accepted, list):
        texts_right += [text for text in accepted if isinstance(text, str)]
    if isinstance(figure, int | float) and not isinstance(figure, bool):
        texts_right.append(f"{Decimal(str(figure)).normalize():f}")
    return texts_right


def rows(question: Written, column: str) -> dict[int, Written]:
    """The rows of `steps`, `left` or `right` that have a text, by their index."""
    column_rows = question.get(column)
    numbered = enumerate(column_rows if isinstance(column_rows, list) else [])
    return {at: row for at, row in numbered if isinstance(row, dict) and isinstance(row.get("text"), str)}


def together(question: Written) -> list[tuple[str, str]]:
    """Pairs of texts that give an answer where they follow each other: two steps, two linked rows."""
    steps = [row["text"] for row in rows(question, "steps").values()]
    left, right = (
        {str(row.get("id")): row["text"] for row in rows(question, column).values()}
        for column in ("left", "right")
    )
    matches = question.get("matches")
    linked = [
        (left[str(left_id)], right[str(right_id)])
        for left_id, right_id in (matches.items() if isinstance(matches, dict) else ())
        if str(left_id) in left and str(right_id) in right
    ]
    return [*pairwise(steps), *linked, *((second, first) for first, second in linked)]


def pictures(value: Any, where: Where = ()) -> Iterator[tuple[Where, Written]]:
    """Every mapping that names a picture, with its path."""
    if isinstance(value, dict) and str(value.get("file", "")).endswith((".svg", ".png", ".jpg")):
        yield where, value
    for key, part in parts(value):
        if isinstance(part, dict | list):
            yield from pictures(part, (*where, key))


def texts(value: Any) -> Iterator[str]:
    """Every text, shown or not."""
    if isinstance(value, str):
        yield value
    for _, part in parts(value):
        yield from texts(part)
