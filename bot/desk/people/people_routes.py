"""The addresses of the section: counts, the file, lists, the welcome, one person, roles."""

from collections.abc import Sequence

from bot.desk.frame import Frame
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
from bot.routes import Route
from usecases.people.roles import Right


def people_routes(frame: Frame, tenant: str) -> Sequence[Route]:
    """Every page of the section; `tenant` is the directory of the Teams app, "" where none is connected."""
    sheet, papers = PeopleSheet(frame, tenant), PeoplePapers(frame, tenant)
    person, welcome, holders = PersonPage(frame), WelcomeRepeat(frame), Holders(frame)
    lists, of_list = PeopleLists(frame), ListPage(frame)
    get, post, form = frame.get, frame.post, frame.form
    return (
        get(ADDRESS, PeopleHome(frame).show, Right.EVERYTHING),
        *form(SHEET, sheet.show, sheet.drop, Right.EVERYTHING),
        post(f"{SHEET}/importer", sheet.bring_in, Right.EVERYTHING),
        get(f"{SHEET}/modele.csv", papers.template, Right.EVERYTHING),
        post(f"{SHEET}/liens", papers.links, Right.EVERYTHING),
        get(OUT_OF_REACH, papers.out_of_reach, Right.EVERYTHING),
        *form(f"{ADDRESS}/bienvenue", welcome.ask, welcome.do, Right.EVERYTHING),
        *form(f"{ADDRESS}/bienvenue/second", welcome.ask, welcome.do, Right.EVERYTHING),
        *form(LISTS, lists.show, lists.put, Right.EVERYTHING),
        post(f"{LISTS}/remplacer", lists.replace, Right.EVERYTHING),
        *form(f"{LISTS}/{{list:\\d{{1,15}}}}", of_list.show, of_list.act, Right.EVERYTHING),
        *form(PAGE, person.show, person.act, Right.EVERYTHING),
        *form(ROLES, holders.show, holders.invite, Right.EVERYTHING),
        *form(f"{ROLES}/{{role:\\d{{1,15}}}}", holders.ask, holders.end, Right.EVERYTHING),
        post(f"{ROLES}/{{role:\\d{{1,15}}}}/libelle", holders.rename, Right.EVERYTHING),
    )
