"""What an author writes: one to ten questions."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from games.author_fields import Part, read_as
from games.questions.author_questions import Question, place_in


class Quiz(Part):
    """The kind's own part of an item."""

    questions: Annotated[list[Question], Field(min_length=1, max_length=10)]


def read(raw: Mapping[str, Any]) -> Quiz:
    """The quiz in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Quiz, raw, place_in)
