"""/pilotage/personnes/une: one person's rights, found by pseudonym or directory id: move, sign out, forget.

Who was found by the one is not called by the other: nothing here puts a pseudonym beside a name (rule 7).
What was typed stands in the form, in no address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.people.people_reading import ADDRESS, SECTION, Values
from bot.desk.places import place_reading
from dialogs.player.profile import unsaid
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import second_press
from usecases.context import CampaignError, Refused
from usecases.parsing import whole_number
from usecases.people import erasure, role_scopes, roles, web_sessions
from usecases.people.erasure import NamesakesError
from usecases.teams import person_entries, teams

PAGE: Final = f"{ADDRESS}/une"
ASKED: Final = ("appareils", "oublier")
"""Acts that are asked once more: they cannot be taken back."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class PersonRights:
    """Somebody: a player (`number`), or expected; how many browsers are signed in; their team and site.

    Attributes:
        roles: which they have, in words; "" for none.
        caution: what is said of these before they are erased.
        last: whether they are the last lead, whom only they themselves erase, in the chat.
    """

    number: int | None
    devices: int
    team_id: int | None
    team: str
    site: str
    roles: str = ""
    caution: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was just made: from which team and to which, what it changed, the mark of the way back."""

    before: int | None
    team: str
    lines: Sequence[str]
    mark_back: str


class PersonPage:
    """The page of one person's rights."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the search."""
        return await self._page(request, visitor, "", {})

    async def act(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: find them (`qui`), then ask or do what `acte` says."""
        form = await read_form(request)
        who, act = form.get("qui", "").strip()[:_LONGEST], form.get("acte", "")
        try:
            if act == "deplacer":
                values = await self._frame.database.write(self._move, visitor, who, form)
                wrong = "first" in values and form.get("saisons")
                return await self._page(request, visitor, who, values, 422 if wrong else 200)
            if act in ASKED and form.get("oui") == "1":
                await self._frame.database.write(self._do, visitor, who, act)
                raise self._frame.redirect(visitor, PAGE, visitor.words(f"people_desk.done_{act}"))
        except Refused as error:
            gone = act == "oublier" and error.key == erasure.NOBODY
            if gone and await self._frame.database.read(self._is_forgotten, visitor):
                raise self._frame.redirect(visitor, PAGE, visitor.words(f"people_desk.done_{act}")) from None
            return await self._page(request, visitor, who, {"error": _why(visitor, error)}, 422)
        asked = act if act in ASKED else ""
        return await self._page(request, visitor, who, {"asked": asked})

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        who: str,
        values: Mapping[str, object],
        status: int = 200,
    ) -> web.Response:
        found, error = None, ""
        choice: list[tuple[int, str]] = []
        which: list[tuple[str, str]] = []
        if who:
            try:
                found, choice = await self._frame.database.read(self._look, visitor, who)
            except NamesakesError as several:
                which = [(typed, each.in_words(visitor.words)) for typed, each in several.typed()]
                error, status = visitor.words("people_desk.which", name=several.name), max(status, 422)
                values = {**values, "error": ""}
            except CampaignError as wrong:
                error, status = _why(visitor, wrong), max(status, 422)
        elif request.method == "POST":
            error, status = visitor.words("people_desk.who_first"), 422
        known: Values = {
            "who": who,
            "called": place_reading.called(visitor.words, who),
            "found": found,
            "teams": choice,
            "which": which,
            "facts": _facts(visitor, found) if found else (),
            "action": PAGE,
            "trail": (),
            **dict.fromkeys(("moved", "first")),
            "asked": "",
            "error": error,
        }
        page = known | dict(values)
        if found is not None and found.last and page["asked"] == "oublier":
            error, status, page["asked"] = visitor.words("roles.last_erased"), 422, ""
        if error and not values.get("error"):
            page["error"] = error
        return self._frame.show(request, visitor, SECTION, "people/desk-person.html", page, status)

    def _look(
        self, uow: UnitOfWork, visitor: Visitor, who: str
    ) -> tuple[PersonRights, list[tuple[int, str]]]:
        services, words = self._frame.services, visitor.words
        number, expected = erasure.person_of(uow, services, who)
        sites = uow.teams.site_names()
        if number is None:
            team_id = expected.team_id if expected else None
            team = uow.teams.team(team_id) if team_id else None
            site = team.site_id if team else (expected.site_id if expected else None)
            return PersonRights(None, 0, team_id, team.name if team else "", sites.get(site or "", "")), []
        player = uow.players.get(number)
        if player is None:
            raise CampaignError("people.forget_nobody")
        devices = len(uow.access.sessions_of(number))
        site = sites.get(player.site_id, player.site_id)
        own = number == visitor.player.id
        found = PersonRights(
            number,
            devices,
            player.team_id,
            player.team_name or "",
            site,
            role_scopes.roles_in_words(words, roles.powers(uow, services, player)),
            erasure.caution(uow, services, words, number, own=own),
            roles.is_last_lead(uow, services, number),
        )
        return found, [(team.id, team.name) for team in uow.teams.all()]

    def _move(self, uow: UnitOfWork, visitor: Visitor, who: str, form: Mapping[str, str]) -> Values:
        """Move them, and what that changed; or what is read first, where seasons end or begin for them."""
        number, _ = erasure.person_of(uow, self._frame.services, who)
        if number is None:
            raise CampaignError("people_desk.not_come")
        team = teams.find(uow, whole_number(form.get("equipe")) or 0)
        mark, now = form.get("saisons", ""), self._frame.clock.calendar()
        done, move = person_entries.agree_move(uow, visitor.actor, number, team, mark, now)
        if move is None:
            return {}
        if not done:
            fields = {"acte": "deplacer", "equipe": team.id}
            return {"first": place_reading.move_first(visitor.words, team.name, move, mark, fields)}
        return {"moved": Moved(move.team_id, team.name, move.lines(visitor.words), move.mark_back)}

    def _is_forgotten(self, uow: UnitOfWork, visitor: Visitor) -> bool:
        """Whether this is the second press: whoever was forgotten is found by no name."""
        acts, now = ["player.forget", "invitation.forget"], self._frame.clock.calendar()
        return second_press.is_moment_ago(uow, visitor.actor, acts, now)

    def _do(self, uow: UnitOfWork, visitor: Visitor, who: str, act: str) -> None:
        clock, services = self._frame.clock, self._frame.services
        if act == "oublier":
            real = clock.real()
            erasure.forget_called(uow, services, visitor.actor, who, clock.calendar(), real, unsaid(services))
            return
        number, _ = erasure.person_of(uow, services, who)
        if number is None:
            raise CampaignError("people_desk.not_come")
        web_sessions.end_devices(uow, visitor.actor, number, clock.calendar())


def _facts(visitor: Visitor, found: PersonRights) -> list[tuple[str, str]]:
    words = visitor.words
    state = "people_desk.plays" if found.number is not None else "people_desk.expected_one"
    facts = [(words("people_desk.state"), words(state))]
    facts.append((words("place_desk.site"), found.site or words("people_desk.no_site")))
    facts.append((words("people_desk.team"), found.team or words("desk.no_team")))
    if found.roles:
        facts.append((words("people_desk.role"), found.roles))
    if found.number is not None:
        facts.append((words("people_desk.devices"), words.count("people_desk.browsers", found.devices)))
    return facts


def _why(visitor: Visitor, error: Refused) -> str:
    """Why nothing was done; where the chat's words send to a command, the desk's are said."""
    here = f"place_desk.{error.key.replace('.', '_')}"
    if here in visitor.words.known():
        error.key = here
    return error.text(visitor.words)
