"""What an author writes: a short film of the pack, its transcript, and one to three questions."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from games.author_fields import MediaName, Part, mistake, read_as, text_of
from games.questions.author_questions import Question, place_in

_SUFFIXES = {"file": (".mp4",), "poster": (".svg", ".png", ".jpg"), "track": (".vtt",)}


class Film(Part):
    """Files of the pack's `media` folder; `track` describes in words what the pictures show.

    `language` is that of the words on screen.
    """

    title: Annotated[str, text_of(80)]
    file: MediaName
    poster: MediaName
    track: MediaName
    seconds: Annotated[int, Field(ge=1, le=180)]
    language: Literal["fr", "en"] = "fr"

    @model_validator(mode="after")
    def _right_files(self) -> "Film":
        for name, suffixes in _SUFFIXES.items():
            if PurePath(getattr(self, name)).suffix not in suffixes:
                raise mistake(
                    f"« {name} » n’est pas le bon fichier. Prenez un fichier {' ou '.join(suffixes)}."
                )
        return self


class Video(Part):
    """The kind's own part of an item."""

    film: Film
    transcript: Annotated[list[Annotated[str, text_of(300)]], Field(min_length=1, max_length=20)]
    questions: Annotated[list[Question], Field(min_length=1, max_length=3)]


def read(raw: Mapping[str, Any]) -> Video:
    """The film and its questions in an author's mapping; raises `BadItem` with every problem at once."""
    return read_as(Video, raw, place_in)


def media(item: Video) -> tuple[str, ...]:
    """The film, its poster and its text track."""
    return (item.film.file, item.film.poster, item.film.track)
