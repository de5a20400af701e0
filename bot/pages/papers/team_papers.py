"""GET /equipe/...: what a team prints, by addresses that its own rooms and people were given.

Both are signed. The plan's holds for seven days, for it says where a team stands; a certificate is made to
hang on a wall. What is not so, or not any more, answers 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from bot import routes
from bot.clock import Clock
from bot.pages.papers import plan_paper, team_certificate
from bot.pages.papers.plan_paper import PlanPaper
from bot.pages.papers.team_certificate import TeamPaper
from bot.pages.whole import check_signature, existing
from bot.routes import Access
from content.library import Library
from content.words import Catalogue
from store.database import Database
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TeamPapers:
    """Prints what `usecases/signing/addresses` signed."""

    database: Database
    clock: Clock
    library: Library
    words: Callable[[str], Catalogue]
    secret: bytes

    def routes(self, app: web.Application) -> None:
        """Add the addresses."""
        routes.add(
            app,
            routes.get(
                r"/equipe/plan/{team:\d{1,15}}/{until:\d{1,12}}/{language:[a-z]{2}}/{signature}",
                self.plan,
                Access.ADDRESS,
            ),
            routes.get(
                r"/equipe/attestation/{campaign:\d{1,15}}/{team:\d{1,15}}/{language:[a-z]{2}}/{signature}",
                self.certificate,
                Access.ADDRESS,
            ),
        )

    async def plan(self, request: web.Request) -> web.Response:
        """Answer a team's plan, while it is there and the address holds."""
        info = request.match_info
        team, until, language = int(info["team"]), int(info["until"]), info["language"]
        check_signature(self.secret, request, "team plan", team, until, language)
        if self.clock.real() >= datetime.fromtimestamp(until, UTC):
            raise web.HTTPNotFound
        return plan_paper.answer(
            self.words(language), existing(await self.database.read(self._plan, team, language))
        )

    async def certificate(self, request: web.Request) -> web.Response:
        """Answer a team's certificate of a season that has ended."""
        info = request.match_info
        campaign, team, language = int(info["campaign"]), int(info["team"]), info["language"]
        check_signature(self.secret, request, "team certificate", campaign, team, language)
        paper = existing(await self.database.read(self._certificate, campaign, team, language))
        return team_certificate.answer(self.words(language), paper)

    def _plan(self, uow: UnitOfWork, team_id: int, language: str) -> PlanPaper | None:
        team = uow.teams.team(team_id)
        if team is None:
            return None
        today = uow.teams.sites()[team.site_id].local(self.clock.calendar()).date()
        return plan_paper.read(uow, self.library, team, language, today)

    def _certificate(
        self, uow: UnitOfWork, campaign_id: int, team_id: int, language: str
    ) -> TeamPaper | None:
        team = uow.teams.open_or_past(team_id)
        if team is None:
            return None
        return team_certificate.read(uow, self.library, campaign_id, team, language)
