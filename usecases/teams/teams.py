"""Sites and teams: load the organisation; add, rename, merge, close and find teams."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from rapidfuzz import fuzz, process

from games.rules.doors import Site, holidays_of
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.context import Refused
from usecases.names import fold
from usecases.teams import practice_merging, transfers

INTO = ("dans", "en", "avec", "vers", "into", "to", "in", "as", "with")
"""Words that may stand between two names."""
FEW = 8
"""At most this many teams are shown as buttons; where there are more, a few letters are typed."""


_SIGNS = frozenset(" '’-–—.,:;!?&/()+°«»\"")


class TeamError(Refused):
    """A command on teams cannot be done."""


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Paris.")
    return name


def _holidays(name: str) -> str:
    holidays_of(name, 2026)  # raises ValueError for a calendar nobody knows
    return name


def _plain(letter: str) -> bool:
    """A Latin letter, a digit or a sign of ordinary writing: no markup of any channel, nothing drawn."""
    if letter.isalpha():
        return unicodedata.name(letter, "").startswith("LATIN")
    return letter in _SIGNS or (letter.isascii() and letter.isdigit())


def _readable(name: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if len(fold(clean)) < 2 or not all(map(_plain, clean)):
        raise ValueError("Un nom compte au moins deux lettres ou chiffres, sans balise ni dessin.")
    if names.offends(clean):
        raise ValueError("Un mot de ce nom peut blesser. Choisissez-en un autre.")
    return clean


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
    """A site: its name, and when people work there."""

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
            raise ValueError("Deux sites ont le même id. Changez-en un.")
        if self.organisation.default_site not in ids:
            raise ValueError("Aucun site n’a l’id que donne default_site. Écrivez-y l’id d’un site.")
        names = [fold(team.name) for site in self.sites for team in site.teams]
        if len(set(names)) < len(names):
            raise ValueError("Deux équipes ont le même nom. Changez-en un.")
        return self


def load_organisation(uow: UnitOfWork, actor: str, raw: Mapping[str, Any], now: datetime) -> tuple[int, int]:
    """Write a whole organisation, idempotently; returns the numbers of sites and teams.

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
    except ValidationError as wrong:
        about_name = any(error["loc"] == ("name",) for error in wrong.errors())
        raise TeamError("team.bad_name" if about_name else "team.bad_headcount") from wrong
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


def named(uow: UnitOfWork, name: str) -> Team:
    """The open team of that name.

    Raises:
        TeamError: there is none; the error names a similar one.
    """
    team = uow.teams.by_name(fold(name))
    if team is None or team.demo:
        near = search(uow.teams.all(), name, 1)
        if near and name:
            raise TeamError("team.unknown_near", name=name[:60], near=near[0].name)
        raise TeamError("team.unknown", name=name[:60])
    return team


def person_and_team(uow: UnitOfWork, text: str) -> tuple[int, str, Team]:
    """A text of a pseudonym, perhaps a word of `INTO`, and a team, as (player number, pseudonym, team).

    Raises:
        TeamError: no such player, or no such team.
    """
    words = text.split()
    cuts = [(" ".join(words[:at]), words[at:]) for at in range(1, len(words))]
    cuts += [(name, rest[1:]) for name, rest in cuts if fold(rest[0]) in INTO and rest[1:]]
    people = uow.players.called([names.look(name) for name, _ in cuts])
    fits = [(names.look(name), " ".join(rest)) for name, rest in cuts if names.look(name) in people]
    if not fits:
        raise TeamError("team.no_player")
    known = {fold(other.name) for other in uow.teams.all()}
    name, team = next((fit for fit in reversed(fits) if fold(fit[1]) in known), fits[-1])
    return (*people[name], named(uow, team))


def rename(uow: UnitOfWork, actor: str, team: Team, name: str, now: datetime) -> str:
    """Give a team another name; returns it as stored.

    Raises:
        TeamError: the name is taken or unreadable, or the team no longer open.
    """
    team = _held(uow, team.id)
    try:
        entry = TeamEntry(name=name, headcount=team.headcount)
    except ValidationError as wrong:
        raise TeamError("team.bad_name") from wrong
    if not uow.teams.rename(team.id, entry.name, fold(entry.name)):
        raise TeamError("team.taken", name=entry.name)
    uow.audit.write(now, actor, "team.rename", team.name, to=entry.name)
    return entry.name


def merge(uow: UnitOfWork, actor: str, source_id: int, target_id: int, now: datetime) -> tuple[Team, int]:
    """Close a team; its people, links and rooms go to another. Returns that team and how many people came.

    In campaigns still played, points and joining doors go along, and an audience of the one gets the other.
    Ended campaigns stay as they were published.

    Raises:
        TeamError: one of them is no longer open, or they are the same.
    """
    source, target = _held(uow, source_id), _held(uow, target_id)
    if source.id == target.id:
        raise TeamError("team.same")
    headcount = source.headcount + target.headcount
    drafts = [campaign for campaign in uow.campaigns.all() if campaign.state == "draft"]
    campaigns = (*drafts, *transfers.played(uow, now))
    uow.merging.invite(source.id, target.id, [campaign.id for campaign in campaigns])
    practice_merging.settle(uow, source.id, now)
    people = uow.teams.reseat(source.id, target.id, None)
    _empty(uow, source, people, target, now)
    uow.teams.change(target.id, headcount=headcount)
    uow.merging.follow(source.id, target.id, headcount)
    uow.shares.unite(source.id, target.id)
    practice_merging.unite(uow, source.id, target.id, now)
    uow.audit.write(now, actor, "team.merge", source.name, into=target.name, people=len(people))
    return target, len(people)


def close(uow: UnitOfWork, actor: str, team_id: int, now: datetime, instant: datetime) -> tuple[Team, int]:
    """Close a team; its people play on without one and keep their points. Returns it and their number.

    Raises:
        TeamError: it is no longer open.
    """
    team = _held(uow, team_id)
    practice_merging.stop(uow, team.id, now)
    people = uow.teams.reseat(team.id, None, team.site_id)
    _empty(uow, team, people, None, now)
    uow.shares.release(team.id, team.site_id)
    uow.merging.let_go(team.id, team.site_id, instant)
    uow.audit.write(now, actor, "team.close", team.name, people=len(people))
    return team, len(people)


def _held(uow: UnitOfWork, team_id: int) -> Team:
    """An open team with its row locked: nobody joins or closes it before this turn ends."""
    team = uow.teams.hold(team_id)
    if team is None:
        raise TeamError("team.gone")
    return team


def _empty(uow: UnitOfWork, team: Team, people: Sequence[int], into: Team | None, now: datetime) -> None:
    """In campaigns still played, move a team's points to another or to none, and take it off the boards."""
    campaigns = transfers.played(uow, now)
    ids = [campaign.id for campaign in campaigns]
    # Players who changed team in days of grace left points behind: only these points go.
    strays = sorted(set(uow.standings.members(team.id, ids)) - set(people))
    transfers.carry(uow, people, into, campaigns, of=(team.id, None))
    transfers.carry(uow, strays, into, campaigns, of=(team.id,))
    uow.standings.drop(team.id, ids)
    uow.teams.close(team.id)


def search(teams: Sequence[Team], letters: str, most: int = FEW) -> list[Team]:
    """The teams whose name is nearest to the letters typed, best first."""
    wanted = fold(letters)
    if not wanted:
        return list(teams[:most])
    inside = [team for team in teams if wanted in fold(team.name)]
    names = {team.id: fold(team.name) for team in teams}
    near = process.extract(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=70, limit=most)
    matches = {team.id: team for team in inside}
    by_id = {team.id: team for team in teams}
    for _, _, team_id in near:
        matches.setdefault(team_id, by_id[team_id])
    return list(matches.values())[:most]
