"""What every use case is given: services, who speaks, what it may refuse."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from content.library import Library
from content.pack import Item
from content.words import Catalogue
from games.kind import Shuffle
from store.schema.values import Player, PlayerContext
from store.unit_of_work import UnitOfWork

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """What cannot be done: `key` and `values` say why in words, `count` picks the form that fits a number."""

    def __init__(self, key: str, count: int | None = None, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self._count = count
        self._values = values

    def text(self, words: Catalogue) -> str:
        """The words."""
        if self._count is None:
            return words(self.key, **self._values)
        return words.count(self.key, self._count, **self._values)


class CampaignError(Refused):
    """A campaign cannot do that; its words say what is possible."""


@dataclass(frozen=True, slots=True)
class AccountKey:
    """Who speaks: an opaque id of a channel's tenant ("" where a channel has none)."""

    channel: str
    tenant: str
    external_id: str


def shuffled(values: Sequence[T]) -> Sequence[T]:
    """A fair new order; the only chance that play uses."""
    copy = list(values)
    secrets.SystemRandom().shuffle(copy)
    return copy


def fits(_item: Item) -> bool:
    """Where nobody measures, nothing is too long."""
    return False


def no_media(digest: str) -> bytes:
    """Where no pack has pictures or films."""
    raise KeyError(digest)


@dataclass(frozen=True, slots=True)
class Services:
    """What every flow may use beside the unit of work; made once, in `bot/wiring.py`.

    Attributes:
        packs: the shipped packs by id, frozen, ready to be kept at a launch; one with an error is `KeyError`.
        too_long: whether an item's cards are too long for one of the channels, by their own renderers.
        media: the bytes of a shipped picture or film by hash; raises `KeyError` for an unknown one.
        admins: directory ids that are admins by the settings (rule 12).
        secret: key of everything that is keyed (marks of erasure, link codes).
        second_admin: above so many people another admin must agree to what messages them; 0 never.
        local: local mode; conversation references made in it are never used outside it.
        public_url: without a slash at its end, "" where none is set.
    """

    library: Library
    words: Callable[[str], Catalogue]
    admins: frozenset[str]
    secret: bytes
    public_url: str = ""
    local: bool = False
    packs: Mapping[str, bytes] = field(default_factory=dict)
    media: Callable[[str], bytes] = no_media
    too_long: Callable[[Item], bool] = fits
    second_admin: int = 0
    shuffle: Shuffle = shuffled


class Context(Protocol):
    """What the rules of play are asked with: a flow has it, and whatever else plays in a person's name."""

    @property
    def services(self) -> Services:
        """What was made once, in `bot/wiring.py`."""
        ...

    @property
    def uow(self) -> UnitOfWork:
        """The caller's transaction."""
        ...

    @property
    def person(self) -> PlayerContext:
        """Who plays, with the round and the standing that the turn is about."""
        ...

    @property
    def player(self) -> Player:
        """The player."""
        ...

    @property
    def now(self) -> datetime:
        """Calendar time, aware UTC: doors and streaks go by it."""
        ...
