"""The addresses of the section, from its list to an act on one team."""

from collections.abc import Sequence
from typing import Final

from bot.desk.frame import Frame
from bot.desk.places.link_pages import LinkPages
from bot.desk.places.organisation_page import OrganisationPage
from bot.desk.places.place_list import PlaceList
from bot.desk.places.place_reading import ADDRESS
from bot.desk.places.relocation_page import RelocationPage
from bot.desk.places.site_page import GENERAL, NEW, SitePage
from bot.desk.places.team_ends import TeamEnds
from bot.desk.places.team_page import TeamPage
from bot.desk.places.team_rooms import TeamRoomsPage
from bot.routes import Route
from usecases.people.roles import Right

_ONE: Final = f"{ADDRESS}/{{team:\\d{{1,15}}}}"
_SITE: Final = f"{ADDRESS}/site/{{site:[a-z0-9-]{{2,40}}}}"
_END: Final = f"{_ONE}/{{act:fusionner|fermer}}"


def place_routes(frame: Frame) -> Sequence[Route]:
    """Every page of the section."""
    team, ends, rooms = TeamPage(frame), TeamEnds(frame), TeamRoomsPage(frame)
    moved, organisation = RelocationPage(frame), OrganisationPage(frame)
    printed, site = LinkPages(frame), SitePage(frame)
    get, post, form = frame.get, frame.post, frame.form
    return (
        get(ADDRESS, PlaceList(frame).show, Right.PEOPLE),
        *form(f"{ADDRESS}/ajouter", team.new, team.create, Right.EVERYTHING),
        *form(f"{ADDRESS}/salons", rooms.ask, rooms.do, Right.EVERYTHING),
        *form(f"{ADDRESS}/deplacer", moved.show, moved.move, Right.PEOPLE),
        *form(f"{ADDRESS}/organisation", organisation.show, organisation.drop, Right.EVERYTHING),
        post(f"{ADDRESS}/organisation/charger", organisation.load, Right.EVERYTHING),
        get(f"{ADDRESS}/organisation.{{form:xlsx|csv|yaml}}", organisation.file, Right.EVERYTHING),
        *form(NEW, site.show, site.change, Right.EVERYTHING),
        *form(GENERAL, site.show, site.change, Right.EVERYTHING),
        *form(_SITE, site.show, site.change, Right.EVERYTHING),
        *form(f"{_SITE}/retirer", site.ask_removal, site.remove, Right.EVERYTHING),
        get(f"{ADDRESS}/liens", printed.show, Right.EVERYTHING),
        post(f"{ADDRESS}/liens/feuille", printed.sheet, Right.EVERYTHING),
        *form(f"{ADDRESS}/liens/retirer", printed.ask, printed.end, Right.EVERYTHING),
        *form(_ONE, team.show, team.change, Right.EVERYTHING),
        *form(_END, ends.ask, ends.do, Right.EVERYTHING),
    )
