"""/pilotage/saisons/ID/tester: a door's message sent now, to oneself or to a team, as practice."""

from collections.abc import Mapping

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor, agreed, row_id
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import SECTION
from content.words import Catalogue
from store.schema.questions import TrialQuestion
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, life, test_send
from usecases.campaigns.approval import Step
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError
from usecases.parsing import whole_number

Values = dict[str, object]


class SeasonTrial:
    """The page of a test."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: to whom, and which door."""
        return await self._page(request, visitor, row_id(request.match_info["season"]), {}, {})

    async def send(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: send it; to many people once their number is typed back."""
        form = await read_form(request)
        number = row_id(request.match_info["season"])
        try:
            step, trial = await self._frame.database.write(self._send, visitor, number, form, agreed(form))
        except CampaignError as error:
            wrong: Values = {"error": _why(visitor.words, error)}
            return await self._page(request, visitor, number, form, wrong, 422)
        if step == "number":
            words = visitor.words
            other = words("season_desk.wrong_number", number=trial.people) if "attendu" in form else ""
            asked: Values = {"asked": _asked(words, trial, form), "wrong": other}
            return await self._page(request, visitor, number, form, asked, 422 if other else 200)
        done = "second" if step == "second" else "tester"
        raise await season_reading.redirect(self._frame, visitor, number, done)

    async def _page(
        self,
        request: web.Request,
        visitor: Visitor,
        number: int,
        form: Mapping[str, str],
        values: Values,
        status: int = 200,
    ) -> web.Response:
        try:
            campaign, teams = await self._frame.database.read(self._read, number)
        except CampaignError as error:
            return self._frame.show(
                request,
                visitor,
                SECTION,
                "seasons/desk-season-refused.html",
                {"error": error.text(visitor.words), "back": season_reading.address(number), "trail": ()},
                409,
            )
        known: Values = {
            "campaign": campaign,
            "teams": teams,
            "form": {name: form.get(name, "")[:60] for name in ("way", "team", "door", "nombre")},
            "action": season_reading.address(number, "tester"),
            "back": season_reading.address(number),
            "trail": [(season_reading.address(number), campaign.name)],
            **dict.fromkeys(("error", "asked", "wrong"), ""),
        }
        template = "seasons/desk-season-trial.html"
        return self._frame.show(request, visitor, SECTION, template, known | values, status)

    def _read(self, uow: UnitOfWork, number: int) -> tuple[Campaign, list[tuple[int, str]]]:
        campaign = season_reading.find(uow, number)
        life.check(uow, campaign, "test", self._frame.clock.calendar())
        return campaign, [(team.id, team.name) for team in uow.teams.all() if not team.demo]

    def _send(
        self, uow: UnitOfWork, visitor: Visitor, number: int, form: Mapping[str, str], typed: int | None
    ) -> tuple[Step, Trial]:
        campaign, now = season_reading.find(uow, number), self._frame.clock.calendar()
        door_text = form.get("door", "").strip()
        door = whole_number(door_text)
        if door_text and door is None:
            raise CampaignError("campaign.no_door", len(campaign.doors))
        team = uow.teams.team(whole_number(form.get("team")) or 0) if form.get("way") == "team" else None
        if form.get("way") == "team" and team is None:
            raise CampaignError("season_desk.which_team")
        trial = (
            test_send.for_player(uow, campaign, visitor.player.id, visitor.site, door, now)
            if team is None
            else test_send.for_team(uow, campaign, team, door, now)
        )
        payload = TrialQuestion(campaign.id, door, team.id if team else None)
        real = self._frame.clock.real()
        step, done = approval.agree(
            uow, self._frame.services, "test", trial, payload, visitor.actor, typed, now, real
        )
        return step, done if isinstance(done, Trial) else trial


def _asked(words: Catalogue, trial: Trial, form: Mapping[str, str]) -> Values:
    """What is asked before so many people are written to."""
    people = audience.people(words, trial.reach)
    return {
        "what": words("season_desk.sure_test", name=trial.campaign.name, people=people, team=trial.name),
        "number": words.number(trial.people),
        "fields": {"attendu": trial.people, **{name: form.get(name, "") for name in ("way", "team", "door")}},
    }


def _why(words: Catalogue, error: CampaignError) -> str:
    """Why no test leaves; what the chat says of its words is said of this page's."""
    if error.key == "campaign.test_quiet":
        return words("season_desk.test_quiet")
    return error.text(words)
