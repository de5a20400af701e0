"""A change of teams or people that brings many into a launched season: above the limit two leads make it."""

import io
import re
from dataclasses import replace

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import bring_in, make_list

TODAY = "/pilotage/aujourdhui"
TEAMS = "/pilotage/equipes"
LISTS = "/pilotage/personnes/listes"
SHEET = "/pilotage/personnes/fichier"
MANY = 30
FILE = """
organisation: {name: Région, default_site: metz}
sites:
  - {id: metz, name: Metz, teams: []}
  - {id: reims, name: Reims, teams: [{name: Accueil, headcount: 25}, {name: Lycée Vauban, headcount: 300}]}
"""


@pytest.fixture
def careful(world):
    """Thirty people of Accueil are in no season; one of the other team's site is launched."""
    world.services = replace(world.services, second_admin=20)
    world.players(MANY)
    world.launch(audience=Audience(sites=("reims",)))


@pytest.fixture
def leads(careful, visit):
    """The one who asks, and the other."""
    return visit("Formation"), visit("Autre poste")


def of_file(world):
    """How many people are expected by a file."""
    return world.database.look(lambda uow: uow.invitations.count())


async def shown(lead, address):
    return await (await lead.get(address)).text()


async def hidden(lead, address):
    """The fields of a page's question, which a yes sends back."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', await shown(lead, address)))


async def found_today(lead, words, address):
    """Another lead's change stands in what waits for an answer, with its address."""
    assert words in await lead.text(TODAY)
    assert f'href="{address}"' in (await shown(lead, TODAY)).replace("&amp;", "&")


async def test_two_leads_merge_teams(world, leads):
    first, second = leads
    source, into = world.team("Accueil").id, world.team("Lycée Vauban").id
    page = f"{TEAMS}/{source}/fusionner"
    asked = await first.post(page, dans=str(into), attendu=str(MANY))
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    assert world.team("Accueil") is not None
    await found_today(
        second, "La fusion d’équipes (30 personnes) attend votre accord.", f"{page}?dans={into}"
    )
    question = await second.text(f"{page}?dans={into}")
    assert "votre accord suffit" in question
    assert "écrivez le nombre : 30" in question
    assert "votre accord suffit" not in await first.text(f"{page}?dans={into}")
    await second.post(page, dans=str(into), attendu=str(MANY), nombre=str(MANY))
    assert world.team("Accueil") is None


async def test_two_leads_move_a_team_to_another_site(world, leads):
    first, second = leads
    page = f"{TEAMS}/{world.team('Accueil').id}"
    form = {"name": "Accueil", "lu_name": "Accueil", "site": "reims", "lu_site": "metz", "oui": "reims"}
    form |= {"headcount": "25", "lu_headcount": "25", "attendu": str(MANY)}
    asked = await first.post(page, **form)
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    await found_today(second, "Le changement de site d’une équipe (30 personnes) attend votre accord.", page)
    question = await second.text(page, **(form | {"oui": ""}))
    assert "votre accord suffit" in question
    assert world.team("Accueil").site_id == "metz"
    await second.post(page, **form, nombre=str(MANY))
    assert world.team("Accueil").site_id == "reims"


async def test_two_leads_load_the_file_of_the_organisation_that_one_dropped(world, leads):
    first, second = leads
    page = f"{TEAMS}/organisation"
    file = io.BytesIO(FILE.encode())
    file.name = "nouvelle.yaml"
    await first.post(page, fichier=file)
    assert "nouvelle.yaml" not in await second.text(page)
    asked = await first.post(f"{page}/charger", **await hidden(first, page))
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    await found_today(second, "Le fichier de l’organisation (30 personnes) attend votre accord.", page)
    question = await second.text(page)
    assert "nouvelle.yaml" in question
    assert "votre accord suffit" in question
    await second.post(f"{page}/charger", **await hidden(second, page), nombre=str(MANY))
    assert world.team("Accueil").site_id == "reims"


async def test_two_leads_replace_the_people_of_a_list(world, leads):
    first, second = leads
    listed = make_list(world, "Pilotes d’été", ";agent-0")
    world.launch("Été", audience=Audience(list_id=listed.id))
    rows = "\n".join(f"agent-{number}" for number in range(1, MANY))
    await first.upload(LISTS, "pilotes.csv", f"Lien\n{rows}\n".encode(), nom="Pilotes d’été")
    page = f"{LISTS}?nom=Pilotes+d%E2%80%99%C3%A9t%C3%A9"
    fields = await hidden(first, page)
    asked = await first.post(f"{LISTS}/remplacer", **fields, nombre=str(MANY))
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    await found_today(second, "La liste de personnes (30 personnes) attend votre accord.", page)
    assert "votre accord suffit" in await second.text(page)
    done = await second.post(f"{LISTS}/remplacer", **fields, nombre=str(MANY))
    told = await second.text(done.headers["Location"])
    assert f"{MANY - 1} personnes sont sur la liste « Pilotes d’été »" in told
    assert len(world.database.look(lambda uow: uow.lists.members(listed.id))) == MANY - 1


async def test_two_leads_bring_in_the_file_of_people_that_one_dropped(world, leads):
    first, second = leads
    rows = "\n".join(f"Lycée Vauban;agent-{number}" for number in range(MANY))
    await first.upload(SHEET, "agents.csv", f"Équipe;Lien\n{rows}\n".encode())
    fields = await hidden(first, SHEET)
    page = f"{SHEET}?accord=1&bienvenue=1&retirer=0"
    assert "agents.csv" not in await second.text(page)
    asked = await first.post(f"{SHEET}/importer", **fields)
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    assert of_file(world) == 0
    await found_today(second, "Le fichier des personnes (30 personnes) attend votre accord.", page)
    assert "agents.csv" not in await second.text(SHEET)
    question = await second.text(page)
    assert "agents.csv" in question
    assert "30 personnes entrent" in question
    assert "votre accord suffit" in question
    fields = await hidden(second, page)
    assert (await second.post(f"{SHEET}/importer", **fields)).status == 422
    done = await second.post(f"{SHEET}/importer", **fields, nombre=str(MANY))
    assert "C’est fait" in await second.text(done.headers["Location"])
    assert of_file(world) == MANY


def end_requests(world):
    """As the ten minutes do."""

    def end(uow):
        for asked in uow.audit.to_second(world.now):
            uow.audit.seconded(asked.slot)

    world.database.run(end)


async def test_a_yes_to_a_file_after_ten_minutes_says_that_the_request_ended(world, leads):
    first, second = leads
    rows = "\n".join(f"Lycée Vauban;agent-{number}" for number in range(MANY))
    await first.upload(SHEET, "agents.csv", f"Équipe;Lien\n{rows}\n".encode())
    await first.post(f"{SHEET}/importer", **await hidden(first, SHEET))
    fields = await hidden(second, f"{SHEET}?accord=1&bienvenue=1&retirer=0")
    end_requests(world)
    late = await second.post(f"{SHEET}/importer", **fields, nombre=str(MANY))
    assert late.status == 409
    told = (await late.text()).replace("\u00a0", " ")
    assert "elle a pris fin au bout de dix minutes" in told
    assert "une heure" not in told


async def test_two_leads_withdraw_who_is_in_the_file_no_more_as_the_first_one_ticked(world, leads):
    first, second = leads
    bring_in(world, *(f";Accueil;;agent-{number};;" for number in range(MANY)))
    await first.upload(SHEET, "agents.csv", "Équipe;Lien\nAccueil;agent-0\n".encode())
    await first.post(f"{SHEET}/importer", **await hidden(first, SHEET), retirer="1")
    assert of_file(world) == MANY
    page = f"{SHEET}?accord=1&bienvenue=1&retirer=1"
    await found_today(second, "Le fichier des personnes (29 personnes) attend votre accord.", page)
    question = await second.text(page)
    assert "29 personnes retirées" in question
    assert 'type="checkbox"' not in question
    fields = await hidden(second, page)
    await second.post(f"{SHEET}/importer", **fields, nombre="29")
    assert of_file(world) == 1


async def test_a_lead_s_own_file_that_waits_hides_nothing_of_the_one_they_are_called_for(world, leads):
    first, second = leads
    rows = "\n".join(f"Lycée Vauban;agent-{number}" for number in range(MANY))
    await second.upload(SHEET, "autre.csv", "Équipe;Lien\nAccueil;une-seule\n".encode())
    await first.upload(SHEET, "agents.csv", f"Équipe;Lien\n{rows}\n".encode())
    await first.post(f"{SHEET}/importer", **await hidden(first, SHEET))
    assert "agents.csv" in await second.text(f"{SHEET}?accord=1&bienvenue=1&retirer=0")
    assert "autre.csv" in await second.text(SHEET)


async def test_two_leads_close_a_team_whose_people_leave_a_season(world, leads):
    first, second = leads
    world.launch("Automne", audience=Audience(teams=(world.team("Accueil").id,)))
    page = f"{TEAMS}/{world.team('Accueil').id}/fermer"
    assert "30 personnes quittent « Automne »" in (await first.text(page)).replace("\u00a0", " ")
    await first.post(page, **await hidden(first, page), nombre="30")
    assert world.team("Accueil") is not None
    await found_today(second, "Accueil", page)
    await second.post(page, **await hidden(second, page), nombre="30")
    assert world.team("Accueil") is None
