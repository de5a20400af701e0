"""GET /pilotage/chiffres/classement.csv, rapport.xlsx ...: a season's tables as files for a spreadsheet."""

from collections.abc import Callable, Mapping
from typing import Final

from aiohttp import web

from bot.desk.export import TYPES, as_xlsx
from bot.desk.frame import Frame, Visitor, row_id
from content.cells import as_csv
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.indicators import figures
from usecases.indicators.figures import Rows

TABLES: Final[Mapping[str, tuple[str, Callable[..., Rows]]]] = {
    "classement": ("board", figures.board_rows),
    "rapport": ("report", figures.report_rows),
}
"""Each table by its address, with its name in the log."""


class SeasonTables:
    """The files of a season's figures."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def export(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the table of the campaign `campagne=ID`; who takes it stands in the log."""
        frame, what, form = self._frame, request.match_info["what"], request.match_info["form"]
        number = row_id(request.query.get("campagne", ""))
        try:
            rows = await frame.database.write(self._rows, visitor, number, what)
        except CampaignError as none:
            return frame.tell(request, visitor, none.text(visitor.words), status=409)
        body = as_csv(rows) if form == "csv" else as_xlsx({visitor.words(f"desk.table_{what}"): rows})
        headers = {"Content-Disposition": f'attachment; filename="declic-{what}-{number}.{form}"'}
        return web.Response(body=body, content_type=TYPES[form], headers=headers)

    def _rows(self, uow: UnitOfWork, visitor: Visitor, number: int, what: str) -> Rows:
        campaign, now = uow.campaigns.get(number), self._frame.clock.calendar()
        if campaign is None or campaign.demo:
            raise web.HTTPNotFound
        name, make = TABLES[what]
        rows = make(uow, campaign, visitor.words, now)
        uow.audit.write(now, visitor.actor, "campaign.export", campaign.name, what=name)
        return rows
