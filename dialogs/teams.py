"""Sites and teams: loading the organisation, adding a team, finding one by a few letters."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from rapidfuzz import fuzz, process

from dialogs import names
from dialogs.names import fold
from dialogs.turn import Refused
from games.rules.doors import Site, holidays_of
from store.unit_of_work import UnitOfWork
from store.values import Team

FEW = 8
"""At most this many teams are shown as buttons; beyond, one types letters."""


class TeamError(Refused):
    """A team cannot be made."""


def enter(uow: UnitOfWork, player_id: int, team: Team) -> None:
    """Put a player without a team into one; what they earned comes along (rule 6)."""
    uow.players.change(player_id, team_id=team.id, site_id=None)
    uow.standings.join(player_id, team.id)


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("unknown time zone: write one like Europe/Paris")
    return name


def _holidays(name: str) -> str:
    holidays_of(name, 2026)  # raises ValueError for a calendar nobody knows
    return name


def _readable(name: str) -> str:
    if len(fold(name)) < 2 or not all(letter.isprintable() and letter not in "<>{}" for letter in name):
        raise ValueError("a name needs two letters or digits at least, and no markup")
    return name


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60), AfterValidator(_readable)
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TeamEntry(_Part):
    """A team and how many people it has."""

    name: Name
    headcount: Annotated[int, Field(ge=1, le=100_000)]


class SiteEntry(_Part):
    """A site: where and when one works there."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,40}$")]
    name: Name
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "Europe/Paris"
    holidays: Annotated[str, AfterValidator(_holidays)] = "france"
    days_off: tuple[date, ...] = ()
    teams: tuple[TeamEntry, ...] = ()


class OrganisationEntry(_Part):
    """The organisation: its name, the site of who has none, and the days off of everybody."""

    name: Name
    default_site: str
    days_off: tuple[date, ...] = ()


class OrganisationFile(_Part):
    """The whole of `organisation.yaml`."""

    organisation: OrganisationEntry
    sites: Annotated[tuple[SiteEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _known_and_single(self) -> "OrganisationFile":
        ids = [site.id for site in self.sites]
        if len(set(ids)) < len(ids):
            raise ValueError("two sites have the same id")
        if self.organisation.default_site not in ids:
            raise ValueError("default_site is none of the sites' ids")
        names = [fold(team.name) for site in self.sites for team in site.teams]
        if len(set(names)) < len(names):
            raise ValueError("two teams have the same name")
        return self


def load_organisation(uow: UnitOfWork, actor: str, raw: Mapping[str, Any], now: datetime) -> tuple[int, int]:
    """Write an organisation whole; twice does no harm. Returns the numbers of sites and teams.

    Raises:
        pydantic.ValidationError: something in it is wrong; nothing was written.
    """
    file = OrganisationFile.model_validate(raw)
    uow.teams.set_organisation(
        file.organisation.name, file.organisation.default_site, file.organisation.days_off
    )
    for entry in file.sites:
        site = Site(entry.id, entry.time_zone, entry.holidays, days_off=frozenset(entry.days_off))
        uow.teams.put_site(site, entry.name)
        for team in entry.teams:
            uow.teams.put_team(team.name, fold(team.name), entry.id, team.headcount)
    number = sum(len(entry.teams) for entry in file.sites)
    uow.audit.write(now, actor, "organisation.load", file.organisation.name, sites=len(file.sites))
    return len(file.sites), number


def add(uow: UnitOfWork, actor: str, name: str, site_name: str | None, headcount: int, now: datetime) -> Team:
    """Add one team at a site, by its name or id (default: the organisation's).

    Raises:
        TeamError: the name is taken or unreadable, or the site unknown.
    """
    try:
        entry = TeamEntry(name=name, headcount=headcount)
    except ValueError as wrong:
        raise TeamError("team.bad_name") from wrong
    if uow.teams.by_name(fold(entry.name)) is not None:
        raise TeamError("team.taken", name=entry.name)
    organisation = uow.teams.organisation()
    usual = organisation[1] if organisation else ""
    site = names.sites(uow).get(fold(site_name), "") if site_name else usual
    if not site:
        raise TeamError("team.no_site", sites=", ".join(uow.teams.site_names().values()))
    team_id = uow.teams.put_team(entry.name, fold(entry.name), site, headcount)
    uow.audit.write(now, actor, "team.add", entry.name, site=site)
    return Team(team_id, entry.name, site, headcount, demo=False)


def search(teams: list[Team], letters: str, most: int = FEW) -> list[Team]:
    """The teams whose name is nearest to the letters typed, best first."""
    wanted = fold(letters)
    if not wanted:
        return teams[:most]
    inside = [team for team in teams if wanted in fold(team.name)]
    names = {team.id: fold(team.name) for team in teams}
    near = process.extract(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=70, limit=most)
    found = {team.id: team for team in inside}
    by_id = {team.id: team for team in teams}
    for _, _, team_id in near:
        found.setdefault(team_id, by_id[team_id])
    return list(found.values())[:most]
