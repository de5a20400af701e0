"""/pilotage/plan/equipe and /pilotage/plan/attestation: what a team prints, for its relays and for leads."""

from collections.abc import Sequence

from aiohttp import web

from bot.desk.frame import DESK, Frame, Visitor, row_id
from bot.pages.papers import plan_paper, team_certificate
from bot.pages.papers.plan_paper import Link, PlanPaper
from bot.pages.papers.team_certificate import TeamPaper
from bot.pages.whole import existing
from store.unit_of_work import UnitOfWork
from usecases.indicators import team_season


class Papers:
    """A team's plan and its certificates."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def plan(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the plan of the team `equipe=ID`, with its certificates a press away."""
        team = await self._team(request, visitor)
        paper, links = existing(await self._frame.database.read(self._plan, visitor, team))
        return plan_paper.answer(visitor.words, paper, links)

    async def certificate(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the certificate of the team `equipe=ID` for the season `campagne=ID`."""
        team = await self._team(request, visitor)
        campaign = row_id(request.query.get("campagne", ""))
        paper = existing(await self._frame.database.read(self._certificate, visitor, campaign, team))
        return team_certificate.answer(visitor.words, paper)

    async def _team(self, request: web.Request, visitor: Visitor) -> int:
        """The one team that the address names."""
        teams = (await self._frame.scope(request, visitor)).teams
        if len(teams) != 1:
            raise web.HTTPNotFound
        return min(teams)

    def _plan(
        self, uow: UnitOfWork, visitor: Visitor, team_id: int
    ) -> tuple[PlanPaper, Sequence[Link]] | None:
        team = uow.teams.open_or_past(team_id)
        if team is None:
            return None
        words, services = visitor.words, self._frame.services
        today = visitor.site.local(self._frame.clock.calendar()).date()
        paper = plan_paper.read(uow, services.library, team, words.language, today)
        certificates = [
            Link(
                words("team_paper.certificate_of", name=campaign.name),
                f"{DESK}/plan/attestation?equipe={team.id}&campagne={campaign.id}",
            )
            for campaign in team_season.ended(uow, team)
        ]
        return paper, [Link(words("team_paper.every_team"), f"{DESK}/plan"), *certificates]

    def _certificate(
        self, uow: UnitOfWork, visitor: Visitor, campaign_id: int, team_id: int
    ) -> TeamPaper | None:
        team = uow.teams.open_or_past(team_id)
        if team is None:
            return None
        library, language = self._frame.services.library, visitor.words.language
        return team_certificate.read(uow, library, campaign_id, team, language)
