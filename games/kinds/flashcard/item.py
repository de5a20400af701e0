"""What an author writes: one to five cards, a question on the recto and its answer on the verso."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from games.author_fields import ChoiceId, Explanation, Part, Sourced, mistake, read_as, text_of


class Flashcard(Sourced):
    """One card."""

    id: ChoiceId
    recto: Annotated[str, text_of(200)]
    verso: Explanation


class Flashcards(Part):
    """The kind's own part of an item."""

    cards: Annotated[list[Flashcard], Field(min_length=1, max_length=5)]

    @model_validator(mode="after")
    def _cards_differ(self) -> "Flashcards":
        if len({card.id for card in self.cards}) < len(self.cards):
            raise mistake("Deux cartes ont le même id. Donnez une lettre différente à chaque carte.")
        if len({card.recto.casefold() for card in self.cards}) < len(self.cards):
            raise mistake("Deux cartes ont le même recto. Changez ou supprimez l’une des deux.")
        return self


def read(raw: Mapping[str, Any]) -> Flashcards:
    """The cards in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Flashcards, raw)
