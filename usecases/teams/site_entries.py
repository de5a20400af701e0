"""A site, or the organisation itself, as a form writes it: what changes and for whom, then the change."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from content.importers.spreadsheet import dates
from content.importers.text import slug
from content.words import Catalogue
from games import alphabet
from games.rules.doors import Site
from store.schema.audience import Audience
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step
from usecases.context import Refused, Services
from usecases.names import fold
from usecases.names.titles import check_title
from usecases.parsing import read_day
from usecases.teams import organisation, season_entries, teams
from usecases.teams.organisation import Terms
from usecases.teams.organisation_file import OrganisationFile, SiteEntry, head_entry, site_entry
from usecases.teams.teams import TeamError

SITE: Final = ("name", "time_zone", "holidays", "days_off")
"""The fields of a site's form."""
ORGANISATION: Final = ("name", "default_site", "days_off")
"""The fields of the organisation's own form."""
FRENCH_ZONES: Final = (
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "Indian/Reunion",
    "Indian/Mayotte",
    "America/Miquelon",
    "America/St_Barthelemy",
    "America/Marigot",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
)
"""Time zones where French agents work, most people first."""
_REGIONS: Final = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_MOST_DAYS: Final = 200
_LONGEST_ID: Final = 36
_BETWEEN: Final = re.compile(r"[,;\n]+")


class EntryWrong(Exception):  # noqa: N818 (it is an answer, not a fault)
    """A form is refused: `fields` says why, by field."""

    def __init__(self, fields: Mapping[str, Refused]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields

    @property
    def moved(self) -> Collection[str]:
        """The fields that were written since the form was read: another press takes what it brings."""
        return [name for name, why in self.fields.items() if isinstance(why, FieldMoved)]


class FieldMoved(Refused):
    """A field that this form changes was written since the form was read."""

    def __init__(self, name: str, terms: Terms) -> None:
        super().__init__("site.field_moved")
        self._name, self._terms = name, terms

    def text(self, words: Catalogue) -> str:
        """What is written there now."""
        return words(self.key, stored=self._terms.texts(words)[self._name])


@dataclass(frozen=True, slots=True)
class Planned:
    """What a form would write.

    Attributes:
        file: the organisation with this change alone: other sites and all teams are left out, and stay.
        before: what is written now, by field; None of a site that is added.
        after: what would be.
        sites: the names of all sites by id.
        teams: how many open teams it is about.
        people: how many people, those invited among them.
    """

    file: OrganisationFile
    before: Mapping[str, str] | None
    after: Mapping[str, str]
    sites: Mapping[str, str]
    teams: int
    people: int

    @property
    def none(self) -> bool:
        """Whether nothing would change."""
        return self.before == self.after

    def lines(self, words: Catalogue) -> list[str]:
        """Each change in words, then whom it is about."""
        after = _terms(self.after, self.sites)
        if self.before is None:
            return [words("site.added", name=after.name), words("site.added_as", **after.texts(words))]
        lines = after.changes(words, _terms(self.before, self.sites))
        if {**self.before, "default_site": ""} == {**self.after, "default_site": ""}:
            return [*lines, words("site.whom_usual")] if lines else []
        people = teams.counted(words, "admin.reach_joined", self.people)
        return [*lines, words.count("site.whom", self.teams, people=people)] if lines else []


def stored(uow: UnitOfWork, site_id: str | None) -> dict[str, str] | None:
    """What a form shows of a site, or of the organisation for None; None where there is none."""
    record = uow.teams.organisation()
    everybody_s = record[2] if record else frozenset()
    if site_id is None:
        return (
            {"name": record[0], "default_site": record[1], "days_off": days_text(everybody_s)}
            if record
            else None
        )
    site_name = uow.teams.site_names().get(site_id)
    return None if site_name is None else site_texts(site_name, uow.teams.sites()[site_id], everybody_s)


def site_texts(site_name: str, site: Site, everybody_s: frozenset[date]) -> dict[str, str]:
    """A site as its form shows it; days off of everybody are not its own."""
    days = days_text(site.days_off - everybody_s)
    return {"name": site_name, "time_zone": site.time_zone, "holidays": site.holidays, "days_off": days}


def plan(uow: UnitOfWork, site_id: str | None, typed: Mapping[str, str], base: Mapping[str, str]) -> Planned:
    """What a form would write; nothing is written.

    Args:
        site_id: the site's; "" for one to be added, None for the organisation itself.
        typed: what the form brings.
        base: what it showed: what was not changed in it stays as it is, whoever changed it meanwhile;
            days that it adds and removes go beside those of others.

    Raises:
        TeamError: there is no such site.
        EntryWrong: a field cannot be so, or was written otherwise meanwhile.
    """
    before = stored(uow, site_id) if site_id != "" else None
    if before is None and site_id != "":
        raise TeamError("site.gone")
    names, head = uow.teams.site_names(), uow.teams.organisation()
    wrong: dict[str, Refused] = {}
    after = dict(typed)
    if before is not None:
        changed = {name: text for name, text in typed.items() if text != base.get(name)}
        if "days_off" in changed:
            changed["days_off"] = _merged_days(before["days_off"], changed["days_off"], base.get("days_off"))
        after = before | changed
        own = _terms(before, names)
        moved = [
            name for name in changed.keys() & base.keys() if before[name] not in {base[name], typed[name]}
        ]
        wrong |= {name: FieldMoved(name, own) for name in moved if name != "days_off"}
    others = set() if site_id is None else {fold(name) for key, name in names.items() if key != site_id}
    after["name"] = _name(after["name"], others, before["name"] if before else "", wrong)
    days = _checked_days(after["days_off"], head[2] if head and site_id is not None else frozenset(), wrong)
    after["days_off"] = days_text(days)
    if site_id is None:
        if after["default_site"] not in names:
            wrong["default_site"] = Refused("site.no_such_site")
    else:
        if after["time_zone"] not in available_timezones():
            wrong["time_zone"] = Refused("site.bad_zone")
        if after["holidays"] not in organisation.CALENDARS:
            wrong["holidays"] = Refused("site.bad_holidays")
    if wrong:
        raise EntryWrong(wrong)
    audience = Audience() if site_id is None else Audience(sites=(site_id,))
    people = (uow.players.count_in(audience) + uow.invitations.count_in(audience)) if before else 0
    open_teams = len(uow.teams.all(site_id=site_id)) if before else 0
    return Planned(_file(uow, site_id, after, days), before, after, names, open_teams, people)


def write(
    uow: UnitOfWork, services: Services, actor: str, planned: Planned, now: datetime, instant: datetime
) -> Step:
    """Write what was planned in this transaction, as a file of the organisation is written."""
    return season_entries.load(uow, services, actor, planned.file, None, now, instant)[0]


def new_id(name: str, ids: Mapping[str, object]) -> str:
    """A site's id, made of its name, that no other site has."""
    base = slug(name)[:_LONGEST_ID].strip("-")
    base = base if len(base) > 1 else f"site-{base}".strip("-")
    return next(
        each for at in range(1, len(ids) + 2) if (each := base if at == 1 else f"{base}-{at}") not in ids
    )


def days_text(days: frozenset[date] | Sequence[date]) -> str:
    """Days as a form shows them, one a line."""
    return "\n".join(f"{day:%d/%m/%Y}" for day in sorted(days))


def read_days(text: str) -> frozenset[date]:
    """The days of a text, whatever else it says."""
    return frozenset(day for part in _parts(text) if (day := read_day(dates.iso(part))))


def unread_day(text: str) -> str:
    """The first part of a text that is no day, "" where all are."""
    return next((part for part in _parts(text) if read_day(dates.iso(part)) is None), "")


def zones(words: Catalogue) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """The time zones that a list offers, the French ones and the others: (zone, name) each."""
    french = [(zone, words.time_zone(zone)) for zone in FRENCH_ZONES]
    return french, _others(words)


@lru_cache(maxsize=2)  # six hundred names, the same for all
def _others(words: Catalogue) -> Sequence[tuple[str, str]]:
    offered = [zone for zone in sorted(available_timezones()) if zone.partition("/")[0] in _REGIONS]
    zones_by_name = {words.time_zone(zone): zone for zone in offered if zone not in FRENCH_ZONES}
    return [(zones_by_name[name], name) for name in sorted(zones_by_name, key=alphabet.order)]


def _terms(texts: Mapping[str, str], sites: Mapping[str, str]) -> Terms:
    """What a form's texts say, with the usual site by its name."""
    usual = texts.get("default_site", "")
    hours = (texts.get("time_zone", ""), texts.get("holidays", ""))
    return Terms(texts["name"], read_days(texts["days_off"]), *hours, sites.get(usual, usual))


def _merged_days(stored: str, typed: str, base: str | None) -> str:
    """The days that a form adds and removes, over what was written since it was read."""
    if base is None or unread_day(typed):
        return typed
    read, wanted = read_days(base), read_days(typed)
    return days_text((read_days(stored) | (wanted - read)) - (read - wanted))


def _name(text: str, others: Collection[str], own: str, wrong: dict[str, Refused]) -> str:
    try:
        title = check_title(text, Refused, own)
    except Refused as refused:
        wrong["name"] = refused
        return text
    if fold(title) in others:
        wrong["name"] = Refused("site.taken", name=title)
    return title


def _checked_days(text: str, everybody_s: frozenset[date], wrong: dict[str, Refused]) -> tuple[date, ...]:
    """The days of a text that are not everybody's already."""
    if unread := unread_day(text):
        wrong["days_off"] = Refused("site.bad_day", day=unread[:40])
        return ()
    days = read_days(text) - everybody_s
    if len(days) > _MOST_DAYS:
        wrong["days_off"] = Refused("site.many_days", most=_MOST_DAYS)
    return tuple(sorted(days))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text.replace("\r", "\n")) if part.strip()]


def _file(
    uow: UnitOfWork, site_id: str | None, after: Mapping[str, str], days: tuple[date, ...]
) -> OrganisationFile:
    """The organisation with what the form changes, unchecked, and the usual site, which a file must name."""
    record, calendars = uow.teams.organisation(), uow.teams.sites()
    entries: dict[str, SiteEntry] = {}
    if site_id is not None:
        number = site_id or new_id(after["name"], calendars)
        entries[number] = SiteEntry.model_construct(
            id=number,
            name=after["name"],
            time_zone=after["time_zone"],
            holidays=after["holidays"],
            days_off=days,
        )
    if site_id is None:
        head = head_entry(after["name"], after["default_site"], frozenset(days))
    elif record is None:
        head = head_entry(organisation.FIRST_NAME, next(iter(entries)), frozenset())
    else:
        head = head_entry(*record)
    usual = head.default_site
    if usual not in entries:
        entries[usual] = site_entry(
            usual, uow.teams.site_names()[usual], calendars[usual], record[2] if record else frozenset()
        )
    return OrganisationFile(organisation=head, sites=tuple(entries.values()))
