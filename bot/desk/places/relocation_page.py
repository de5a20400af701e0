"""/pilotage/equipes/deplacer: a person, by a name of theirs, into a team; a relais only among theirs."""

from collections.abc import Mapping, Sequence

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.places import place_reading
from bot.desk.places.place_reading import ADDRESS, LONGEST, SECTION, Values
from content.words import Catalogue
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError, Refused
from usecases.parsing import whole_number
from usecases.people import erasure
from usecases.people.erasure import NamesakesError
from usecases.teams import person_entries
from usecases.teams.teams import TeamError
from usecases.teams.transfers import MoveRefused, PlayerMove


class RelocationPage:
    """The form of a move."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the empty form."""
        return await self._page(request, visitor, {})

    async def move(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: move them; a relais is told the same of whoever is not theirs and of nobody."""
        form = await read_form(request)
        try:
            team, done, move = await self._frame.database.write(self._move, visitor, form)
        except NamesakesError as several:
            which = [(typed, each.in_words(visitor.words)) for typed, each in several.typed()]
            why = visitor.words("people_desk.which", name=several.name)
            return await self._page(request, visitor, form, why, which)
        except Refused as error:
            why = place_reading.told(visitor.words, error)
            return await self._page(request, visitor, form, why)
        if move is not None and not done:
            mark, fields = form.get("saisons", ""), {"team": team.id}
            first = place_reading.move_first(visitor.words, team.name, move, mark, fields)
            return await self._page(request, visitor, form, first=first)
        raise self._frame.redirect(visitor, ADDRESS, _done(visitor.words, team, move))

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        form: Mapping[str, str],
        error: str = "",
        which: Sequence[tuple[str, str]] = (),
        first: Values | None = None,
    ) -> web.Response:
        scope = place_reading.own(visitor)
        every = await self._frame.database.read(lambda uow: uow.teams.all())
        values: Values = {
            "teams": [
                (team.id, team.name)
                for team in every
                if scope is None or scope.has_team(team.id, team.site_id)
            ],
            "typed": {name: form.get(name, "")[:LONGEST] for name in ("qui", "team")},
            "error": error,
            "which": which,
            "first": first,
            "called": place_reading.called(visitor.words, form.get("qui", "")[:LONGEST].strip()),
            "action": f"{ADDRESS}/deplacer",
            "back": ADDRESS,
            "trail": (),
        }
        template = "places/desk-move.html"
        wrong = error or (first and first["wrong"])
        return self._frame.show(request, visitor, SECTION, template, values, 422 if wrong else 200)

    def _move(
        self, uow: UnitOfWork, visitor: Visitor, form: Mapping[str, str]
    ) -> tuple[Team, bool, PlayerMove | None]:
        now, scope = self._frame.clock.calendar(), place_reading.own(visitor)
        team = uow.teams.team(whole_number(form.get("team")) or 0)
        if scope is None and (team is None or team.demo):
            raise TeamError("team.gone")
        if team is None:
            raise MoveRefused("roles.not_your_teams")
        try:
            who = form.get("qui", "")[:LONGEST].strip()
            number = erasure.player_to_move(uow, self._frame.services, who, scope)
        except CampaignError as error:
            if scope is not None and error.key == erasure.NOBODY:
                raise MoveRefused("roles.not_your_teams") from error
            raise
        mark = form.get("saisons", "")
        return team, *person_entries.agree_move(uow, visitor.actor, number, team, mark, now, scope)


def _done(words: Catalogue, team: Team, move: PlayerMove | None) -> str:
    """What the list of teams says afterwards, and how it is taken back."""
    if move is None:
        return words("place_desk.done_rien", into=team.name)
    if move.team_id is None:
        return words("place_desk.done_deplacee", into=team.name)
    return words("place_desk.done_deplacee_de", name=move.team, into=team.name)
