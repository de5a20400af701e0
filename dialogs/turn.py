"""What reaches a flow and what it answers, the same for every channel."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from content.library import Library
from content.pack import Item
from content.words import Catalogue
from games.kind import Shuffle
from games.view import View
from store.unit_of_work import UnitOfWork
from store.values import Player, Seat

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """What cannot be done: `key` and `values` say why in words, `count` picks the form that fits a number."""

    def __init__(self, key: str, count: int | None = None, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self._count = count
        self._values = values

    def said(self, words: Catalogue) -> str:
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


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person did. A typed message has the verb "text" and `text`; a press has its action.

    Attributes:
        conversation: the channel's own id of the conversation.
        reference: what a proactive send needs later, JSON; stored, never read by a flow.
        room: a group conversation, where only a few commands are answered (rule 7).
        id: the channel's activity id, unique in its conversation; "" where a repeat is harmless.
        now: calendar time, aware UTC (doors, streaks). `instant`: real time (codes, confirmations).
        language: the client's, used until the player chose one.
    """

    account: AccountKey
    conversation: str
    verb: str
    now: datetime
    instant: datetime
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    reference: Mapping[str, object] | None = None
    room: bool = False
    id: str = ""
    language: str = "fr"

    @property
    def channel(self) -> str:
        """The channel's name ("teams", "web")."""
        return self.account.channel


@dataclass(frozen=True, slots=True)
class Reply:
    """What a flow answers, in order.

    Attributes:
        views: messages for the conversation of the turn.
        replace: the first view takes the place of the pressed card.
        left: what the pressed card becomes once the views stand below it: itself, without its button.
        private: messages for the person's own conversation when the turn came from a room;
            `private_reference` is where that is, as the channel stored it.
        effect: "leave": the channel closes its own session with the person.
        status: what a refused press means in HTTP's words; a channel may show the views all the same.
        language: of the words; "" where nobody is known to read them.
    """

    views: tuple[View, ...] = ()
    replace: bool = False
    left: View | None = None
    private: tuple[View, ...] = ()
    private_reference: Mapping[str, object] | None = None
    effect: str = ""
    status: Literal[200, 403, 404, 409, 410] = 200
    language: str = ""


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


@dataclass(frozen=True, slots=True)
class Desk:
    """What a flow works with: the services, the unit of work, the turn, and who speaks from where.

    `conversation_id` is 0 for a press whose round says enough: its conversation is not looked up.
    `ahead`: an admin looks at another instant than the server's; what is signed is a preview's.
    """

    services: Services
    uow: UnitOfWork
    turn: Turn
    seat: Seat
    conversation_id: int = 0
    ahead: bool = False

    @property
    def player(self) -> Player:
        """Who speaks."""
        return self.seat.player

    @property
    def words(self) -> Catalogue:
        """The words of the player's language."""
        return self.services.words(self.seat.player.language)
