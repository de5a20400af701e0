"""What a question that waits for a yes is about, by its purpose, and the JSON that stands in its row."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class CampaignQuestion:
    """A campaign is to be launched, resumed, ended, taken back to a draft or deleted.

    Attributes:
        asked_by: the admin who asks another one to agree ("player:12", "cli"); "" where nobody does.
        read: the campaign as whoever says yes read it, as `approval.terms_of` gives it; nothing where it does
            not matter.
    """

    campaign: int
    asked_by: str = field(default="", kw_only=True)
    read: Mapping[str, str] = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True, slots=True)
class WelcomeQuestion:
    """The welcome is to be sent again to those whom it never reached; `asked_by` as of a campaign."""

    asked_by: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class TrialQuestion(CampaignQuestion):
    """The prompt of a door (None: the next to open) is to be sent as a test: to a team, or to oneself."""

    door: int | None
    team: int | None


@dataclass(frozen=True, slots=True)
class RoomQuestion:
    """A conversation is to show the board of a team or of a campaign, called `name`; the other is None."""

    team: int | None
    campaign: int | None
    name: str
    conversation: int


@dataclass(frozen=True, slots=True)
class TeamRoomsQuestion:
    """Every open team that lacks a room is to get one."""


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """A player is to go to a team."""

    team: int


@dataclass(frozen=True, slots=True)
class CloseQuestion(TeamQuestion):
    """A team, called `name`, is to be closed."""

    name: str


@dataclass(frozen=True, slots=True)
class MergeQuestion(TeamQuestion):
    """A team, called `name`, is to become part of another."""

    into: int
    name: str


@dataclass(frozen=True, slots=True)
class RelocationQuestion(TeamQuestion):
    """A team, called `name`, is to go to the site of that id."""

    site: str
    name: str


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What a file says is to be done; `name`: of the list or the organisation that it fills.

    `digest` names what it says: another file is another question.
    """

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class PeopleFileQuestion(FileQuestion):
    """A file's people are to be expected: with a `welcome` or none; `withdraw`: the others no more."""

    welcome: bool
    withdraw: bool


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """A role is to be ended."""

    role: int


ChangeQuestion = CloseQuestion | MergeQuestion | RelocationQuestion | FileQuestion
"""Changes of teams or of people, which may bring many into a launched season."""
Question = (
    CampaignQuestion
    | WelcomeQuestion
    | RoomQuestion
    | TeamRoomsQuestion
    | TeamQuestion
    | FileQuestion
    | RoleQuestion
)

_TYPES: dict[str, type[Question]] = {
    "launch": CampaignQuestion,
    "resume": CampaignQuestion,
    "stop": CampaignQuestion,
    "unschedule": CampaignQuestion,
    "delete": CampaignQuestion,
    "test": TrialQuestion,
    "welcome": WelcomeQuestion,
    "room": RoomQuestion,
    "rooms": TeamRoomsQuestion,
    "team": TeamQuestion,
    "team.close": CloseQuestion,
    "team.merge": MergeQuestion,
    "team.relocate": RelocationQuestion,
    "organisation.load": FileQuestion,
    "people.list": FileQuestion,
    "people.import": PeopleFileQuestion,
    "role.end": RoleQuestion,
}
PURPOSES: Final = frozenset(_TYPES)
"""What questions are asked for."""


def question(purpose: str, written: Mapping[str, Any]) -> Any:
    """The `Question` of a purpose, whose type the caller knows by it, from what `as_json` wrote.

    Raises:
        KeyError: nobody asks for such a purpose.
        TypeError: what was written has other keys than the purpose's type.
    """
    return _TYPES[purpose](**written)


def as_json(asked: Question) -> dict[str, Any]:
    """A key an attribute; `asked_by` and `read` only where somebody is, and has."""
    written = asdict(asked)
    return {key: value for key, value in written.items() if key not in {"asked_by", "read"} or value}
