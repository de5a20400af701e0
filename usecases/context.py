"""What every use case is given: services, who speaks; and how it refuses."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from content.library import Library
from content.loader import PackErrors
from content.pack import Item
from content.words import Catalogue
from games.kind import Shuffle
from store.schema.values import Player, PlayerContext
from store.unit_of_work import UnitOfWork

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A use case refuses: its reason, in words by `text`, is shown to the person.

    The turn's transaction goes on: a use case refuses before it writes.

    Args:
        key: of the words that give the reason.
        count: the number whose singular or plural form is taken; None where the words have none.
        values: what the words name.
    """

    def __init__(self, key: str, count: int | None = None, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self._count = count
        self._values = values

    def text(self, words: Catalogue) -> str:
        """The reason in words."""
        if self._count is None:
            return words(self.key, **self._values)
        return words.count(self.key, self._count, **self._values)


class CampaignError(Refused):
    """A campaign cannot do that; its words say what is possible."""


class Moved(NamedTuple):
    """A field that somebody else changed meanwhile, as texts: as read, as stored now, as typed."""

    read: str
    stored: str
    typed: str


def moved_fields(
    read: Mapping[str, str], stored: Mapping[str, str], typed: Mapping[str, str]
) -> dict[str, Moved]:
    """The fields that somebody else changed since they were read, to another value than the typed."""
    fields = {name: Moved(text, stored[name], typed[name]) for name, text in read.items()}
    return {name: field for name, field in fields.items() if field.stored not in {field.read, field.typed}}


class FieldMoved(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """Somebody else changed the one field of a form since it was read: nothing is saved."""

    def __init__(self, moved: Moved) -> None:
        super().__init__("campaign.field_moved", **moved._asdict())


def refuse_moved(read: str, stored: str, typed: str) -> None:
    """Raises `FieldMoved` where somebody else changed a field to another value than the typed."""
    for moved in moved_fields({"": read}, {"": stored}, {"": typed}).values():
        raise FieldMoved(moved)


@dataclass(frozen=True, slots=True)
class AccountKey:
    """An account: a channel, its tenant ("" where it has none), and the channel's opaque id of the person."""

    channel: str
    tenant: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Device:
    """A browser: the digest of its session, and what it is in words ("Firefox · Android")."""

    session: str
    label: str


def shuffled(values: Sequence[T]) -> Sequence[T]:
    """The values in a random order, from the system's generator; play uses no other chance."""
    copy = list(values)
    secrets.SystemRandom().shuffle(copy)
    return copy


def fits(_item: Item) -> bool:
    """The default of `Services.too_long`: without a renderer nothing is too long."""
    return False


def no_media(digest: str) -> bytes:
    """The default of `Services.media`: there are no pictures or films."""
    raise KeyError(digest)


def no_refusal(name: str) -> PackErrors | None:  # noqa: ARG001
    """The default of `Services.refusal`: a pack that is not there has no errors."""
    return None


@dataclass(frozen=True, slots=True)
class Services:
    """What every flow may use beside the unit of work; made once, in `bot/wiring.py`.

    Attributes:
        packs: the shipped packs by id, frozen, ready to be kept at a launch; one with an error is `KeyError`.
        refusal: why a shipped pack cannot be played; None of one that can be, and of an unknown one.
        too_long: whether an item's cards are too long for one of the channels, by their own renderers.
        media: the bytes of a shipped picture or film by hash; raises `KeyError` for an unknown one.
        admins: directory ids that are admins by the settings (rule 12).
        secret: key of everything that is keyed (marks of erasure, link codes).
        second_admin: above so many people another admin must agree to what messages them; 0 never.
        local: local mode; conversation references made in it are never used outside it.
        mail: whether there is a mail server, by which people may be called.
        public_url: without a slash at its end, "" where none is set.
        push_hosts: push services that devices may be called by; "*.example.org" are all below it.
    """

    library: Library
    words: Callable[[str], Catalogue]
    admins: frozenset[str]
    secret: bytes
    public_url: str = ""
    local: bool = False
    mail: bool = False
    packs: Mapping[str, bytes] = field(default_factory=dict)
    refusal: Callable[[str], PackErrors | None] = no_refusal
    media: Callable[[str], bytes] = no_media
    too_long: Callable[[Item], bool] = fits
    second_admin: int = 0
    push_hosts: tuple[str, ...] = ()
    shuffle: Shuffle = shuffled


class Context(Protocol):
    """What the use cases of play are given, by a flow or by another caller that plays for a person."""

    @property
    def services(self) -> Services:
        """What was made once, in `bot/wiring.py`."""
        ...

    @property
    def uow(self) -> UnitOfWork:
        """The caller's transaction, with its repositories."""
        ...

    @property
    def person(self) -> PlayerContext:
        """The player as loaded for the turn: site, and the round, campaign and standings that it is about."""
        ...

    @property
    def player(self) -> Player:
        """The same as `person.player`."""
        ...

    @property
    def now(self) -> datetime:
        """Calendar time, aware UTC: doors and streaks go by it."""
        ...
