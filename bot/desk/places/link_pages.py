"""/pilotage/equipes/liens: links and posters by team as pages to print, and a team's links ended."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.places import link_print, place_reading
from bot.desk.places.place_reading import ADDRESS, SECTION, Values
from bot.pages.papers.link_sheets import LinkPage, Paper, Sheet
from content.words import Catalogue
from store.schema.audience import EVERYBODY
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.parsing import whole_number
from usecases.people import links
from usecases.teams import teams
from usecases.teams.teams import TeamError

PAGE: Final = f"{ADDRESS}/liens"
WAYS: Final = ("feuille", "a4", "a5", "personnels")
"""Cards with each team's link, posters of two sizes, a link a person."""


class LinkPages:
    """What is printed of links."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: which links, of which teams."""
        return await self._page(request, visitor, request.query.get("equipe", ""))

    async def sheet(self, request: web.Request, visitor: Visitor) -> web.StreamResponse:
        """POST .../feuille: the page to print, which fills team by team: thousands of codes take seconds."""
        form = await read_form(request)
        way = form.get("quoi", "")
        if way not in WAYS:
            raise web.HTTPBadRequest
        try:
            chosen = await self._frame.database.write(self._begin, visitor, way, form.get("equipe", ""))
        except TeamError as error:
            why = place_reading.told(visitor.words, error)
            return place_reading.refused(self._frame, request, visitor, why, PAGE)
        page = _printed(visitor.words, chosen, way)
        base = self._frame.services.public_url or str(request.url.origin())
        groups = self._groups(chosen, base, personal=way == "personnels")
        return await link_print.stream(request, page, groups)

    async def ask(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET .../retirer: what ending a team's links does."""
        team = await self._frame.database.read(
            lambda uow: uow.teams.team(whole_number(request.query.get("equipe")) or 0)
        )
        if team is None:
            gone = visitor.words("place_desk.team_gone")
            return place_reading.refused(self._frame, request, visitor, gone, PAGE)
        values: Values = {
            "team": team,
            "action": f"{PAGE}/retirer",
            "back": f"{PAGE}?{urlencode({'equipe': team.id})}",
            "trail": [(PAGE, visitor.words("place_desk.links"))],
        }
        return self._frame.show(request, visitor, SECTION, "places/desk-links-end.html", values)

    async def end(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../retirer: end them; those printed from then on are others."""
        form = await read_form(request)
        try:
            number = await self._frame.database.write(self._end, visitor, form)
        except TeamError as error:
            why = place_reading.told(visitor.words, error)
            return place_reading.refused(self._frame, request, visitor, why, PAGE)
        ended = visitor.words("place_desk.done_links_ended")
        raise self._frame.redirect(visitor, f"{PAGE}?equipe={number}", ended)

    async def _groups(
        self, chosen: Sequence[Team], base: str, *, personal: bool
    ) -> AsyncIterator[Sequence[Sheet]]:
        """The links of each team, made when its turn comes."""
        frame = self._frame
        for team in chosen:
            codes = await frame.database.write(
                links.to_print, frame.services, team, frame.clock.real(), personal=personal
            )
            places = None if personal else team.headcount
            yield [Sheet(team.name, f"{base}/j/{code}", places) for code in codes]

    async def _page(self, request: web.Request, visitor: Visitor, chosen: str) -> web.Response:
        every, waiting = await self._frame.database.read(_offer)
        known = next((team for team in every if str(team.id) == chosen), None)
        words, counted = visitor.words, sum(team.headcount for team in every)
        values: Values = {
            "teams": every,
            "chosen": known,
            "ways": WAYS,
            "personal": words.count("place_desk.personal_all", counted, teams=words.number(len(every))),
            "twice": words("place_desk.links_twice") if waiting else "",
            "local": "" if self._frame.services.public_url else words("place_desk.links_local"),
            "action": f"{PAGE}/feuille",
            "end": f"{PAGE}/retirer",
            "trail": (),
        }
        return self._frame.show(request, visitor, SECTION, "places/desk-links.html", values)

    def _begin(self, uow: UnitOfWork, visitor: Visitor, way: str, which: str) -> Sequence[Team]:
        """The teams chosen, noted in the log before their links are made."""
        every = uow.teams.all() if not which else [teams.find(uow, whole_number(which) or 0)]
        if not every:
            raise TeamError("team.list_none")
        subject = every[0].name if which else ""
        uow.audit.write(
            self._frame.clock.calendar(), visitor.actor, "links.print", subject, kind=way, teams=len(every)
        )
        return every

    def _end(self, uow: UnitOfWork, visitor: Visitor, form: Mapping[str, str]) -> int:
        team, clock = teams.find(uow, whole_number(form.get("equipe")) or 0), self._frame.clock
        links.revoke_links(uow, visitor.actor, team.id, clock.calendar(), clock.real())
        return team.id


def _offer(uow: UnitOfWork) -> tuple[Sequence[Team], int]:
    """The teams, and how many people a file names who have not come."""
    return uow.teams.all(), uow.invitations.count_in(EVERYBODY)


def _printed(words: Catalogue, chosen: Sequence[Team], way: str) -> LinkPage:
    """The page of these teams, with what its reader has to know on the screen."""
    people = sum(team.headcount for team in chosen)
    count = people if way == "personnels" else len(chosen)
    teams_in_words = words.count("place_desk.teams", len(chosen))
    return LinkPage(
        words,
        next((paper for paper in Paper if paper.value == way), None),
        words.count("place_desk.print_about", count, teams=teams_in_words),
        words("place_desk.print_end"),
    )
