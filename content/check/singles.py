"""Questions with choices, by what authors write: those that can be guessed, and tried on readers.

A card's best reactions are those of highest net effect. A statement is true or false. Of several choices all
that are right are to be ticked, and no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any, Final

from content.check.walk import Written, asking_line, choices, questions
from content.loader import SourceItem
from content.loader.problems import Where
from games import answers

_TRUTH: Final = ("Vrai", "Faux")


class Form(Enum):
    """What a question asks for: one choice, a reaction to a card, a statement's truth, several ticks."""

    CHOICE = auto()
    CARD = auto()
    STATEMENT = auto()
    SEVERAL = auto()


GUESSED: Final = (Form.CHOICE, Form.CARD, Form.SEVERAL)
"""What people who know nothing play: one or several of some choices."""


@dataclass(frozen=True, eq=False)
class Single:
    """A question with its choices as they are written; `right` are the places of the best ones.

    `name` is the item's, with the question's number or the card's id where the item has several.
    """

    record: SourceItem
    name: str
    where: Where
    stem: str
    texts: tuple[str, ...]
    right: frozenset[int]
    form: Form

    @property
    def chance(self) -> float:
        """How often a blind guess is right: of several choices, one of all that can be ticked."""
        if self.form is Form.SEVERAL:
            return 1 / ((1 << len(self.texts)) - 1)
        return len(self.right) / len(self.texts)

    @property
    def family(self) -> str:
        """What is left out together where one learns on the others: the item, or the card."""
        return self.name if self.form is Form.CARD else self.record.name

    @property
    def theme(self) -> str:
        """What is read before playing."""
        return str(self.record.raw.get("theme", ""))

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The folded words of each choice."""
        return tuple(answers.fold(text).split() for text in self.texts)


def singles(records: Iterable[SourceItem]) -> Iterator[Single]:
    """Every question with choices of the items that can be played."""
    for record in records:
        if record.item is None:
            continue
        asking = list(questions(record.raw))
        for number, (where, question) in enumerate(asking, start=1):
            stem = asking_line(question)
            part = f" ({question.get('id', number)})" if len(asking) > 1 else ""
            texts, best, form = _offer(question)
            if stem is not None and 0 < len(best) < len(texts) + (form is Form.SEVERAL):
                yield Single(record, f"{record.name}{part}", where, stem[1], texts, best, form)


def _offer(question: Written) -> tuple[tuple[str, ...], frozenset[int], Form]:
    """The texts to choose from, the places of the best ones, and the form."""
    if question.get("form") == "true_false":
        return _TRUTH, frozenset({0 if question.get("answer") is True else 1}), Form.STATEMENT
    offered = choices(question)
    if question.get("form") == "several":
        rights = frozenset(at for at, choice in enumerate(offered) if choice.get("right") is True)
        return tuple(choice["text"] for choice in offered), rights, Form.SEVERAL
    form = Form.CARD if "says" in question else Form.CHOICE
    return tuple(choice["text"] for choice in offered), _best(offered), form


def _best(offered: list[dict[str, Any]]) -> frozenset[int]:
    worth = [_worth(choice) for choice in offered]
    return frozenset(at for at, value in enumerate(worth) if value == max(worth))


def _worth(choice: dict[str, Any]) -> int:
    return sum(choice.get("effects", {}).values()) if "effects" in choice else int(choice.get("right", False))
