"""/pilotage/equipes/site/ID, .../ajouter-site and .../general: a site, or the organisation, by a form."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, LONGEST, SECTION, Values
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step, second_press
from usecases.names import fold
from usecases.teams import organisation, site_entries
from usecases.teams.site_entries import ORGANISATION, SITE, EntryWrong, Planned
from usecases.teams.teams import TeamError

NEW: Final = f"{ADDRESS}/ajouter-site"
GENERAL: Final = f"{ADDRESS}/general"
_LONGEST_DAYS: Final = 4_000
_READ: Final = "lu_"
"""What begins the name of a field's value as the form showed it."""
Options = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""What a list offers: groups with their titles, (value, text) each; "" for no title."""


class SitePage:
    """The form of a site, of a new one (""), or of the organisation itself (None)."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the form as it is written now."""
        return await self._page(request, visitor, _subject(request))

    async def change(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: what is wrong stands beside its field; else what changes and for whom; with the yes, do."""
        form = await read_form(request)
        site = _subject(request)
        typed, read = _fields(form, site), _fields(form, site, _READ)
        try:
            planned = await self._frame.database.read(site_entries.plan, site, typed, read)
            step: Step | None = None
            if not planned.none and "oui" in form:
                step = await self._frame.database.write(self._write, visitor, site, form)
                if step is None:  # what was agreed to is not what would be done now
                    planned = await self._frame.database.read(site_entries.plan, site, typed, read)
        except EntryWrong as error:
            if site == "" and await self._frame.database.read(self._is_added, visitor, typed):
                raise self._addition(visitor, typed["name"]) from None
            wrong = {name: why.text(visitor.words) for name, why in error.fields.items()}
            return await self._page(request, visitor, site, form, wrong, error.moved)
        except TeamError as error:
            why = place_reading.told(visitor.words, error)
            return place_reading.refused(self._frame, request, visitor, why, ADDRESS)
        words, redirect = visitor.words, self._frame.redirect
        if planned.none and step is None:
            raise redirect(visitor, _address(site), words("site.done_pareil"))
        if step is None:
            return self._asked(request, visitor, site, planned, form)
        if step == "second":
            raise redirect(visitor, ADDRESS, words("place_desk.done_second"))
        if site == "":
            raise self._addition(visitor, planned.after["name"])
        raise redirect(visitor, _address(site), words("site.done_change"))

    async def ask_removal(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../retirer: what removing the site does, or why it cannot go yet."""
        site, real = request.match_info["site"], self._frame.clock.real()
        try:
            name = await self._frame.database.read(organisation.plan_removal, site, real)
        except TeamError as error:
            return self._kept(request, visitor, site, error)
        words, address = visitor.words, _address(site)
        values: Values = {
            "title": words("site.remove_title", name=name),
            "lines": [words("site.remove_what", name=name)],
            "yes": words("site.remove_yes"),
            "fields": {"nom": name},  # a second press finds no site to name
            "error": "",
            "action": f"{address}/retirer",
            "back": address,
            "trail": [(address, name)],
        }
        return self._frame.show(request, visitor, SECTION, "places/desk-site-ask.html", values)

    async def remove(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../retirer: remove a site on which nothing rests; a second press finds it removed."""
        name = (await read_form(request)).get("nom", "")
        site, clock = request.match_info["site"], self._frame.clock
        terms = (visitor.actor, site, clock.calendar(), clock.real())
        try:
            name = await self._frame.database.write(organisation.remove, *terms)
        except TeamError as error:
            act = (visitor.actor, "site.remove", name, clock.calendar())
            if error.key != "site.gone" or not await self._frame.database.read(second_press.first, *act):
                return self._kept(request, visitor, site, error)
        removed = visitor.words("place_desk.done_site_retire", name=name)
        raise self._frame.redirect(visitor, ADDRESS, removed)

    def _kept(self, request: web.Request, visitor: Visitor, site: str, error: TeamError) -> web.Response:
        if error.key == "site.gone":
            return self._gone(request, visitor)
        why = error.text(visitor.words)
        return place_reading.refused(self._frame, request, visitor, why, _address(site))

    def _gone(self, request: web.Request, visitor: Visitor) -> web.Response:
        """The site is not there: 404 for who looks, 409 for who changes it, with what they typed."""
        status = 409 if request.method == "POST" else 404
        return place_reading.refused(
            self._frame, request, visitor, visitor.words("site.gone"), ADDRESS, status
        )

    def _write(
        self, uow: UnitOfWork, visitor: Visitor, site: str | None, form: Mapping[str, str]
    ) -> Step | None:
        """Do what the yes was to; None where that is something else now."""
        uow.campaigns.hold_states()  # nobody writes the organisation between the look and the change
        planned = site_entries.plan(uow, site, _fields(form, site), _fields(form, site, _READ))
        if _mark(planned.lines(visitor.words)) != form.get("etat"):
            return None
        clock, services = self._frame.clock, self._frame.services
        return site_entries.write(uow, services, visitor.actor, planned, clock.calendar(), clock.real())

    def _addition(self, visitor: Visitor, name: str) -> web.HTTPSeeOther:
        return self._frame.redirect(visitor, ADDRESS, visitor.words("place_desk.done_site_ajoute", name=name))

    def _is_added(self, uow: UnitOfWork, visitor: Visitor, typed: Mapping[str, str]) -> bool:
        """Whether a site is exactly as the same lead has just added it: a second press finds it there."""
        head, sites = uow.teams.organisation(), uow.teams.site_names()
        site = next((number for number, name in sites.items() if fold(name) == fold(typed["name"])), None)
        if head is None or site is None:
            return False
        act = (visitor.actor, "organisation.load", head[0], self._frame.clock.calendar())
        try:
            is_so = site_entries.plan(uow, site, typed, {}).none
        except EntryWrong:
            return False
        return is_so and second_press.first(uow, *act) is not None

    def _asked(
        self,
        request: web.Request,
        visitor: Visitor,
        site: str | None,
        planned: Planned,
        form: Mapping[str, str],
    ) -> web.Response:
        """What changes and for whom, before the yes; or before another one, where it is no more the same."""
        words, address = visitor.words, _address(site)
        error = words("site.moved") if "oui" in form else ""
        lines = planned.lines(words)
        name = planned.after["name"] if planned.before is None else planned.before["name"]
        read = {f"{_READ}{field}": text for field, text in _fields(form, site, _READ).items()}
        values: Values = {
            "title": words("site.asked_title", name=name),
            "lines": lines,
            "yes": words("place_desk.load_yes"),
            "fields": {**_fields(form, site), **read, "etat": _mark(lines), "oui": "1"},
            "error": error,
            "action": address,
            "back": address,
            "trail": [] if site == "" else [(address, name)],
        }
        template = "places/desk-site-ask.html"
        return self._frame.show(request, visitor, SECTION, template, values, 409 if error else 200)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        site: str | None,
        form: Mapping[str, str] | None = None,
        wrong: Mapping[str, str] | None = None,
        moved: Collection[str] = (),
    ) -> web.Response:
        values = await self._frame.database.read(self._read, visitor, site, form, wrong or {}, moved)
        if values is None:
            return self._gone(request, visitor)
        template, status = "places/desk-site.html", 409 if moved else 422 if wrong else 200
        return self._frame.show(request, visitor, SECTION, template, values, status)

    def _read(
        self,
        uow: UnitOfWork,
        visitor: Visitor,
        site: str | None,
        form: Mapping[str, str] | None,
        wrong: Mapping[str, str],
        moved: Collection[str],
    ) -> Values | None:
        words = visitor.words
        stored = _BLANK if site == "" else site_entries.stored(uow, site)
        if stored is None:
            return None
        typed = stored if form is None else _fields(form, site)
        read = stored if form is None else _fields(form, site, _READ) | {name: stored[name] for name in moved}
        options = _options(words, uow, site)
        teams = [(team.id, team.name) for team in uow.teams.all(site_id=site)] if site else []
        return {
            "title": stored["name"] if site else words("site.general" if site is None else "site.new"),
            "lead": words("site.general_lead") if site is None else words("site.lead"),
            "fields": [
                {
                    "name": name,
                    "label": words(f"site.label_{name}"),
                    "hint": words(f"site.hint_{name}") if f"site.hint_{name}" in words.known() else "",
                    "value": typed[name],
                    "options": options.get(name),
                    "wrong": wrong.get(name, ""),
                }
                for name in stored
            ],
            "to_mend": words.count("season_desk.to_mend", len(wrong)) if wrong else "",
            "read": {f"{_READ}{name}": text for name, text in read.items()} if site != "" else {},
            "teams": teams,
            "site": site,
            "action": _address(site),
            "back": ADDRESS,
            "trail": (),
        }


_BLANK: Final = {"name": "", "time_zone": "Europe/Paris", "holidays": "france", "days_off": ""}
"""What the form of a new site shows."""


def _subject(request: web.Request) -> str | None:
    """What the address is about."""
    if request.path == NEW:
        return ""
    return request.match_info.get("site")


def _address(site: str | None) -> str:
    return GENERAL if site is None else place_reading.address("site", site) if site else NEW


def _fields(form: Mapping[str, str], site: str | None, before: str = "") -> dict[str, str]:
    """What a form says of each field, shortened; lines end as in what is stored."""
    names = ORGANISATION if site is None else SITE
    texts = {name: form.get(f"{before}{name}", "").replace("\r\n", "\n").strip() for name in names}
    return {name: text[: _LONGEST_DAYS if name == "days_off" else LONGEST] for name, text in texts.items()}


def _options(words: Catalogue, uow: UnitOfWork, site: str | None) -> dict[str, Options]:
    if site is None:
        return {"default_site": [("", list(uow.teams.site_names().items()))]}
    french, others = site_entries.zones(words)
    holidays = [(name, words(f"site.holidays_{key}")) for name, key in organisation.CALENDARS.items()]
    zones = [(words("site.french_zones"), french), (words("site.other_zones"), others)]
    return {"time_zone": zones, "holidays": [("", holidays)]}


def _mark(lines: Sequence[str]) -> str:
    """What was shown, in short: another lead may have changed the organisation since."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
