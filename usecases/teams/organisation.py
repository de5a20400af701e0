"""The organisation as its file says it: what the file would change, then the change (as one piece)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from content.words import Catalogue
from games.rules.doors import Site
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.names import fold
from usecases.teams import relocations, transfers
from usecases.teams.former_names import Former, former
from usecases.teams.organisation_file import OrganisationFile, SiteEntry
from usecases.teams.teams import TeamError

FIRST_SITE: Final = "provisoire"
"""The id of the site of an organisation that has no file yet: it goes when a file names others."""
FIRST_NAME: Final = "Notre organisation"
"""What an organisation is called until somebody names it."""

CALENDARS: Final[Mapping[str, str]] = {"france": "france", "alsace-moselle": "alsace_moselle", "": "none"}
"""The calendars of holidays, each with the end of its words' key."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is written of a site, or of the organisation itself, which has a usual site and no hours.

    Attributes:
        default_site: the usual site's name.
    """

    name: str
    days_off: frozenset[date]
    time_zone: str = ""
    holidays: str = ""
    default_site: str = ""

    def texts(self, words: Catalogue) -> dict[str, str]:
        """Each field in words, by its name."""
        return {
            "name": self.name,
            "time_zone": words.time_zone(self.time_zone) if self.time_zone else "",
            "holidays": words(f"site.holidays_{CALENDARS[self.holidays]}"),
            "default_site": self.default_site,
            "days_off": _days_in_words(words, self.days_off) or words("site.no_days"),
        }

    def changes(self, words: Catalogue, before: "Terms") -> list[str]:
        """What is written otherwise than before, a line for each field, in words."""
        texts, was = self.texts(words), before.texts(words)
        lines = [
            words(f"site.changed_{name}", before=was[name], after=text)
            for name, text in texts.items()
            if name != "days_off" and getattr(self, name) != getattr(before, name)
        ]
        days = (("added", self.days_off - before.days_off), ("removed", before.days_off - self.days_off))
        return lines + [
            words(f"site.days_{key}", days=_days_in_words(words, part)) for key, part in days if part
        ]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file of the organisation changes, by names as people read them.

    Attributes:
        head: the organisation itself, as it is (None where there is none) and as it will be, if they differ.
        sites, teams: how many the file has.
        new_sites: sites that are not known yet.
        changed_sites: whose name, hours or days off differ, as they are and as they will be.
        new_teams: (team, site, what became of one that had its name).
        moved: teams at another site now: (team, from, to).
        resized: teams with another headcount: (team, before, now).
        renamed_teams: teams whose name is written otherwise: (before, now).
        absent: open teams that the file does not name; they stay as they are.
        left: seasons still played that are no longer open to a team that moves: (team, season).
    """

    head: tuple[Terms | None, Terms] | None
    sites: int
    teams: int
    new_sites: Sequence[str]
    changed_sites: Sequence[tuple[Terms, Terms]]
    new_teams: Sequence[tuple[str, str, Former | None]]
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
                self.head,
                self.new_sites,
                self.changed_sites,
                self.new_teams,
                self.moved,
                self.resized,
                self.renamed_teams,
            )
        )

    def lines(self, words: Catalogue, leaving: Collection[tuple[str, int]] = ()) -> list[str]:
        """Each change in words, sites first; what stays is told last, as a number.

        Args:
            leaving: seasons of which another sentence says how many leave them.
        """
        lines = []
        if self.head is not None:
            was, head = self.head
            lines.append(
                words("organisation.changed", changes=" ".join(head.changes(words, was)))
                if was
                else words("organisation.named", name=head.name, site=head.default_site)
            )
        lines += [words("organisation.new_site", name=name) for name in self.new_sites]
        lines += [
            words("organisation.changed_site", name=was.name, changes=" ".join(site.changes(words, was)))
            for was, site in self.changed_sites
        ]
        lines += [
            words("organisation.new_team", name=name, site=site) + (f" {end.warning(words)}" if end else "")
            for name, site, end in self.new_teams
        ]
        lines += [
            words("organisation.moved", name=name, before=before, site=site)
            for name, before, site in self.moved
        ]
        lines += [
            words("organisation.left", name=name, season=season)
            for name, season in self.left
            if season not in dict(leaving)
        ]
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
    titles = names | {entry.id: entry.name for entry in file.sites}
    entries = [(entry, team) for entry in file.sites for team in entry.teams]
    met = [
        (teams_by_name[fold(team.name)], entry, team)
        for entry, team in entries
        if fold(team.name) in teams_by_name
    ]
    offs = before[2] if before else frozenset()
    was = before and Terms(before[0], before[2], default_site=titles.get(before[1], before[1]))
    head_terms = Terms(head.name, frozenset(head.days_off), default_site=titles[head.default_site])
    sites = [
        (_terms(names[entry.id], calendars[entry.id], offs), _terms(entry.name, _site(entry), offs))
        for entry in file.sites
        if entry.id in names and entry.id in calendars
    ]
    going = transfers.played(uow, now)
    new = [(entry, team) for entry, team in entries if fold(team.name) not in teams_by_name]
    ends = former(uow) if new else {}
    return Changes(
        (was, head_terms) if was != head_terms else None,
        len(file.sites),
        len(entries),
        [entry.name for entry in file.sites if entry.id not in names],
        [(is_now, will_be) for is_now, will_be in sites if is_now != will_be],
        [(team.name, entry.name, ends.get(fold(team.name))) for entry, team in new],
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
    invited = any(site_id in terms.scope.sites for terms in uow.roles.invited(instant))
    if invited or uow.teams.is_site_used(site_id):
        raise TeamError("site.has_people", name=site_name)
    return site_name


def remove(uow: UnitOfWork, actor: str, site_id: str, now: datetime, instant: datetime) -> str:
    """Forget a site on which nothing rests; returns its name.

    Raises:
        TeamError: as `plan_removal`.
    """
    uow.campaigns.hold_states()
    site_name = plan_removal(uow, site_id, instant)
    uow.teams.drop_unused_site(site_id)
    uow.audit.write(now, actor, "site.remove", site_name)
    return site_name


def _site(entry: SiteEntry) -> Site:
    return Site(entry.id, entry.time_zone, entry.holidays, days_off=frozenset(entry.days_off))


def _terms(name: str, site: Site, everybody_s: frozenset[date]) -> Terms:
    """What is written of a site; days off of everybody are not the site's own."""
    return Terms(name, site.days_off - everybody_s, site.time_zone, site.holidays)


def _days_in_words(words: Catalogue, days: frozenset[date]) -> str:
    """Days in full, in their order; "" for none."""
    return ", ".join(words.date_long(day) for day in sorted(days))


_SEAT: Final = "Siège"
_BEGUN: Final[Mapping[str, Any]] = {
    "organisation": {"name": FIRST_NAME, "default_site": FIRST_SITE},
    "sites": [{"id": FIRST_SITE, "name": _SEAT, "teams": []}],
}
