"""GET /pilotage/saisons: every season by where it is in its life, and what may be done with it."""

from collections.abc import Mapping, Sequence

from aiohttp import web

from bot.desk.frame import Frame, Visitor
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import SECTION, SeasonLine
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, next_message
from usecases.campaigns.life import Stage


class SeasonList:
    """The section's first page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the list."""
        frame = self._frame
        stages, waiting = await frame.database.read(self._read, visitor)
        values = {"stages": stages, "waiting": waiting}
        return frame.show(request, visitor, SECTION, "seasons/desk-seasons.html", values)

    def _read(
        self, uow: UnitOfWork, visitor: Visitor
    ) -> tuple[Mapping[Stage, Sequence[SeasonLine]], Mapping[int, tuple[int, bool]]]:
        """The seasons by stage, and what waits for a second lead."""
        services, clock = self._frame.services, self._frame.clock
        now = clock.calendar()
        stages = {
            stage: [
                season_reading.line(
                    uow, services, visitor, campaign, next_message.of(uow, campaign, now), now
                )
                for campaign in campaigns
            ]
            for stage, campaigns in life.by_stage(uow, now).items()
        }
        return stages, season_reading.waiting(uow, services, visitor, now, clock.real())
