"""Where few people are concerned no number is asked, and a wrong one in a form is refused on every page."""

import io
import re

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import make_list
from tests.fakes.chat.replies import campaigns, letters
from usecases.campaigns import lifecycle

SEASONS = "/pilotage/saisons"
TEAMS = "/pilotage/equipes"
LISTS = "/pilotage/personnes/listes"
SHEET = "/pilotage/personnes/fichier"
REFUSED = "un autre nombre a été donné"
FEW = 6
FILE = """
organisation: {name: Région, default_site: metz}
sites:
  - {id: metz, name: Metz, teams: []}
  - {id: reims, name: Reims, teams: [{name: Accueil, headcount: 25}, {name: Lycée Vauban, headcount: 300}]}
"""


@pytest.fixture
def lead(world, visit):
    """A lead, and six people of a team."""
    world.players(FEW)
    return visit("Formation")


@pytest.fixture
def wrong(lead):
    """Posts a form as a page has it, but with the number of other people; what is answered."""

    async def post(address, page=None, **fields):
        shown = {} if page is None else await hidden(lead, page)
        answer = await lead.post(address, **(shown | fields), nombre="12")
        assert answer.status in {409, 422}
        return (await answer.text()).replace("\u00a0", " ")

    return post


async def hidden(lead, address):
    """The fields of a page's question, which a yes sends back."""
    page = await (await lead.get(address)).text()
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def drafted(world):
    """A season of nobody's yet: its people are to be told two hours later."""
    world.later(hours=-2)
    campaign = world.launch()
    world.database.run(lifecycle.unschedule, "cli", campaign, world.now)
    return campaign


@pytest.mark.parametrize("shown", [{}, {"attendu": "7"}])
async def test_of_a_launch(world, wrong, shown):
    campaign = drafted(world)
    said = await wrong(f"{SEASONS}/{campaign.id}/lancer", **shown)
    assert f"cela concerne 7 personnes, et {REFUSED}" in said
    assert campaigns(world)[0].state == "draft"


async def test_a_right_number_that_nobody_asked_for_is_no_mistake(world, lead):
    page = f"{SEASONS}/{drafted(world).id}/lancer"
    assert (await lead.post(page, nombre="7")).status == 303
    assert campaigns(world)[0].state == "running"


async def test_of_an_end(world, wrong):
    campaign = world.launch()
    assert REFUSED in await wrong(f"{SEASONS}/{campaign.id}/arreter")
    assert campaigns(world)[0].state == "running"


@pytest.mark.parametrize("shown", [{}, {"attendu": "6"}])
async def test_of_a_test(world, wrong, shown):
    campaign = world.launch()
    form = {"way": "team", "team": str(world.team("Accueil").id), "door": "2"}
    assert REFUSED in await wrong(f"{SEASONS}/{campaign.id}/tester", **form, **shown)
    assert letters(world) == []


async def test_of_rooms_for_every_team(world, wrong, lead):
    assert REFUSED in await wrong(f"{TEAMS}/salons")
    assert "salons dans la page web" in await lead.text(f"{TEAMS}/salons")


@pytest.mark.parametrize("act", ["fusionner", "fermer"])
async def test_of_a_team_s_end(world, wrong, act):
    source, into = world.team("Accueil"), world.team("Lycée Vauban")
    world.launch(audience=Audience(teams=(source.id,)))
    page = f"{TEAMS}/{source.id}/{act}"
    assert REFUSED in await wrong(page, f"{page}?dans={into.id}" if act == "fusionner" else page)
    assert world.team("Accueil") is not None


async def test_of_a_team_s_move_to_another_site(world, wrong):
    world.launch(audience=Audience(sites=("reims",)))
    form = {"name": "Accueil", "lu_name": "Accueil", "site": "reims", "lu_site": "metz", "oui": "reims"}
    form |= {"headcount": "25", "lu_headcount": "25", "attendu": str(FEW)}
    assert REFUSED in await wrong(f"{TEAMS}/{world.team('Accueil').id}", **form)
    assert world.team("Accueil").site_id == "metz"


async def test_of_a_file_of_the_organisation(world, wrong, lead):
    world.launch(audience=Audience(sites=("reims",)))
    file = io.BytesIO(FILE.encode())
    file.name = "nouvelle.yaml"
    await lead.post(f"{TEAMS}/organisation", fichier=file)
    assert REFUSED in await wrong(f"{TEAMS}/organisation/charger", f"{TEAMS}/organisation")
    assert world.team("Accueil").site_id == "metz"


async def test_of_a_file_of_people(world, wrong, lead):
    world.launch(audience=Audience(teams=(world.team("Accueil").id,)))
    rows = "\n".join(f"Accueil;agent-{number}" for number in range(FEW))
    await lead.upload(SHEET, "agents.csv", f"Équipe;Lien\n{rows}\n".encode())
    assert REFUSED in await wrong(f"{SHEET}/importer", SHEET)
    assert world.database.look(lambda uow: uow.invitations.count()) == 0


async def test_of_a_list_of_a_season(world, wrong, lead):
    listed = make_list(world, "Pilotes", ";agent-0")
    world.launch("Été", audience=Audience(list_id=listed.id))
    rows = "\n".join(f"agent-{number}" for number in range(FEW))
    await lead.upload(LISTS, "pilotes.csv", f"Lien\n{rows}\n".encode(), nom="Pilotes")
    assert REFUSED in await wrong(f"{LISTS}/remplacer", f"{LISTS}?nom=Pilotes")
    assert len(world.database.look(lambda uow: uow.lists.members(listed.id))) == 1
