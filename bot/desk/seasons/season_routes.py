"""The addresses of the section, from its list to an act on one season."""

from collections.abc import Sequence
from typing import Final

from bot.desk.frame import Frame
from bot.desk.seasons.door_correction import DoorCorrection
from bot.desk.seasons.door_preview import DoorPreview
from bot.desk.seasons.item_reports import ItemReports
from bot.desk.seasons.season_acts import SeasonActs
from bot.desk.seasons.season_form import SeasonForm
from bot.desk.seasons.season_list import SeasonList
from bot.desk.seasons.season_page import SeasonPage
from bot.desk.seasons.season_reading import ACTS, ADDRESS
from bot.desk.seasons.season_trial import SeasonTrial
from bot.routes import Route
from usecases.people.roles import Right

_ONE: Final = f"{ADDRESS}/{{season:\\d{{1,15}}}}"
_ASKED: Final = "|".join((*(act for act in ACTS if act not in {"modifier", "tester"}), "confirmer"))


def season_routes(frame: Frame) -> Sequence[Route]:
    """Every page of the section."""
    season, acts, trial = SeasonForm(frame), SeasonActs(frame), SeasonTrial(frame)
    correction, heard = DoorCorrection(frame), ItemReports(frame)
    get, form = frame.get, frame.form
    return (
        get(ADDRESS, SeasonList(frame).show, Right.EVERYTHING),
        *form(f"{ADDRESS}/nouvelle", season.new, season.create, Right.EVERYTHING),
        get(_ONE, SeasonPage(frame).show, Right.EVERYTHING),
        *form(f"{_ONE}/modifier", season.open, season.change, Right.EVERYTHING),
        *form(f"{_ONE}/tester", trial.show, trial.send, Right.EVERYTHING),
        get(f"{_ONE}/porte", DoorPreview(frame).show, Right.EVERYTHING),
        *form(f"{_ONE}/corriger", correction.show, correction.correct, Right.EVERYTHING),
        *form(f"{_ONE}/signalements", heard.show, heard.answer, Right.EVERYTHING),
        get(f"{_ONE}/signalements.{{form:csv|xlsx}}", heard.export, Right.EVERYTHING),
        *form(f"{_ONE}/{{act:{_ASKED}}}", acts.ask, acts.do, Right.EVERYTHING),
    )
