"""A list of people at the desk: made of a file, whole or not at all; one there is replaced only if ticked."""

import io

import pytest

from tests.fakes.chat.replies import audited

PAGE = "/pilotage/personnes/listes"
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


async def test_a_list_that_is_there_is_replaced_only_if_that_is_ticked(world, lead):
    await drop(lead, SHEET, nom="Pilotes")
    refused = await drop(lead, "Lien personnel\nc.petit\n", nom="pilotes")
    assert refused.status == 409
    assert "Une liste s’appelle déjà" in await said(refused)
    assert audited(world)[-1].detail["people"] == 2
    done = await drop(lead, "Lien personnel\nc.petit\n", nom="pilotes", remplacer="1")
    assert done.status == 303
    assert audited(world)[-1].detail == {"people": 1, "added": 1, "removed": 2}
    assert lists(world) == ["pilotes"]


async def test_a_file_with_a_problem_makes_no_list_and_tells_the_row(world, lead):
    answer = await drop(lead, "Lien personnel\na.durand\na.durand\n", nom="Pilotes")
    page = await said(answer)
    assert answer.status == 422
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert '<th scope="row">3</th><td>Lien personnel</td>' in rows
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
