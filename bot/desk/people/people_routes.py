"""The addresses of the section: counts, the file, lists, the welcome, one person, roles."""

from collections.abc import Callable

from bot.desk.frame import Frame, Handler
from bot.desk.people.holders import PAGE as ROLES
from bot.desk.people.holders import Holders
from bot.desk.people.list_page import ListPage
from bot.desk.people.people_home import PeopleHome
from bot.desk.people.people_lists import PAGE as LISTS
from bot.desk.people.people_lists import PeopleLists
from bot.desk.people.people_papers import OUT_OF_REACH, PeoplePapers
from bot.desk.people.people_reading import ADDRESS, SHEET
from bot.desk.people.people_sheet import PeopleSheet
from bot.desk.people.person_page import PAGE, PersonPage
from bot.desk.people.welcome_repeat import WelcomeRepeat

Add = Callable[[str, Handler], None]


class PeopleRoutes:
    """Every page of the section.

    Args:
        tenant: the directory of the Teams app, "" where none is connected.
    """

    def __init__(self, frame: Frame, tenant: str) -> None:
        self._frame, self._tenant = frame, tenant

    def add(self, get: Add, post: Add) -> None:
        """Add them to the application."""
        frame = self._frame
        sheet, papers = PeopleSheet(frame, self._tenant), PeoplePapers(frame, self._tenant)
        person, welcome, holders = PersonPage(frame), WelcomeRepeat(frame), Holders(frame)
        lists, of_list = PeopleLists(frame), ListPage(frame)
        get(ADDRESS, PeopleHome(frame).show)
        get(SHEET, sheet.show)
        post(SHEET, sheet.drop)
        post(f"{SHEET}/importer", sheet.bring_in)
        get(f"{SHEET}/modele.csv", papers.template)
        post(f"{SHEET}/liens", papers.links)
        get(OUT_OF_REACH, papers.out_of_reach)
        for address in (f"{ADDRESS}/bienvenue", f"{ADDRESS}/bienvenue/second"):
            get(address, welcome.ask)
            post(address, welcome.do)
        get(LISTS, lists.show)
        post(LISTS, lists.put)
        post(f"{LISTS}/remplacer", lists.replace)
        get(f"{LISTS}/{{list:\\d{{1,15}}}}", of_list.show)
        post(f"{LISTS}/{{list:\\d{{1,15}}}}", of_list.act)
        get(PAGE, person.show)
        post(PAGE, person.act)
        get(ROLES, holders.show)
        post(ROLES, holders.invite)
        get(f"{ROLES}/{{role:\\d{{1,15}}}}", holders.ask)
        post(f"{ROLES}/{{role:\\d{{1,15}}}}", holders.end)
        post(f"{ROLES}/{{role:\\d{{1,15}}}}/libelle", holders.rename)
