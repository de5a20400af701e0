"""The shape of what authors write: a pack and its items, common to every kind of game."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from games.author_fields import AuthoredSource, FactMarks, MediaName, Part, PartialDate, mistake, text_of
from games.kind import Explained, Kind
from games.view import Source

Language = Literal["fr", "en"]
Order = Literal["advised", "written"]
_SLUG = r"^[a-z0-9][a-z0-9-]{0,59}$"
Slug = Annotated[str, StringConstraints(pattern=_SLUG)]

MEASURED: Final = ("estimate", "ordering", "pairs", "quiz")
"""Kinds whose answers can be compared between two items: those of twins."""


def is_slug(text: object) -> bool:
    """Whether that can be the id of an item, or the name of a pack."""
    return isinstance(text, str) and re.fullmatch(_SLUG.removesuffix("$"), text) is not None


def _day(value: object) -> object:
    """A day from its ISO text, so that a frozen pack reads like a written one."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise mistake("Cette date ne se lit pas. Écrivez année-mois-jour : 2026-03-31.") from None


Day = Annotated[date, BeforeValidator(_day)]
Confidence = Annotated[
    Literal["V", "V2"], Field(description="V: read at the source; V2: read in a second hand.")
]


class ItemPicture(Part):
    """A picture of the `media` folder, for an advent's window once it is played; `alt` says it in words."""

    file: MediaName
    alt: Annotated[str, text_of(160)]


class Misconception(Part):
    """What people believe or do, from which the item starts."""

    belief: Annotated[str, text_of(200)]
    basis: Annotated[str, text_of(160)] = Field(
        description="Where that is known from: a fact's mark, a survey, or the author's word."
    )


class Head(Part):
    """The lines that an item of every kind has."""

    id: Slug
    kind: Annotated[str, text_of(40)]
    theme: Annotated[str, text_of(40)] = Field(description="Shown before playing: must not give the answer.")
    notion: Slug
    twin: Literal["a", "b"] | None = Field(
        default=None, description="One of the two items by which a season measures its notion."
    )
    misconception: Misconception | None = None
    commitment: Annotated[int, Field(ge=1, le=8)] | None = None
    source: AuthoredSource
    fact_date: PartialDate | None = None
    confidence: Confidence
    review_on: Day
    facts: FactMarks = Field(
        default_factory=list, description="Marks of content/facts that the item rests on, as L12."
    )
    gesture: Annotated[str, text_of(200)] | None = None
    picture: ItemPicture | None = None
    lang: Language | None = None


class PackHead(Part):
    """What `pack.yaml` says."""

    id: Slug
    title: Annotated[str, text_of(80)]
    language: Language = "fr"
    description: Annotated[str, text_of(500)]
    scene: Annotated[str, StringConstraints(pattern=rf"^$|{_SLUG}")] = Field(
        default="", description="What a calendar of this pack looks like; without it, what its format does."
    )
    order: Order = Field(
        default="advised", description="written: its items are to be played in the order of the files."
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to play: `head` is common to every kind, `body` is what its `kind` read.

    `raw` is the author's mapping as JSON values, from which the frozen pack is made.
    """

    head: Head
    kind: Kind
    body: Any
    language: Language
    raw: Mapping[str, Any]

    def media(self) -> tuple[str, ...]:
        """The names of the media files that it shows."""
        pictured = (self.head.picture.file,) if self.head.picture else ()
        return (*self.kind.media(self.body), *pictured)

    @property
    def id(self) -> str:
        """The item's id, the same in every language."""
        return self.head.id

    @property
    def theme(self) -> str:
        """What the door's teaser says."""
        return self.head.theme

    @property
    def notion(self) -> str:
        """What the item teaches."""
        return self.head.notion

    @property
    def source(self) -> AuthoredSource:
        """Where the fact was read."""
        return self.head.source

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the facts of all its answers were read, each once: its own source first."""
        own = (part.source for part in self.explained if part.source)
        return tuple(dict.fromkeys((self.head.source.shown, *own)))

    @property
    def facts(self) -> tuple[str, ...]:
        """The marks of all the facts that it rests on, each once: its own, then those of its parts."""
        own = (mark for part in self.explained for mark in part.facts)
        return tuple(dict.fromkeys((*self.head.facts, *own)))

    @property
    def explained(self) -> tuple[Explained, ...]:
        """The parts whose answers are explained one by one: its questions or its cards."""
        return self.kind.explained(self.body)

    @property
    def lesson(self) -> str:
        """What it teaches in the author's words: what it explains, else what one can do, else its theme."""
        return self.kind.lesson(self.body) or self.head.gesture or self.head.theme

    @property
    def gesture(self) -> str | None:
        """What one can do today, where there is something."""
        return self.head.gesture


@dataclass(frozen=True)
class Pack:
    """A read pack: items in the order of the files; an item may stand once in each language.

    `media` is the SHA-256 of each picture and film by its name: the bytes lie elsewhere.
    """

    id: str
    title: str
    language: Language
    description: str
    items: tuple[Item, ...]
    media: Mapping[str, str] = field(default_factory=dict)
    scene: str = ""
    order: Order = "advised"

    def drawn_as(self, campaign_format: str) -> str:
        """The scene of a campaign's calendar: the pack's own, or the usual one of that format."""
        return self.scene or ("house" if campaign_format == "advent" else "garden")

    def item(self, item_id: str, language: str) -> Item:
        """An item in a language, else in the pack's own, else in any; `KeyError` for an unknown id."""
        by_language = self._by_id[item_id]
        return by_language.get(language) or by_language.get(self.language) or next(iter(by_language.values()))

    def themes(self, item_id: str) -> dict[str, str]:
        """What an item's teaser says, by language."""
        return {str(item.language): item.theme for item in self.versions(item_id)}

    def versions(self, item_id: str) -> Sequence[Item]:
        """An item in each of its languages, in their order; none of an unknown id."""
        return tuple(self._by_id.get(item_id, {}).values())

    def ids(self) -> tuple[str, ...]:
        """The items' ids, each once, in their order."""
        return tuple(self._by_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Item]]:
        """Each item in its languages: every answer asks for one."""
        by_id: dict[str, dict[str, Item]] = {}
        for item in self.items:
            by_id.setdefault(item.id, {})[item.language] = item
        return by_id


def item_schema(kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """JSON Schema of an items file, for editors: one shape per kind."""
    definitions: dict[str, Any] = {}
    shapes = []
    for name, kind in sorted(kinds.items()):
        head, body = Head.model_json_schema(), kind.schema()
        definitions |= head.pop("$defs", {}) | body.pop("$defs", {})
        shapes.append(
            {
                "title": name,
                "type": "object",
                "properties": head["properties"] | body.get("properties", {}) | {"kind": {"const": name}},
                "required": [*head["required"], *body.get("required", [])],
                "additionalProperties": False,
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": {"oneOf": shapes},
        "$defs": definitions,
    }
