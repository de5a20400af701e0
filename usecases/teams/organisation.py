"""The organisation as its file says it: what the file would change, then the change (as one piece)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from content.words import Catalogue
from games.rules.doors import Site
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.teams import relocations, transfers
from usecases.teams.organisation_file import OrganisationFile, SiteEntry
from usecases.teams.teams import TeamError

FIRST_SITE: Final = "provisoire"
"""The id of the site of an organisation that has no file yet: it goes when a file names others."""
FIRST_NAME: Final = "Notre organisation"
"""What an organisation is called until somebody names it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file of the organisation changes, by names as people read them.

    Attributes:
        renamed: the organisation's name or usual site, or the days off of everybody, differ.
        sites, teams: how many the file has.
        new_sites, changed_sites: sites that are not known yet; whose name, hours or days off differ.
        new_teams: (team, site).
        moved: teams at another site now: (team, from, to).
        resized: teams with another headcount: (team, before, now).
        renamed_teams: teams whose name is written otherwise: (before, now).
        absent: open teams that the file does not name; they stay as they are.
        left: seasons still played that are no longer open to a team that moves: (team, season).
    """

    renamed: bool
    sites: int
    teams: int
    new_sites: Sequence[str]
    changed_sites: Sequence[str]
    new_teams: Sequence[tuple[str, str]]
    moved: Sequence[tuple[str, str, str]]
    resized: Sequence[tuple[str, int, int]]
    renamed_teams: Sequence[tuple[str, str]]
    absent: Sequence[str]
    left: Sequence[tuple[str, str]]

    @property
    def none(self) -> bool:
        """Whether the file says what is so already."""
        return not any(
            (
                self.renamed,
                self.new_sites,
                self.changed_sites,
                self.new_teams,
                self.moved,
                self.resized,
                self.renamed_teams,
            )
        )

    def lines(self, words: Catalogue) -> list[str]:
        """Each change in words, sites first; what stays is told last, as a number."""
        lines = [words("organisation.renamed")] if self.renamed else []
        lines += [words("organisation.new_site", name=name) for name in self.new_sites]
        lines += [words("organisation.changed_site", name=name) for name in self.changed_sites]
        lines += [words("organisation.new_team", name=name, site=site) for name, site in self.new_teams]
        lines += [
            words("organisation.moved", name=name, before=before, site=site)
            for name, before, site in self.moved
        ]
        lines += [words("organisation.left", name=name, season=season) for name, season in self.left]
        lines += [
            words("organisation.resized", name=name, before=words.number(before), now=words.number(now))
            for name, before, now in self.resized
        ]
        lines += [
            words("organisation.renamed_team", before=old, name=name) for old, name in self.renamed_teams
        ]
        if not lines:
            lines.append(words("organisation.same"))
        if self.absent:
            lines.append(words.count("organisation.absent", len(self.absent)))
        return lines


def plan(uow: UnitOfWork, file: OrganisationFile, now: datetime) -> Changes:
    """What writing a file would change; nothing is written."""
    teams_by_name = {fold(team.name): team for team in uow.teams.all()}
    names, calendars, before = uow.teams.site_names(), uow.teams.sites(), uow.teams.organisation()
    head = file.organisation
    everybody_s = frozenset(head.days_off)
    titles = names | {entry.id: entry.name for entry in file.sites}
    entries = [(entry, team) for entry in file.sites for team in entry.teams]
    met = [
        (teams_by_name[fold(team.name)], entry, team)
        for entry, team in entries
        if fold(team.name) in teams_by_name
    ]
    offs = before[2] if before else frozenset()
    going = transfers.played(uow, now)
    return Changes(
        before != (head.name, head.default_site, everybody_s),
        len(file.sites),
        len(entries),
        [entry.name for entry in file.sites if entry.id not in names],
        [
            entry.name
            for entry in file.sites
            if entry.id in names
            and entry.id in calendars
            and _site_terms(names[entry.id], calendars[entry.id], offs)
            != _site_terms(entry.name, _site(entry), offs)
        ],
        [(team.name, entry.name) for entry, team in entries if fold(team.name) not in teams_by_name],
        [(team.name, titles[was.site_id], entry.name) for was, entry, team in met if was.site_id != entry.id],
        [
            (team.name, was.headcount, team.headcount)
            for was, _, team in met
            if was.headcount != team.headcount
        ],
        [(was.name, team.name) for was, _, team in met if was.name != team.name],
        [
            team.name
            for name, team in teams_by_name.items()
            if name not in {fold(team.name) for _, team in entries}
        ],
        [
            (team.name, season)
            for was, entry, team in met
            if was.site_id != entry.id
            for season in relocations.leaving(was, entry.id, going)[0]
        ],
    )


def moves(uow: UnitOfWork, file: OrganisationFile) -> list[tuple[Team, str]]:
    """The teams that a file moves, as they are, each with its site's id there."""
    teams_by_name = {fold(team.name): team for team in uow.teams.all()}
    pairs = [(teams_by_name.get(fold(team.name)), entry.id) for entry in file.sites for team in entry.teams]
    return [(team, site_id) for team, site_id in pairs if team is not None and team.site_id != site_id]


def begin(uow: UnitOfWork, actor: str, now: datetime) -> None:
    """An organisation of one site without a team, where none is known: whoever comes first stands there."""
    if uow.teams.organisation() is None:
        load(uow, actor, OrganisationFile.model_validate(_BEGUN), now)


def is_blank(uow: UnitOfWork) -> bool:
    """Whether nobody has said anything yet of the organisation that `begin` made."""
    record = uow.teams.organisation()
    begun = record is not None and record[:2] == (FIRST_NAME, FIRST_SITE)
    return begun and uow.teams.site_names() == {FIRST_SITE: _SEAT} and not uow.teams.all()


def load(uow: UnitOfWork, actor: str, file: OrganisationFile, now: datetime) -> Changes:
    """Write a whole organisation, idempotently; teams that it does not name stay as they are."""
    changes = plan(uow, file, now)
    head = file.organisation
    uow.teams.set_organisation(head.name, head.default_site, head.days_off)
    teams_by_name: Mapping[str, Team] = {fold(team.name): team for team in uow.teams.all()}
    for entry in file.sites:
        uow.teams.put_site(_site(entry), entry.name)
    for entry in file.sites:
        for team in entry.teams:
            was = teams_by_name.get(fold(team.name))
            if was is not None and was.site_id != entry.id:
                relocations.relocate(uow, actor, was.id, entry.id, now)
            uow.teams.put_team(team.name, fold(team.name), entry.id, team.headcount)
    if FIRST_SITE not in {entry.id for entry in file.sites}:
        uow.teams.drop_unused_site(FIRST_SITE)
    uow.audit.write(now, actor, "organisation.load", head.name, sites=len(file.sites))
    return changes


def plan_removal(uow: UnitOfWork, site_id: str, instant: datetime) -> str:
    """The name of a site that may go.

    Raises:
        TeamError: there is no such site, or something still rests on it.
    """
    site_name, record = uow.teams.site_names().get(site_id), uow.teams.organisation()
    if site_name is None:
        raise TeamError("site.gone")
    if record is not None and record[1] == site_id:
        raise TeamError("site.is_usual", name=site_name)
    if there := len(uow.teams.all(site_id=site_id)):
        raise TeamError("site.has_teams", there, name=site_name)
    for campaign in uow.campaigns.all():
        if site_id in (campaign.audience.sites or ()):
            raise TeamError("site.has_season", name=site_name, season=campaign.name)
    if any(site_id in terms.scope.sites for terms in uow.roles.invited(instant)):
        raise TeamError("site.has_people", name=site_name)
    return site_name


def remove(uow: UnitOfWork, actor: str, site_id: str, now: datetime, instant: datetime) -> str:
    """Forget a site on which nothing rests; returns its name.

    Raises:
        TeamError: as `plan_removal`, or people, former teams or a relais are still of it.
    """
    uow.campaigns.hold_states()
    site_name = plan_removal(uow, site_id, instant)
    uow.teams.drop_unused_site(site_id)
    if site_id in uow.teams.site_names():
        raise TeamError("site.has_people", name=site_name)
    uow.audit.write(now, actor, "site.remove", site_name)
    return site_name


def _site(entry: SiteEntry) -> Site:
    return Site(entry.id, entry.time_zone, entry.holidays, days_off=frozenset(entry.days_off))


def _site_terms(name: str, site: Site, everybody_s: frozenset[Any]) -> tuple[object, ...]:
    """What a file says of a site; days off of everybody are not the site's own."""
    return name, site.time_zone, site.holidays, site.days_off - everybody_s


def as_yaml(uow: UnitOfWork) -> bytes:
    """The organisation as it is, as a file that `load` takes; one to fill in where there is none yet."""
    record = uow.teams.organisation()
    if record is None or is_blank(uow):
        return _EXAMPLE.encode()
    name, usual, everybody_s = record
    lines = [
        "organisation:",
        f"  name: {_text(name)}",
        f"  default_site: {usual}",
        f"  days_off: {_days(everybody_s)}",
    ]
    lines.append("sites:")
    calendars = uow.teams.sites()
    for site_id, site_name in uow.teams.site_names().items():
        site = calendars[site_id]
        lines += [
            f"  - id: {site_id}",
            f"    name: {_text(site_name)}",
            f"    time_zone: {site.time_zone}",
            f"    holidays: {site.holidays or _text('')}",
            f"    days_off: {_days(site.days_off - everybody_s)}",
        ]
        teams_there = uow.teams.all(site_id=site_id)
        lines.append("    teams:" if teams_there else "    teams: []")
        lines += [
            f"      - {{name: {_text(team.name)}, headcount: {team.headcount}}}" for team in teams_there
        ]
    return ("\n".join(lines) + "\n").encode()


def _text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _days(days: frozenset[date]) -> str:
    return f"[{', '.join(day.isoformat() for day in sorted(days))}]"


_SEAT: Final = "Siège"
_BEGUN: Final[Mapping[str, Any]] = {
    "organisation": {"name": FIRST_NAME, "default_site": FIRST_SITE},
    "sites": [{"id": FIRST_SITE, "name": _SEAT, "teams": []}],
}
_EXAMPLE = """\
# Une ligne par équipe, sous son site. holidays : france, ou alsace-moselle.
organisation:
  name: "Notre organisation"
  default_site: siege
  days_off: []
sites:
  - id: siege
    name: "Siège"
    time_zone: Europe/Paris
    holidays: france
    days_off: []
    teams:
      - {name: "Accueil", headcount: 12}
"""
