"""Whom a campaign is for: a value, and the JSON that stands in its row."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody; or who works at some sites, is in some teams, or is on one list: never two of these.

    Simulated players belong to it only where their team is named.

    Attributes:
        sites: ids ("metz"), in the order in which an admin named them.
        teams: numbers of teams, in that order.
        list_id: the number of a list.

    Raises:
        ValueError: it names people in two ways.
    """

    sites: tuple[str, ...] | None = None
    teams: tuple[int, ...] | None = None
    list_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no admin can write: two conditions at once."""
        if [self.sites, self.teams, self.list_id].count(None) < 2:
            raise ValueError("an audience is by sites, by teams or by a list")

    @classmethod
    def of(cls, written: object) -> "Audience":
        """The audience that `as_json` wrote.

        Raises:
            ValueError: it is not one key with what belongs to it.
        """
        if isinstance(written, Mapping) and len(written) == 1:
            match written:
                case {"everyone": True}:
                    return EVERYBODY
                case {"sites": [*ids]} if all(isinstance(site_id, str) for site_id in ids):
                    return cls(sites=tuple(ids))
                case {"teams": [*numbers]} if all(isinstance(number, int) for number in numbers):
                    return cls(teams=tuple(numbers))
                case {"list": int(number)}:
                    return cls(list_id=number)
        raise ValueError(f"no audience: {written!r}")

    def as_json(self) -> dict[str, object]:
        """One key: "everyone" (true), "sites" (ids), "teams" (numbers) or "list" (a number)."""
        if self.sites is not None:
            return {"sites": list(self.sites)}
        if self.teams is not None:
            return {"teams": list(self.teams)}
        return {"everyone": True} if self.list_id is None else {"list": self.list_id}

    @property
    def everybody(self) -> bool:
        """Whether it names nobody in particular."""
        return self == EVERYBODY

    @property
    def grouped(self) -> bool:
        """Whether it depends on the site or the team that somebody chooses."""
        return self.sites is not None or self.teams is not None

    def has_player(self, team_id: int | None, site_id: str, lists: frozenset[int], *, demo: bool) -> bool:
        """Whether a player is in it, by their team, their site and the lists they are on."""
        if self.teams is not None:
            return team_id in self.teams
        if demo:
            return False
        return self.has_site(site_id) if self.list_id is None else self.list_id in lists

    def has_site(self, site_id: str) -> bool:
        """Whether people of a site may be in it."""
        return self.sites is None or site_id in self.sites

    def has_team(self, team_id: int, site_id: str) -> bool:
        """Whether members of a team of that site may be in it; a list may hold members of any team."""
        return team_id in self.teams if self.teams is not None else self.has_site(site_id)

    def merged(self, team_id: int, into: int) -> "Audience":
        """The same after one team became part of another: the other is named, once, in its place."""
        if self.teams is None:
            return self
        named = (into if number == team_id else number for number in self.teams)
        return Audience(teams=tuple(dict.fromkeys(named)))


EVERYBODY = Audience()
