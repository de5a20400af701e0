"""The organisation's file at the desk: its changes are read before the yes, and only that file is taken."""

import io

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.replies import audited

PAGE = "/pilotage/equipes/organisation"
FILE = """
organisation: {name: Région, default_site: metz}
sites:
  - id: metz
    name: Metz
    teams:
      - {name: Accueil, headcount: 25}
      - {name: Atelier, headcount: 8}
      - {name: Lycée Vauban, headcount: 300}
  - {id: nancy, name: Nancy, teams: []}
"""


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def drop(lead, text, name="organisation.yaml", page=PAGE):
    data = text.encode() if isinstance(text, str) else text
    file = io.BytesIO(data)
    file.name = name
    return await lead.post(page, fichier=file)


async def fields(lead):
    page = await (await lead.get(PAGE)).text()
    return {
        name: page.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("digest", "etat")
    }


async def test_a_file_says_what_it_changes_and_changes_it_after_the_yes(world, lead):
    assert (await drop(lead, FILE)).status == 303
    page = await lead.text(PAGE)
    for said in (
        "Nouveau site : « Nancy ».",
        "Nouvelle équipe : « Atelier », à Metz.",
        "L’équipe « Lycée Vauban » passe de Reims à Metz",
        "L’effectif de « Accueil » passe de 20 à 25",
    ):
        assert said in page
    assert world.team("Atelier") is None
    done = await lead.post(f"{PAGE}/charger", **await fields(lead))
    assert "L’organisation est enregistrée" in await lead.text(done.headers["Location"])
    assert world.team("Atelier").headcount == 8
    assert world.team("Lycée Vauban").site_id == "metz"
    assert [line.action for line in audited(world)][-2:] == ["team.relocate", "organisation.load"]


async def test_the_page_has_one_main_button_once_a_file_waits(world, lead):
    assert (await drop(lead, FILE)).status == 303
    assert (await (await lead.get(PAGE)).text()).count('class="main"') == 1


async def test_a_yes_to_one_file_is_no_yes_to_another_and_pressed_twice_is_one(world, lead, visit):
    await drop(lead, FILE)
    first = await fields(lead)
    await drop(lead, FILE.replace("Atelier", "Garage"), "autre.yaml")
    answer = await lead.post(f"{PAGE}/charger", **first)
    assert answer.status == 409
    assert "Un autre fichier, « autre.yaml »" in (await answer.text()).replace("\u00a0", " ")
    assert world.team("Atelier") is None
    second = await fields(lead)
    first = await lead.post(f"{PAGE}/charger", **second)
    lines = len(audited(world))
    again = await lead.post(f"{PAGE}/charger", **second)
    assert (again.status, again.headers["Location"]) == (303, first.headers["Location"])
    assert len(audited(world)) == lines
    world.later(minutes=2)
    assert (await visit("Formation").post(f"{PAGE}/charger", **second)).status == 409


async def test_what_another_lead_changed_meanwhile_is_read_first(world, lead):
    await drop(lead, FILE)
    shown = await fields(lead)
    number = world.team("Accueil").id
    await lead.post(f"/pilotage/equipes/{number}/fermer")
    answer = await lead.post(f"{PAGE}/charger", **shown)
    assert answer.status == 409
    assert "relisez" in await answer.text()
    assert world.team("Atelier") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE.replace("headcount: 8", "headcount: huit"), "Ligne 8"),
        (FILE.replace("Atelier", "accueil"), "Cette équipe et celle de la ligne 7 ont le même nom"),
        ("", "vide"),
        (b"\xff\xfe\x00x", "UTF-8"),
        ("organisation: [", "YAML"),
        ("x" * 1_000_001, "1 Mo"),
        (FILE.replace("Atelier", "<b>gras</b>"), "sans balise"),
    ],
)
async def test_what_is_wrong_stands_by_its_line_and_nothing_is_kept(world, lead, text, said):
    answer = await drop(lead, text)
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert said in page
    assert "<b>gras" not in page
    assert "Ce que «" not in await lead.text(PAGE)


async def test_a_form_without_a_file_or_of_another_kind_is_refused_in_words(lead):
    assert (await drop(lead, "", name="")).status == 422
    assert (await lead.post(PAGE, fichier="texte")).status == 415


async def test_the_present_file_changes_nothing_when_it_is_dropped_again(world, lead):
    present = await (await lead.get(f"{PAGE}.yaml")).text()
    await drop(lead, present)
    assert "Ce fichier dit ce qui est déjà : rien à changer." in await lead.text(PAGE)


async def test_a_file_waits_an_hour(world, lead, visit):
    await drop(lead, FILE)
    shown = await fields(lead)
    world.later(hours=1, minutes=1)
    lead = visit("Formation")
    answer = await lead.post(f"{PAGE}/charger", **shown)
    assert answer.status == 409
    assert "Aucun fichier n’attend" in await answer.text()


async def test_a_relais_drops_nothing(world, visit):
    relay = visit("Relais", "relay")
    assert (await drop(relay, FILE)).status == 403


async def test_many_whom_the_moves_of_a_file_bring_into_a_season_are_agreed_to_by_their_number(world, lead):
    world.players(60, team="Lycée Vauban")
    world.launch(audience=Audience(sites=("metz",)))
    await drop(lead, FILE)
    page = await lead.text(PAGE)
    assert "60 personnes entrent dans ce qui est déjà lancé (Printemps)" in page
    assert "Pour confirmer, écrivez le nombre : 60" in page
    known = await fields(lead)
    for typed in ({}, {"attendu": "60", "nombre": "6"}):
        assert (await lead.post(f"{PAGE}/charger", **known, **typed)).status == 422
    assert world.team("Lycée Vauban").site_id == "reims"
    assert (await lead.post(f"{PAGE}/charger", **known, attendu="60", nombre="60")).status == 303
    assert world.team("Lycée Vauban").site_id == "metz"


async def test_a_season_that_people_of_a_moved_team_leave_is_named_once_with_how_many(world, lead):
    world.launch(audience=Audience(sites=("reims",)))
    await drop(lead, FILE)
    page = await lead.text(PAGE)
    assert "La saison « Printemps » ne sera plus ouverte à « Lycée Vauban »" in page
    world.players(6, team="Lycée Vauban")
    page = await lead.text(PAGE)
    assert "6 personnes quittent « Printemps »" in page
    assert "gardent leurs points" in page
    assert page.count("Printemps") == 1
    await lead.post(f"{PAGE}/charger", **await fields(lead))
    assert world.team("Lycée Vauban").site_id == "metz"


async def test_a_file_whose_moves_bring_people_into_two_seasons_of_the_same_days_offers_no_yes(world, lead):
    world.players(3, team="Lycée Vauban")
    world.launch("Été", audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    world.launch(audience=Audience(sites=("metz",)))
    await drop(lead, FILE)
    page = await lead.text(PAGE)
    assert "3 personnes seraient dans deux saisons aux mêmes jours, « Printemps » et « Été »" in page
    assert "/charger" not in await (await lead.get(PAGE)).text()
