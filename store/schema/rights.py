"""Who may do what beside playing (rule 18): the roles as values, and the JSON of an invitation to one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, get_args

Role = Literal["lead", "relay", "author"]
"""*Responsable*: everything. *Relais*: figures and people of some teams or sites. *Auteur*: the studio."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""The one that may most comes first."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The teams and sites of a relais; a site covers every team there."""

    teams: frozenset[int] = frozenset()
    sites: frozenset[str] = frozenset()

    def has_team(self, team_id: int, site_id: str) -> bool:
        """Whether a team of that site is theirs."""
        return team_id in self.teams or site_id in self.sites


NOWHERE: Final = Scope()


@dataclass(frozen=True, slots=True)
class Terms:
    """What an invitation gives: a role under a label; `by`: the label of who invites; `scope`: a relais's."""

    role: Role
    label: str
    by: str = ""
    scope: Scope = NOWHERE

    def as_json(self) -> dict[str, Any]:
        """What `of` reads."""
        return {
            "role": self.role,
            "label": self.label,
            "by": self.by,
            "teams": sorted(self.scope.teams),
            "sites": sorted(self.scope.sites),
        }

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Terms":
        """What `as_json` wrote."""
        scope = Scope(frozenset(written["teams"]), frozenset(written["sites"]))
        return cls(written["role"], written["label"], written["by"], scope)


@lru_cache(maxsize=64)
def read(written: str) -> frozenset[Role]:
    """The roles that `players.roles` holds ("relay,author"; "" for most people)."""
    parts = written.split(",")
    return frozenset(role for role in ROLES if role in parts)


def write(roles: Collection[Role]) -> str:
    """What `read` reads, in a fixed order."""
    return ",".join(role for role in ROLES if role in roles)
