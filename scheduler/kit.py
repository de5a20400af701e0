"""What the wiring gives to all that sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from content.library import Library
from games.kind import Words
from scheduler.channel import Channel
from scheduler.compose import Certificates, Pictures
from scheduler.pace import Clock, Limits
from store.database import Database


@dataclass(frozen=True, slots=True)
class Kit:
    """One process's means of delivery.

    Attributes:
        channels: by name.
        words: by language.
        public_url: of a board's page; "" where pages have no address.
        limits: what the platforms take.
        library: the packs that campaigns play; without it no item is counted.
        leads: the directory ids that the settings make leads.
    """

    database: Database
    channels: Mapping[str, Channel]
    words: Callable[[str], Words]
    clock: Clock
    public_url: str = ""
    pictures: Pictures | None = None
    certificates: Certificates | None = None
    limits: Limits = field(default_factory=Limits)
    library: Library | None = None
    leads: frozenset[str] = frozenset()
