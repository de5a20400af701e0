"""The addresses of the section, from its list to an act on one season."""

from collections.abc import Callable
from typing import Final

from bot.desk.frame import Frame, Handler
from bot.desk.seasons.door_correction import DoorCorrection
from bot.desk.seasons.door_preview import DoorPreview
from bot.desk.seasons.item_reports import ItemReports
from bot.desk.seasons.season_acts import SeasonActs
from bot.desk.seasons.season_form import SeasonForm
from bot.desk.seasons.season_list import SeasonList
from bot.desk.seasons.season_page import SeasonPage
from bot.desk.seasons.season_reading import ACTS, ADDRESS
from bot.desk.seasons.season_trial import SeasonTrial

Add = Callable[[str, Handler], None]
_ONE: Final = f"{ADDRESS}/{{season:\\d{{1,15}}}}"
_ASKED: Final = "|".join((*(act for act in ACTS if act not in {"modifier", "tester"}), "confirmer"))


class SeasonRoutes:
    """Every page of the section."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def add(self, get: Add, post: Add) -> None:
        """Add them to the application."""
        frame = self._frame
        form, acts, trial = SeasonForm(frame), SeasonActs(frame), SeasonTrial(frame)
        correction, heard = DoorCorrection(frame), ItemReports(frame)
        get(ADDRESS, SeasonList(frame).show)
        get(f"{ADDRESS}/nouvelle", form.new)
        post(f"{ADDRESS}/nouvelle", form.create)
        get(_ONE, SeasonPage(frame).show)
        get(f"{_ONE}/modifier", form.open)
        post(f"{_ONE}/modifier", form.change)
        get(f"{_ONE}/tester", trial.show)
        post(f"{_ONE}/tester", trial.send)
        get(f"{_ONE}/porte", DoorPreview(frame).show)
        get(f"{_ONE}/corriger", correction.show)
        post(f"{_ONE}/corriger", correction.correct)
        get(f"{_ONE}/signalements", heard.show)
        post(f"{_ONE}/signalements", heard.answer)
        get(f"{_ONE}/signalements.{{form:csv|xlsx}}", heard.export)
        get(f"{_ONE}/{{act:{_ASKED}}}", acts.ask)
        post(f"{_ONE}/{{act:{_ASKED}}}", acts.do)
