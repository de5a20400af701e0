"""An address below the desk where nothing is: a page with a way back, for who has a role alone."""

import pytest

from store.schema.tables import campaigns
from usecases.teams import teams


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/pilotage/saisons/999", "/pilotage/saisons"),
        ("/pilotage/saisons/nulle-part", "/pilotage/saisons"),
        ("/pilotage/equipes/999", "/pilotage/equipes"),
        ("/pilotage/nulle-part", "/pilotage"),
        ("/pilotage/saisons/%3Cb%3E/x", "/pilotage/saisons"),
    ],
)
async def test_a_wrong_address_is_a_page_of_the_desk_with_a_way_back(people, path, back):
    answer = await people.lead.get(path)
    page = await answer.text()
    assert answer.status == 404
    assert "Cette page n’existe pas, ou n’existe plus" in page
    assert f'<a class="chip main" href="{back}">' in page
    assert "<b>" not in page


async def test_what_was_deleted_leads_back_to_its_section(world, visit):
    lead, number = visit("Formation"), world.launch().id
    world.database.run(lambda uow: uow.connection.execute(campaigns.delete()))
    for act in ("", "/modifier", "/lancer"):
        answer = await lead.get(f"/pilotage/saisons/{number}{act}")
        assert answer.status == 404
        assert "Revenir à la rubrique «\u00a0Saisons\u00a0»" in await answer.text()
    assert (await lead.post(f"/pilotage/saisons/{number}/pause")).status == 404


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/pilotage/", "/pilotage"),
        ("/pilotage/saisons/", "/pilotage/saisons"),
        ("/pilotage/journal//?page=2&label=a%26b", "/pilotage/journal?page=2&label=a%26b"),
    ],
)
async def test_a_slash_at_the_end_leads_to_the_page(people, path, there):
    answer = await people.lead.get(path)
    assert (answer.status, answer.headers["Location"]) == (308, there)


@pytest.mark.parametrize(("who", "sections"), [("relay", "chiffres"), ("author", "contenus")])
async def test_who_may_less_is_led_back_to_what_they_may_see(people, who, sections):
    browser = getattr(people, who)
    page = await (await browser.get("/pilotage/saisons/nulle-part")).text()
    assert '<a class="chip main" href="/pilotage">' in page
    assert "/pilotage/saisons" not in page
    assert f"/pilotage/{sections}" in page
    assert (await browser.get("/pilotage/saisons/999")).status == 403


@pytest.mark.parametrize("who", ["player", "stranger"])
async def test_who_has_no_role_sees_no_page_of_the_desk(people, who):
    answer = await getattr(people, who).get("/pilotage/nulle-part")
    assert answer.status == 404
    assert "Pilotage" not in await answer.text()


async def test_an_address_beside_the_desk_is_as_before(people):
    answer = await people.lead.get("/pilotages")
    assert answer.status == 404
    assert "Pilotage" not in await answer.text()


async def test_the_whole_house_answers_a_slash_at_the_end_before_its_own_page_of_errors(house):
    async with house.client.get("/pilotage/saisons/", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (308, "/pilotage/saisons")
        assert "Content-Security-Policy" in answer.headers


async def test_a_form_of_a_closed_team_gives_back_what_was_typed(world, visit):
    lead, team = visit("Formation"), world.team("Accueil")
    read = {"lu_name": "Accueil", "lu_site": "metz", "lu_headcount": "20"}
    world.database.run(teams.close, "a lead", team.id, world.now, world.now)
    answer = await lead.post(
        f"/pilotage/equipes/{team.id}", name="Accueil du matin", site="metz", headcount="20", **read
    )
    page = await answer.text()
    assert answer.status == 409
    assert "n’est plus ouverte" in page
    assert "Accueil du matin" in page
