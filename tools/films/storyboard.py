"""What an author writes: the scenes of a film, their words and what they show, in French and in English."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
SHORTEST, LONGEST = 20, 40
SPEED: Final = 15
"""Characters that a person reads in a second; one second more is for finding the words."""

Words = Annotated[str, Field(min_length=1, max_length=60)]
Shown = Annotated[str, Field(min_length=1, max_length=200)]


class Scene(BaseModel):
    """One drawing, the words under it, and what it shows for whoever does not see it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: Annotated[float, Field(gt=0)]
    drawing: str
    words: Words
    words_en: Words
    shows: Shown
    shows_en: Shown

    @model_validator(mode="after")
    def _leaves_time_to_read(self) -> "Scene":
        for language in LANGUAGES:
            needed = reading_time(self.text(language))
            if self.seconds < needed:
                raise ValueError(f"« {self.text(language)} » needs {needed:.1f} s to be read")
        return self

    def text(self, language: Language) -> str:
        """The words on the screen."""
        return self.words if language == "fr" else self.words_en

    def tells(self, drawn: str) -> bool:
        """Whether what is written in the drawing is told in words, in both languages."""
        return all(drawn in f"{self.text(each)} {self.description(each)}" for each in LANGUAGES)

    def description(self, language: Language) -> str:
        """What the picture shows, in words."""
        return self.shows if language == "fr" else self.shows_en


class Poster(BaseModel):
    """The moment that stands for the film before it plays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scene: Annotated[int, Field(ge=1)]
    at: Annotated[float, Field(ge=0)]


class Storyboard(BaseModel):
    """A film of 20 to 40 seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    title_en: str
    facts: Annotated[list[str], Field(min_length=1)]
    poster: Poster
    scenes: Annotated[list[Scene], Field(min_length=2)]

    @model_validator(mode="after")
    def _is_short(self) -> "Storyboard":
        if not SHORTEST <= self.seconds <= LONGEST:
            raise ValueError(f"the film lasts {self.seconds:g} s, not {SHORTEST} to {LONGEST}")
        if self.poster.scene > len(self.scenes):
            raise ValueError(f"there is no scene {self.poster.scene} for the poster")
        return self

    @property
    def seconds(self) -> float:
        """How long the film lasts, in seconds."""
        return sum(scene.seconds for scene in self.scenes)

    def title_in(self, language: Language) -> str:
        """The film's title."""
        return self.title if language == "fr" else self.title_en

    def timed(self) -> Iterator[tuple[float, float, Scene]]:
        """Each scene with its start and end, in seconds."""
        start = 0.0
        for scene in self.scenes:
            yield start, start + scene.seconds, scene
            start += scene.seconds


@dataclass(frozen=True, slots=True)
class Source:
    """A storyboard and where it lies."""

    path: Path
    storyboard: Storyboard

    @property
    def drawings(self) -> Path:
        """The drawings of its scenes."""
        return self.path.with_suffix(".svg")

    def media_file(self, ending: str) -> Path:
        """A file of the pack's `media` folder that is made from it."""
        return self.path.parents[1] / "media" / f"{self.path.stem}{ending}"

    def film(self, language: Language) -> Path:
        """The film whose words are in that language."""
        return self.media_file(".mp4" if language == "fr" else f".{language}.mp4")


def read(path: Path) -> Source:
    """The storyboard in a file; raises `ValueError` with every problem at once."""
    try:
        return Source(path, Storyboard.model_validate(YAML(typ="safe", pure=True).load(path)))
    except (YAMLError, ValidationError) as error:
        raise ValueError(f"{path}: {error}") from error


def reading_time(words: str) -> float:
    """The seconds that words stay on screen, at least."""
    return 1 + len(words) / SPEED
