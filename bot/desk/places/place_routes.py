"""The addresses of the section, from its list to an act on one team."""

from collections.abc import Callable
from typing import Final

from bot.desk.frame import Frame, Handler
from bot.desk.places.link_pages import LinkPages
from bot.desk.places.organisation_page import OrganisationPage
from bot.desk.places.place_list import PlaceList
from bot.desk.places.place_reading import ADDRESS
from bot.desk.places.relocation_page import RelocationPage
from bot.desk.places.site_page import GENERAL, NEW, SitePage
from bot.desk.places.team_ends import TeamEnds
from bot.desk.places.team_page import TeamPage
from bot.desk.places.team_rooms import TeamRoomsPage

Add = Callable[[str, Handler], None]
_ONE: Final = f"{ADDRESS}/{{team:\\d{{1,15}}}}"
_SITE: Final = f"{ADDRESS}/site/{{site:[a-z0-9-]{{2,40}}}}"
_END: Final = f"{_ONE}/{{act:fusionner|fermer}}"


class PlaceRoutes:
    """Every page of the section."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def add(self, get: Add, post: Add) -> None:
        """Add them to the application."""
        frame = self._frame
        team, ends, rooms = TeamPage(frame), TeamEnds(frame), TeamRoomsPage(frame)
        moved, organisation = RelocationPage(frame), OrganisationPage(frame)
        printed, site = LinkPages(frame), SitePage(frame)
        get(ADDRESS, PlaceList(frame).show)
        get(f"{ADDRESS}/ajouter", team.new)
        post(f"{ADDRESS}/ajouter", team.create)
        get(f"{ADDRESS}/salons", rooms.ask)
        post(f"{ADDRESS}/salons", rooms.do)
        get(f"{ADDRESS}/deplacer", moved.show)
        post(f"{ADDRESS}/deplacer", moved.move)
        get(f"{ADDRESS}/organisation", organisation.show)
        post(f"{ADDRESS}/organisation", organisation.drop)
        post(f"{ADDRESS}/organisation/charger", organisation.load)
        get(f"{ADDRESS}/organisation.{{form:xlsx|csv|yaml}}", organisation.file)
        for address in (NEW, GENERAL, _SITE):
            get(address, site.show)
            post(address, site.change)
        get(f"{_SITE}/retirer", site.ask_removal)
        post(f"{_SITE}/retirer", site.remove)
        get(f"{ADDRESS}/liens", printed.show)
        post(f"{ADDRESS}/liens/feuille", printed.sheet)
        get(f"{ADDRESS}/liens/retirer", printed.ask)
        post(f"{ADDRESS}/liens/retirer", printed.end)
        get(_ONE, team.show)
        post(_ONE, team.change)
        get(_END, ends.ask)
        post(_END, ends.do)
