"""A list of people at the desk: its size, another name, its end where no season is for it."""

import asyncio
import io
import re

import pytest

from store.schema.audience import Audience
from tests.fakes.bot.season_form import FILLED, NEW
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited

pytestmark = pytest.mark.usefixtures("expected")
PAGE = "/pilotage/personnes/listes"


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def listed(lead, name="Pilotes", people="a.durand\nb.martin\n"):
    """A list made of a file: its number."""
    file = io.BytesIO(f"Lien personnel\n{people}".encode())
    file.name = "pilotes.csv"
    made = await lead.post(PAGE, fichier=file, nom=name)
    page = await (await lead.get(made.headers["Location"])).text()
    return int(re.search(rf'href="{PAGE}/(\d+)">{name}<', page)[1])


def lists(world):
    return world.database.look(lambda uow: list(uow.lists.names().values()))


@on_both_engines
async def test_each_list_is_shown_with_its_size(world, lead):
    await listed(lead)
    await listed(lead, "Une seule", "c.petit\n")
    page = await lead.text(PAGE)
    assert "Pilotes : 2 personnes" in page
    assert "Une seule : 1 personne" in page


@on_both_engines
async def test_a_list_made_by_a_double_press_is_there_once_and_both_lead_to_it(world, lead):
    numbers = await asyncio.gather(*(listed(lead) for _ in range(2)))
    assert (len(set(numbers)), lists(world)) == (1, ["Pilotes"])
    assert [line.action for line in audited(world)].count("people.list") == 1


@on_both_engines
async def test_a_list_gets_another_name_and_keeps_its_people(world, lead):
    number = await listed(lead)
    done = await lead.post(f"{PAGE}/{number}", acte="renommer", lu="Pilotes", nom=" Pilotes  2027 ")
    page = await lead.text(done.headers["Location"])
    assert "La liste s’appelle maintenant « Pilotes 2027 »." in page
    assert "Pilotes 2027 2 personnes" in page
    line = audited(world)[-1]
    assert (line.action, line.subject, line.origin) == ("people.list_rename", "Pilotes 2027", "desk")


@on_both_engines
@pytest.mark.parametrize(
    ("name", "told"),
    [("x", "de 2 à 60 caractères"), ("a" * 61, "de 2 à 60"), ("AUTRE", "Une liste s’appelle déjà « Autre »")],
)
async def test_a_name_that_is_none_or_another_s_is_refused(world, lead, name, told):
    number = await listed(lead)
    await listed(lead, "Autre", "c.petit\n")
    answer = await lead.post(f"{PAGE}/{number}", acte="renommer", lu="Pilotes", nom=name)
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 422
    assert told in page
    assert f'value="{name}"' in page
    assert sorted(lists(world)) == ["Autre", "Pilotes"]


@on_both_engines
async def test_a_list_is_deleted_after_a_yes_and_its_people_are_on_it_no_more(world, lead):
    world.player("ana")
    number = await listed(lead)
    assert "Supprimer la liste « Pilotes » ?" in await lead.text(f"{PAGE}/{number}")
    done = await lead.post(f"{PAGE}/{number}", acte="supprimer")
    assert "La liste est supprimée." in await lead.text(done.headers["Location"])
    assert lists(world) == []
    assert world.database.look(lambda uow: uow.lists.members(number)) == {}
    line = audited(world)[-1]
    assert (line.action, line.subject, line.detail) == ("people.list_delete", "Pilotes", {"people": 2})
    assert (await lead.post(f"{PAGE}/{number}", acte="supprimer")).status == 404


async def test_the_list_of_a_launched_season_stays(world, lead):
    number = await listed(lead)
    world.launch("Printemps", audience=Audience(list_id=number))
    page = await lead.text(f"{PAGE}/{number}")
    assert "Une saison est pour cette liste : Printemps." in page
    assert "Supprimer la liste" not in page
    refused = await lead.post(f"{PAGE}/{number}", acte="supprimer")
    assert refused.status == 409
    assert lists(world) == ["Pilotes"]


async def test_the_list_of_a_draft_stays_until_the_draft_is_for_others(world, lead):
    number = await listed(lead)
    form = FILLED | {"way": "list", "list": str(number)}
    made = await lead.post(NEW, **form)
    assert (await lead.post(f"{PAGE}/{number}", acte="supprimer")).status == 409
    await lead.post(made.headers["Location"].partition("?")[0] + "/modifier", **FILLED)
    assert (await lead.post(f"{PAGE}/{number}", acte="supprimer")).status == 303


async def test_a_list_or_an_act_that_is_none_is_refused(world, lead):
    number = await listed(lead)
    assert (await lead.get(f"{PAGE}/999")).status == 404
    assert (await lead.post(f"{PAGE}/{number}", acte="brûler")).status == 400


async def test_a_relais_reaches_no_list(world, visit, lead):
    number, relay = await listed(lead), visit("Accueil", role="relay")
    assert (await relay.get(f"{PAGE}/{number}")).status == 403
    assert (await relay.post(f"{PAGE}/{number}", acte="supprimer")).status == 403


@on_both_engines
async def test_a_name_over_another_lead_s_is_shown_before_it_is_saved(world, lead, visit):
    number, other = await listed(lead), visit("Autre poste")
    form = {"acte": "renommer", "lu": "Pilotes"}
    assert 'name="lu" value="Pilotes"' in await (await lead.get(f"{PAGE}/{number}")).text()
    for _ in range(2):  # a second press finds it so
        assert (await lead.post(f"{PAGE}/{number}", **form, nom="Liste A")).status == 303
    assert [line.action for line in audited(world)].count("people.list_rename") == 1
    answer = await other.post(f"{PAGE}/{number}", **form, nom="Liste B")
    source = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 409
    assert "Quelqu’un d’autre a mis « Liste A » entre-temps, à la place de « Pilotes »" in source
    assert 'name="nom" value="Liste B"' in source
    assert 'name="lu" value="Liste A"' in source
    assert lists(world) == ["Liste A"]
    assert (await other.post(f"{PAGE}/{number}", **form | {"lu": "Liste A"}, nom="Liste B")).status == 303
    assert lists(world) == ["Liste B"]


@on_both_engines
async def test_a_list_deleted_by_a_double_press_is_deleted_once_and_both_lead_to_the_lists(
    world, lead, visit
):
    number = await listed(lead)
    assert (
        'name="nom" value="Pilotes"'
        in (await (await lead.get(f"{PAGE}/{number}")).text()).partition("supprimer")[2]
    )
    yes = {"acte": "supprimer", "nom": "Pilotes"}
    answers = await asyncio.gather(*(lead.post(f"{PAGE}/{number}", **yes) for _ in range(2)))
    assert [answer.headers.get("Location") for answer in answers] == [PAGE] * 2
    assert "La liste est supprimée." in await lead.text(PAGE)
    assert [line.action for line in audited(world)].count("people.list_delete") == 1
    assert (await visit("Autre poste").post(f"{PAGE}/{number}", **yes)).status == 404


@on_both_engines
async def test_the_new_name_of_a_list_deleted_meanwhile_is_given_back(lead):
    number = await listed(lead)
    assert (await lead.post(f"{PAGE}/{number}", acte="supprimer", lu="Pilotes", nom="Pilotes")).status == 303
    answer = await lead.post(f"{PAGE}/{number}", acte="renommer", lu="Pilotes", nom="Pilotes 2027")
    page = await answer.text()
    assert answer.status == 404
    assert "Ce que vous aviez écrit" in page
    assert "Pilotes 2027" in page
