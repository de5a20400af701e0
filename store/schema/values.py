"""The frozen values that repositories return; `rows` says how a joined row becomes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from games.rules.absences import PRESENT, Absence
from games.rules.doors import Calendar, Door, Site
from games.rules.ranking import Sums
from games.rules.small_numbers import Attendance
from store.schema.audience import Audience
from store.schema.door_item import DoorItem
from store.schema.rights import Role
from store.schema.welcome import Welcome


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The question that a person was asked last, in one conversation; any other turn of theirs ends it.

    `purpose` is what their yes does ("forget", "link", "unknown"); `expires_at` is real time, aware UTC.
    """

    purpose: str
    payload: Mapping[str, Any]
    conversation_id: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Player:
    """A person who plays; `site_id` is their team's site, else their own, else the default one.

    `mail`: an admin's answer or a badge waits for their next reply. `absence`: when they do not work.
    `lists`: ids of the lists they are on. `confirmation`: the question that only their next turn may answer.
    """

    id: int
    pseudonym: str
    language: str
    team_id: int | None
    team_name: str | None
    site_id: str
    conversation_id: int | None
    stopped_at: datetime | None
    welcomed: Welcome
    roles: frozenset[Role]
    demo: bool
    joined_at: datetime
    mail: bool = False
    absence: Absence = PRESENT
    lists: frozenset[int] = frozenset()
    confirmation: Confirmation | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A named group of players at a site."""

    id: int
    name: str
    site_id: str
    headcount: int
    demo: bool


@dataclass(frozen=True)
class Draft:
    """What an admin sets of a campaign.

    Attributes:
        rooms: whether its board is posted in the rooms of its audience's teams, or only in rooms bound to it.
        reminders: whether players may ask to be reminded of its doors.
    """

    name: str
    pack: str
    format: str
    hour: time
    first_day: date
    last_day: date
    keep_weekends: bool
    doors: tuple[DoorItem, ...]
    audience: Audience
    demo: bool = False
    rooms: bool = True
    reminders: bool = True
    door_order: str = "written"  # or "advised": how its items came to their doors

    @cached_property
    def calendar(self) -> Calendar:
        """The doors as the rules read them."""
        doors = tuple(Door(door.number, door.date) for door in self.doors)
        return Calendar(self.hour, doors, self.last_day, self.keep_weekends, late=self.format == "advent")

    def door(self, number: int) -> DoorItem | None:
        """The door of that number."""
        return next((door for door in self.doors if door.number == number), None)

    def partner(self, number: int) -> int | None:
        """The number of the door where the notion of this one comes another time; None where it does not."""
        return self._partners.get(number)

    @cached_property
    def _partners(self) -> Mapping[int, int]:
        homes = {door.item: door.number for door in self.doors}
        return {door.number: homes[door.twin] for door in self.doors if door.twin in homes}


@dataclass(frozen=True, kw_only=True)
class Campaign(Draft):
    """A campaign as stored.

    Attributes:
        testimonies: whether a sentence of users was published at one of its doors.
    """

    id: int
    pack_hash: str | None
    state: str
    launched_at: datetime | None
    stopped_at: datetime | None
    testimonies: bool = False

    @cached_property
    def timetables(self) -> dict[Site, Any]:
        """When the doors open, by site: kept with this value, and lost with it when the row changes."""
        return {}

    @cached_property
    def measured(self) -> Mapping[int, int]:
        """The doors that measure a notion (rule 14), each with the first door of its pair."""
        voided = {door.number for door in self.doors if door.void}
        pairs = {number: min(number, other) for number, other in self._partners.items()}
        return {number: first for number, first in pairs.items() if number not in voided}

    def invites(self, player: Player) -> bool:
        """Whether a player is in the audience; simulated players only where their team is named."""
        return self.audience.has_player(player.team_id, player.site_id, player.lists, demo=player.demo)


@dataclass(frozen=True, slots=True)
class Round:
    """One player at one door. A round with an `attempt` above 0, or of `practice`, earns nothing.

    Attributes:
        known: once it is done, whether the item's notion was known.
        pack_hash: its version of the pack, where the campaign plays another one by now.
        mended: its right answer was wrong; it is worth its full value whatever is answered.
        meeting: whether its notion was met for the 1st or the 2nd time; None where nothing is measured.
        share: once it is done, how much of it was right, in hundredths.
    """

    id: int
    campaign_id: int
    player_id: int
    door: int
    attempt: int
    item_id: str
    state: Mapping[str, Any]
    practice: bool
    points: int | None
    done_at: datetime | None
    known: bool | None = None
    pack_hash: str | None = None
    mended: bool = False
    meeting: int | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class PlayerStanding:
    """Where a player stands in a campaign.

    `publication_number` is the team's when it last counted the player as an unpublished member; -1: all was
    published, in another team. Without a team, any other number says that something was not published.
    """

    team_id: int | None
    joined_door: int
    completed: int
    points: int
    team_points: int
    streak: int
    best_streak: int
    freezes: int
    counted_day: date | None
    last_day: date | None
    publication_number: int


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team as last published, at `published_at`; each publication has the next number. `live` is of now."""

    publication_number: int
    members: int
    index: int | None
    rank: int | None
    published_at: datetime | None
    live: Attendance | None = None


@dataclass(frozen=True, slots=True)
class PlayerContext:
    """The player who speaks, and all that a turn of play needs, read in one select.

    `campaign`, `standing`, `team` and `badges` (each with the door whose reply told it, 0: none) are those of
    `round`, the one that the turn names. `asking_round`: whose question takes words typed in their chat.
    `unreachable`: messages to the account that speaks were refused for good.
    """

    player: Player
    site: Site
    round: Round | None
    campaign: Campaign | None
    standing: PlayerStanding | None
    team: TeamStanding | None
    asking_round: int | None
    badges: tuple[tuple[str, int], ...] = ()
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Members of a team who joined at one door, as last published."""

    team_id: int
    site_id: str
    joined_door: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class Board:
    """The board message of a room: where it stands, and the digest of what it showed last."""

    campaign_id: int
    conversation_id: int
    channel: str
    external_id: str
    reference: Mapping[str, object]
    team_id: int | None
    site_id: str
    message_id: str | None
    day: date | None
    digest: str
    attempts: int
    language: str
