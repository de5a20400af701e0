"""A name with markup is refused at the desk by one sentence, whatever it is for; one that is kept stays."""

import html
import io
import re

import pytest

from tests.fakes.bot.season_form import FILLED, NEW, fields_of
from tests.fakes.chat.replies import audited, campaigns

MARKED = "Été <b>x</b> **y** [z](https://e.example)"
SENTENCE = "Ce nom ne convient pas. Écrivez de 2 à 60 caractères : des lettres, des chiffres"
LISTS, ROLES, PLACES = "/pilotage/personnes/listes", "/pilotage/personnes/roles", "/pilotage/equipes"
SITE = {"name": MARKED, "time_zone": "Europe/Paris", "holidays": "france", "days_off": ""}


@pytest.fixture
def lead(visit):
    return visit("Formation")


def held(world):
    return world.database.look(lambda uow: uow.roles.living())[0]


def forms(world):
    """Every form of the desk in which something is named: its address and what is sent."""
    number = world.database.run(lambda uow: uow.lists.put("Pilotes", "pilotes"))
    team = world.team("Accueil")
    shown = {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": "20"}
    read = {f"lu_{key}": text for key, text in (SITE | {"name": "Metz"}).items()}
    head = {"default_site": "metz", "days_off": ""}
    return {
        "season": (NEW, FILLED | {"name": MARKED}),
        "list renamed": (f"{LISTS}/{number}", {"acte": "renommer", "lu": "Pilotes", "nom": MARKED}),
        "role": (ROLES, {"role": "lead", "label": MARKED}),
        "role renamed": (f"{ROLES}/{held(world).id}/libelle", {"lu": "Formation", "label": MARKED}),
        "team": (f"{PLACES}/ajouter", {"name": MARKED, "site": "metz", "headcount": "12"}),
        "team renamed": (
            f"{PLACES}/{team.id}",
            {"name": MARKED, "site": "metz", "headcount": "20"} | shown,
        ),
        "site": (f"{PLACES}/ajouter-site", SITE),
        "site renamed": (f"{PLACES}/site/metz", SITE | read),
        "organisation": (
            f"{PLACES}/general",
            {
                "name": MARKED,
                "lu_name": "Région",
                **head,
                **{f"lu_{key}": text for key, text in head.items()},
            },
        ),
    }


NAMED = (
    "season",
    "list renamed",
    "role",
    "role renamed",
    "team",
    "team renamed",
    "site",
    "site renamed",
    "organisation",
)


@pytest.mark.parametrize("what", NAMED)
async def test_markup_in_a_name_is_refused_by_the_same_sentence_and_stays_in_the_form(world, lead, what):
    address, form = forms(world)[what]
    lines = len(audited(world))
    answer = await lead.post(address, **form)
    source = (await answer.text()).replace("\u00a0", " ")
    assert (answer.status, SENTENCE in source) == (422, True)
    assert f'value="{html.escape(MARKED)}"' in source
    assert len(audited(world)) == lines


async def test_so_is_that_of_a_list_made_of_a_file(world, lead):
    file = io.BytesIO(b"Lien personnel\na.durand\n")
    file.name = "pilotes.csv"
    answer = await lead.post(LISTS, fichier=file, nom=MARKED)
    assert (answer.status, SENTENCE in (await answer.text()).replace("\u00a0", " ")) == (422, True)
    assert world.database.look(lambda uow: uow.lists.names()) == {}


async def test_a_list_with_such_a_name_takes_a_file_again(world, lead):
    number = world.database.run(lambda uow: uow.lists.put(MARKED, "etebxbyzhttpseexample"))
    file = io.BytesIO(b"Lien personnel\na.durand\n")
    file.name = "pilotes.csv"
    shown = await lead.post(LISTS, fichier=file, nom=MARKED)
    page = await (await lead.get(shown.headers["Location"])).text()
    form = page.partition('action="/pilotage/personnes/listes/remplacer"')[2].partition("</form>")[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    await lead.post(f"{LISTS}/remplacer", **{key: html.unescape(text) for key, text in hidden})
    assert len(world.database.look(lambda uow: uow.lists.members(number))) == 1
    assert world.database.look(lambda uow: uow.lists.names()) == {number: MARKED}


async def test_a_draft_with_such_a_name_changes_its_hour_and_is_duplicated(world, lead):
    world.launch(MARKED)
    (campaign,) = campaigns(world)
    await lead.post(f"/pilotage/saisons/{campaign.id}/dupliquer")
    copy = campaigns(world)[0]
    assert copy.name == f"{MARKED} 2027"
    page = f"/pilotage/saisons/{copy.id}/modifier"
    fields = fields_of(await (await lead.get(page)).text())
    assert (await lead.post(page, **(fields | {"hour": "10:30"}))).status == 303
    changed = campaigns(world)[0]
    assert (changed.name, f"{changed.hour:%H:%M}") == (copy.name, "10:30")


async def test_a_role_with_such_a_label_keeps_it(world, lead):
    number = held(world).id
    world.database.run(lambda uow: uow.roles.rename(held(world), MARKED, "x"))
    assert (await lead.post(f"{ROLES}/{number}/libelle", lu=MARKED, label=MARKED)).status == 303
    assert held(world).label == MARKED
    assert html.escape(MARKED) in await (await lead.get(ROLES)).text()


@pytest.mark.parametrize("page", ["site/metz", "general"])
async def test_a_place_with_such_a_name_changes_its_days_off(world, lead, page):
    def mark(uow):
        uow.teams.put_site(uow.teams.sites()["metz"], MARKED)
        uow.teams.set_organisation(MARKED, "metz", ())

    world.database.run(mark)
    source = await (await lead.get(f"{PLACES}/{page}")).text()
    fields = {key: text for key, text in fields_of_place(source).items() if key != "days_off"}
    asked = await lead.post(f"{PLACES}/{page}", **fields, days_off="07/05/2027")
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', await asked.text())
    done = await lead.post(f"{PLACES}/{page}", **{key: html.unescape(text) for key, text in hidden})
    assert done.status == 303
    assert world.database.look(lambda uow: uow.teams.site_names())["metz"] == MARKED
    assert world.database.look(lambda uow: uow.teams.organisation())[0] == MARKED
    assert len(world.database.look(lambda uow: uow.teams.sites())["metz"].days_off) == 1


def fields_of_place(source):
    """What the form of a place holds as it is shown."""
    found = {
        key: html.unescape(text)
        for key, text in re.findall(r'<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"', source)
    }
    for key, options in re.findall(r'<select[^>]* name="(\w+)".*?>(.*?)</select>', source, re.DOTALL):
        found[key] = re.search(r'value="([^"]*)" selected', options)[1]
    return found
