"""How many have come, told so that nobody follows from it; and the welcome again, braked and agreed to."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited
from tests.fakes.store import records
from tests.fakes.store.records import invite
from usecases.people import accounts

PAGE = "/pilotage/personnes"
MANY = 60


@pytest.fixture
def lead(visit):
    return visit("Formation")


@pytest.fixture
def lonely(world, careful):
    """Nobody is a lead by the settings."""
    world.services = replace(world.services, admins=frozenset())


@pytest.fixture
def lost(world):
    """Sixty people are invited in Teams, whom the welcome never reached."""

    def work(uow):
        for number in range(MANY):
            invite(uow, f"handle {number}", f"id {number}", team_id=world.team("Accueil").id, failed=True)

    world.database.run(work)


async def test_who_is_in_the_file_and_came_by_a_poster_counts_once(world, lead, lost):
    world.players(10)
    alone, vauban = 1, 300  # the lead, who is in no team; the headcount of whom no file names
    shown = f"Attendues, inscrites et effectifs déclarés compris {MANY + alone + vauban}"
    assert shown in await lead.text(PAGE)


async def test_how_many_came_is_told_by_site_only_where_five_did_and_five_did_not(world, lead, lost):
    world.players(10)
    world.players(2, 10, team="Lycée Vauban")
    page = await lead.text(PAGE)
    assert "Attendues, inscrites et effectifs déclarés compris 361" in page
    reims = page.partition("Reims")[2][:60]
    metz = page.partition("Metz")[2][:60]
    assert "pas montré" in reims
    assert "pas montré" in metz  # it would give Reims away


async def test_on_the_first_day_a_sentence_says_how_many_the_file_names_and_that_none_joined(
    world, lead, lost
):
    page = await lead.text(PAGE)
    assert "60 personnes sont dans le fichier, et aucune ne s’est encore inscrite." in page
    assert "Attendues" not in page
    assert "pas montré" not in page


async def test_one_to_four_who_joined_are_no_figure_nor_found_by_subtraction(world, lead):
    _, links = bring_in(world, *(f";Accueil;;agent.{number:02};;" for number in range(60)))
    join = partial(accounts.join, services=world.services, pseudonym="", team_id=None, language="fr")
    world.database.run(partial(join, code=links[0].code, now=world.now, instant=world.now))
    page = await lead.text(PAGE)
    assert "60 personnes sont dans le fichier. Le nombre d’inscrites se lira ici à partir de cinq." in page
    assert "59" not in page


async def test_without_a_file_and_people_the_page_says_so(lead):
    assert "Aucun fichier ne nomme encore de personnes." in await lead.text(PAGE)


async def test_a_site_where_nobody_is_expected_is_said_to_be_one(world, lead):
    world.players(10)
    world.database.run(partial(records.team, name="Lycée Vauban", site_id="reims", headcount=0))
    reims = (await lead.text(PAGE)).partition("Reims")[2][:40]
    assert "personne n’y est attendu" in reims


async def test_the_welcome_again_waits_for_the_number_of_many(world, lead, lost):
    assert "Renvoyer la bienvenue à 60 personnes" in await lead.text(PAGE)
    page = f"{PAGE}/bienvenue"
    assert "écrivez le nombre : 60" in await lead.text(page)
    assert (await lead.post(page)).status == 422
    assert (await lead.post(page, attendu="60", nombre="6")).status == 422
    done = await lead.post(page, attendu="60", nombre="60")
    assert "la bienvenue repart un jour ouvré" in await lead.text(done.headers["Location"])
    assert (audited(world)[-1].action, audited(world)[-1].detail["people"]) == ("people.welcome_again", 60)


@on_both_engines
async def test_the_welcome_again_pressed_twice_is_planned_once_and_both_lead_to_the_same_notice(
    world, lead, lost, visit
):
    page, form = f"{PAGE}/bienvenue", {"attendu": "60", "nombre": "60"}
    first, second = await asyncio.gather(*(lead.post(page, **form) for _ in range(2)))
    assert (first.status, second.status) == (303, 303)
    assert second.headers["Location"] == first.headers["Location"]
    assert "la bienvenue repart un jour ouvré" in await lead.text(second.headers["Location"])
    assert [line.action for line in audited(world)].count("people.welcome_again") == 1
    other = await visit("Autre poste").post(page, **form)
    assert other.status == 409
    assert "Aucune bienvenue n’a échoué" in await other.text()


async def test_a_second_yes_to_the_welcome_pressed_twice_is_given_once(world, careful, visit, lost):
    form = {"attendu": "60", "nombre": "60"}
    await visit("Formation").post(f"{PAGE}/bienvenue", **form)
    second = visit("Autre poste")
    given, again = [await second.post(f"{PAGE}/bienvenue/second", **form) for _ in range(2)]
    assert (again.status, again.headers["Location"]) == (303, given.headers["Location"])
    assert [line.action for line in audited(world)].count("people.welcome_again") == 1


async def test_above_the_set_number_another_lead_agrees_on_a_page(world, careful, visit, lost):
    first, second = visit("Formation"), visit("Autre poste")
    asked = await first.post(f"{PAGE}/bienvenue", attendu="60", nombre="60")
    assert "Un second accord est nécessaire" in await first.text(asked.headers["Location"])
    assert "Donner le second accord" not in await first.text(PAGE)
    assert "Donner le second accord" in await second.text(PAGE)
    page = f"{PAGE}/bienvenue/second"
    own = await first.post(page, attendu="60", nombre="60")
    assert own.status == 409
    assert "écrivez le nombre : 60" in await second.text(page)
    done = await second.post(page, attendu="60", nombre="60")
    assert done.status == 303
    line = audited(world)[-1]
    assert (line.action, line.label) == ("people.welcome_again", "Autre poste")
    assert (await second.get(page)).status == 409


async def test_who_is_the_only_lead_reads_before_the_press_that_a_second_one_is_to_be_invited(
    world, lonely, visit, lost
):
    lead = visit("Formation")
    alone = "il n’y en a qu’une : invitez d’abord une autre personne responsable"
    assert alone in await lead.text(f"{PAGE}/bienvenue")
    visit("Autre poste")
    assert alone not in await lead.text(f"{PAGE}/bienvenue")


async def test_where_nobody_waits_there_is_no_button(lead):
    assert "Renvoyer la bienvenue" not in await lead.text(PAGE)
    assert (await lead.get(f"{PAGE}/bienvenue")).status == 409


async def test_a_season_for_all_expects_as_many_as_the_figures_and_this_page_say(world, lead, lost):
    into = world.team("Lycée Vauban").id
    world.database.run(lambda uow: invite(uow, "handle", "id", team_id=into))
    world.players(10)
    world.launch()
    assert "Attendues, inscrites et effectifs déclarés compris 62" in await lead.text(PAGE)
    assert "Attendues 62, inscrites ou invitées" in await lead.text("/pilotage/saisons/1")
