"""A list of people at the desk: made of a file; one there is replaced once its numbers are agreed to."""

import io
import re

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.replies import audited

pytestmark = pytest.mark.usefixtures("expected")
PAGE = "/pilotage/personnes/listes"
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
SHEET = "Lien personnel\na.durand\nb.martin\n"


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def drop(lead, text, **fields):
    file = io.BytesIO(text.encode())
    file.name = "pilotes.csv"
    return await lead.post(PAGE, fichier=file, **fields)


async def said(answer):
    return " ".join((await answer.text()).replace("\u00a0", " ").split())


def lists(world):
    return world.database.look(lambda uow: list(uow.lists.names().values()))


async def test_a_file_makes_a_list_that_a_season_can_be_for(world, lead):
    done = await drop(lead, SHEET, nom=" Pilotes  lycées ")
    assert done.status == 303
    page = await lead.text(done.headers["Location"])
    assert "2 personnes sont sur la liste « Pilotes lycées »" in page
    assert "Pilotes lycées" in await lead.text("/pilotage/saisons/nouvelle")
    line = audited(world)[-1]
    assert (line.action, line.origin, line.detail["people"]) == ("people.list", "desk", 2)


async def test_whom_no_file_names_is_told_by_row_before_a_new_list_is_made(world, lead):
    shown = await drop(lead, "Lien personnel\na.durand\nz.inconnu\n", nom="Pilotes")
    page = await said(await lead.get(shown.headers["Location"]))
    assert "Faire la liste « Pilotes » ?" in page
    assert "1 personne n’est dans aucun fichier des personnes et n’est pas inscrite (ligne 3)." in page
    assert lists(world) == []
    assert (await answer(lead, page)).status == 303
    assert lists(world) == ["Pilotes"]


async def answer(lead, page, **more):
    """The yes to what a page asks, with the fields that travel with it."""
    form = page.partition('action="/pilotage/personnes/listes/remplacer"')[2].partition("</form>")[0]
    return await lead.post(f"{PAGE}/remplacer", **dict(HIDDEN.findall(form)), **more)


async def test_before_a_list_is_replaced_it_is_counted_who_comes_and_who_goes(world, lead):
    await drop(lead, SHEET, nom="Pilotes")
    shown = await drop(lead, "Lien personnel\nb.martin\nc.petit\nd.roux\n", nom="pilotes")
    assert audited(world)[-1].detail["people"] == 2
    page = await said(await lead.get(shown.headers["Location"]))
    for line in ("Elle comptera 3 personnes", "2 personnes arrivent", "1 personne quitte"):
        assert line in page
    assert "saison lancée" not in page
    done = await answer(lead, page)
    assert "3 personnes sont sur la liste « pilotes »" in await lead.text(done.headers["Location"])
    assert audited(world)[-1].detail == {"people": 3, "added": 2, "removed": 1}
    assert lists(world) == ["pilotes"]


async def test_a_second_press_replaces_nothing_again(world, lead):
    await drop(lead, SHEET, nom="Pilotes")
    shown = await drop(lead, "Lien personnel\nc.petit\n", nom="Pilotes")
    page = await said(await lead.get(shown.headers["Location"]))
    assert [(await answer(lead, page)).status for _ in range(2)] == [303, 303]
    assert [line.action for line in audited(world)].count("people.list") == 2


async def test_a_yes_to_other_numbers_replaces_nothing_and_shows_the_new_ones(world, lead, visit):
    await drop(lead, SHEET, nom="Pilotes")
    shown = await drop(lead, "Lien personnel\nc.petit\n", nom="Pilotes")
    page = await said(await lead.get(shown.headers["Location"]))
    second = visit("Un autre poste")
    theirs = await drop(second, "Lien personnel\na.durand\n", nom="Pilotes")
    await answer(second, await said(await second.get(theirs.headers["Location"])))
    late = await answer(lead, page)
    assert late.status == 409
    assert "La liste a changé entre-temps" in (told := await said(late))
    assert "1 personne quitte la liste" in told


async def test_a_file_that_waits_no_more_replaces_nothing(world, lead):
    await drop(lead, SHEET, nom="Pilotes")
    refused = await lead.post(f"{PAGE}/remplacer", nom="Pilotes", digest="0" * 64)
    assert refused.status == 409
    assert audited(world)[-1].detail["people"] == 2


async def test_somebody_s_forgetting_ends_the_wait_of_a_list_s_file(world, lead):
    player = world.player("p0")
    await drop(lead, SHEET, nom="Pilotes")
    shown = await drop(lead, "Lien personnel\nc.petit\n", nom="Pilotes")
    name = world.database.look(lambda uow: uow.players.get(player).pseudonym)
    await lead.post("/pilotage/personnes/une", qui=name, acte="oublier", oui="1")
    assert "Remplacer la liste" not in await lead.text(shown.headers["Location"])


async def test_a_list_of_a_launched_season_names_it_and_waits_for_the_number_of_many(world, lead):
    await drop(lead, SHEET, nom="Pilotes")
    number = world.database.look(lambda uow: uow.lists.numbers()["pilotes"])
    world.launch("Printemps", audience=Audience(list_id=number))
    many = "".join(f"agent.{each}\n" for each in range(60))
    shown = await drop(lead, SHEET + many, nom="Pilotes")
    page = await said(await lead.get(shown.headers["Location"]))
    assert "Une saison lancée est pour cette liste : Printemps" in page
    assert "écrivez le nombre : 60" in page
    refused = await answer(lead, page, nombre="6")
    assert refused.status == 422
    assert "Écrivez le nombre exact : 60" in await said(refused)
    assert audited(world)[-1].action != "people.list"
    assert (await answer(lead, page, nombre="60")).status == 303
    assert audited(world)[-1].detail == {"people": 62, "added": 60, "removed": 0}


async def test_a_file_with_a_problem_makes_no_list_and_tells_the_row(world, lead):
    answer = await drop(lead, "Lien personnel\na.durand\na.durand\n", nom="Pilotes")
    page = await said(answer)
    assert answer.status == 422
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert '<th scope="row">3</th><td>Lien personnel</td>' in rows
    assert lists(world) == []


async def test_a_file_a_name_and_people_whom_no_file_names_are_told_at_once(world, lead):
    answer = await drop(lead, "Lien personnel\na.durand\na.durand\ninconnue\n", nom="x")
    page = await said(answer)
    assert answer.status == 422
    assert "de 2 à 60 caractères" in page
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert '<th scope="row">3</th><td>Lien personnel</td>' in rows
    assert '<th scope="row">4</th><td>Lien personnel</td><td>Cette personne n’est dans aucun fichier' in rows
    assert "2 problèmes" in page
    assert lists(world) == []


@pytest.mark.parametrize("name", ["", "x", "a" * 61, "a\u202eb"])
async def test_a_name_that_is_none_is_refused_and_what_was_typed_stays(world, lead, name):
    answer = await drop(lead, SHEET, nom=name)
    assert answer.status == 422
    assert "de 2 à 60 caractères" in await said(answer)
    assert lists(world) == []


async def test_a_relais_makes_no_list(world, visit):
    relay = visit("Accueil", role="relay")
    assert (await drop(relay, SHEET, nom="Pilotes")).status == 403
    assert lists(world) == []
