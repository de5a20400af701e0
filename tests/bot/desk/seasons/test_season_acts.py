"""What a lead does with a season's life at the desk: asked once, by number where it concerns many."""

from dataclasses import replace

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.replies import audited, campaigns, letters
from tests.fakes.store import records
from usecases.campaigns import lifecycle

PAGE = "/pilotage/saisons"
MANY = 60


@pytest.fixture
def lonely(world, careful):
    """Nobody is a lead by the settings."""
    world.services = replace(world.services, admins=frozenset())


def state(world):
    return campaigns(world)[0].state


async def test_a_launch_says_to_how_many_and_when_and_needs_one_press_for_few(world, draft, visit):
    lead = visit("Formation")
    asked = await lead.text(f"{draft}/lancer")
    assert "Ce lancement concerne 4 personnes." in asked
    assert "Le premier : lundi 2 mars 2026 à 9 h, à 4 personnes." in asked
    assert state(world) == "draft"
    done = await lead.post(f"{draft}/lancer")
    assert "« Printemps » est lancée." in await lead.text(done.headers["Location"])
    assert state(world) == "running"
    line = audited(world)[-1]
    assert (line.action, line.label, line.origin) == ("campaign.launch", "Formation", "desk")


@pytest.mark.parametrize("act", ["lancer", "arreter"])
async def test_who_is_the_only_lead_reads_before_the_press_that_a_second_one_is_to_be_invited(
    world, crowded, lonely, visit, act
):
    if act == "arreter":
        world.database.run(lifecycle.launch, world.services, "cli", campaigns(world)[0], world.now)
    lead = visit("Formation")
    alone = "il n’y en a qu’une : invitez d’abord une autre personne responsable"
    assert alone in await lead.text(f"{crowded}/{act}")
    visit("Second poste")
    assert alone not in await lead.text(f"{crowded}/{act}")


async def test_few_need_no_second_lead_and_nobody_is_told_to_invite_one(world, draft, lonely, visit):
    lead = visit("Formation")
    assert "il n’y en a qu’une" not in await lead.text(f"{draft}/lancer")


async def test_a_launch_for_many_waits_for_their_number(world, crowded, visit):
    lead = visit("Formation")
    asked = await lead.text(f"{crowded}/lancer")
    assert "Pour confirmer, écrivez le nombre : 61" in asked
    for typed in ("", "62", "soixante"):
        answer = await lead.post(f"{crowded}/lancer", attendu="61", nombre=typed)
        assert answer.status == 422
        assert "Écrivez le nombre exact" in (await answer.text()).replace("\u00a0", " ")
    assert (await lead.post(f"{crowded}/lancer")).status == 422  # a form without its number is asked again
    assert state(world) == "draft"
    assert (await lead.post(f"{crowded}/lancer", attendu="61", nombre=" 6 1")).status == 303
    assert state(world) == "running"


async def test_a_number_that_grew_meanwhile_is_asked_again(world, crowded, visit):
    lead = visit("Formation")
    world.players(10, MANY)
    answer = await lead.post(f"{crowded}/lancer", attendu="61", nombre="61")
    assert answer.status == 422
    assert "écrivez le nombre : 71" in (await answer.text()).replace("\u00a0", " ")
    assert state(world) == "draft"


async def test_a_launch_lists_what_lacks_once_for_all_sites(world, visit):
    world.players(3)
    lead = visit("Formation")
    made = await lead.post(
        f"{PAGE}/nouvelle",
        name="Avent",
        pack="essai",
        format="advent",
        first_day="2026-12-01",
        hour="09:00",
        way="everybody",
    )
    page = await lead.text(made.headers["Location"].partition("?")[0] + "/lancer")
    assert "Il manque les portes 7, 8" in page
    assert page.count("tombent un jour non travaillé") == 1
    assert "Metz, Reims : les portes 5, 6" in page


async def test_another_lead_s_agreement_is_asked_for_and_given_on_a_page(world, careful, crowded, visit):
    first, second = visit("Formation"), visit("Autre poste")
    answer = await first.post(f"{crowded}/lancer", attendu="62", nombre="62")
    assert "Un second accord est nécessaire" in await first.text(answer.headers["Location"])
    assert state(world) == "draft"
    assert "Un second accord est attendu, pour 62 personnes." in await second.text(PAGE)
    assert "Donner le second accord" in await second.text(crowded)
    assert "Donner le second accord" not in await first.text(crowded)
    own = await first.post(f"{crowded}/confirmer", attendu="62", nombre="62")
    assert own.status == 409
    assert "écrivez le nombre : 62" in await second.text(f"{crowded}/confirmer")
    assert (await second.post(f"{crowded}/confirmer", attendu="62", nombre="62")).status == 303
    assert state(world) == "running"


async def test_who_agrees_second_sees_what_lacks_as_the_first_did(world, careful, visit):
    world.players(MANY)
    first, second = visit("Formation"), visit("Autre poste")
    made = await first.post(
        f"{PAGE}/nouvelle",
        name="Avent",
        pack="essai",
        format="advent",
        first_day="2026-12-01",
        hour="09:00",
        way="everybody",
    )
    page = made.headers["Location"].partition("?")[0]
    number = str(MANY + 2)
    await first.post(f"{page}/lancer", attendu=number, nombre=number)
    assert "Il manque les portes 7, 8" in await second.text(f"{page}/confirmer")


async def test_stopping_for_many_waits_for_their_number_too(world, crowded, visit):
    lead = visit("Formation")
    await lead.post(f"{crowded}/lancer", attendu="61", nombre="61")
    assert (await lead.post(f"{crowded}/arreter")).status == 422
    assert state(world) == "running"
    await lead.post(f"{crowded}/arreter", attendu="61", nombre="61")
    assert state(world) == "ended"


async def test_a_season_nobody_heard_of_is_taken_back_and_deleted(world, season, visit):
    lead = visit("Formation")
    await lead.post(f"{season}/deprogrammer")
    assert state(world) == "draft"
    gone = await lead.post(f"{season}/supprimer")
    assert "Le brouillon est supprimé." in await lead.text(gone.headers["Location"])
    assert campaigns(world) == []
    assert (await lead.post(f"{season}/supprimer")).status == 404


async def test_once_a_message_left_it_cannot_be_taken_back(world, season, visit):
    world.later(hours=2)
    plan(world)
    assert letters(world)
    world.finish("p0")
    answer = await visit("Formation").post(f"{season}/deprogrammer")
    assert answer.status == 409
    assert "a commencé" in await answer.text()
    assert state(world) == "running"


async def test_a_pause_holds_and_a_resume_goes_on(world, season, visit):
    lead = visit("Formation")
    await lead.post(f"{season}/pause")
    assert state(world) == "paused"
    assert "Reprendre" in await lead.text(season)
    await lead.post(f"{season}/reprendre")
    assert state(world) == "running"


async def test_a_copy_is_made_once_however_often_one_presses(world, season, visit):
    lead = visit("Formation")
    shown = await (await lead.get(f"{season}/dupliquer")).text()
    latest = shown.partition('name="apres" value="')[2].partition('"')[0]
    one, two = [await lead.post(f"{season}/dupliquer", apres=latest) for _ in range(2)]
    assert one.headers["Location"] == two.headers["Location"]
    names = [campaign.name for campaign in campaigns(world)]
    assert names == ["Printemps 2027", "Printemps"]


async def test_a_copy_that_another_lead_has_just_made_is_not_shown_as_ones_own(world, season, visit):
    first, second = visit("Formation"), visit("Qualité")
    pages = [await (await lead.get(f"{season}/dupliquer")).text() for lead in (first, second)]
    latest = [page.partition('name="apres" value="')[2].partition('"')[0] for page in pages]
    one = await first.post(f"{season}/dupliquer", apres=latest[0])
    two = await second.post(f"{season}/dupliquer", apres=latest[1])
    assert one.headers["Location"] != two.headers["Location"]
    again = await first.post(f"{season}/dupliquer", apres=latest[0])
    assert again.headers["Location"] == one.headers["Location"]
    assert len(campaigns(world)) == 3


async def test_a_test_to_oneself_leaves_at_once(world, draft, visit):
    lead = visit("Formation")
    answer = await lead.post(f"{draft}/tester", way="me", door="2")
    assert "Le message d’essai part tout de suite." in await lead.text(answer.headers["Location"])
    assert (await lead.post(f"{draft}/tester", way="me", door="99")).status == 422
    line = audited(world)[-1]
    assert (line.action, line.detail["people"], line.detail["doors"]) == ("campaign.test", 1, [2])


async def test_a_test_to_a_team_keeps_quiet_hours_and_says_so(world, draft, visit):
    team = str(world.team("Accueil").id)
    lead = visit("Formation")
    early = await lead.post(f"{draft}/tester", way="team", team=team, door="2")
    assert early.status == 422
    assert "entre 8 h et 19 h" in (await early.text()).replace("\u00a0", " ")
    assert "entre 8 h" in (await early.text()).replace("\u00a0", " ")
    missing = await lead.post(f"{draft}/tester", way="team", team="999")
    assert "Choisissez une équipe" in await missing.text()
    assert 'value="team" checked' in await missing.text()


async def test_a_test_to_a_team_of_many_waits_for_their_number(world, crowded, visit):
    world.later(hours=2)
    team = str(world.team("Accueil").id)
    lead = visit("Formation")
    asked = await lead.text(f"{crowded}/tester", way="team", team=team, door="2")
    assert "écrivez le nombre : 60" in asked
    wrong = await lead.post(f"{crowded}/tester", way="team", team=team, door="2", attendu="60", nombre="6")
    assert wrong.status == 422
    sent = await lead.post(f"{crowded}/tester", way="team", team=team, door="2", attendu="60", nombre="60")
    assert sent.status == 303
    assert audited(world)[-1].action == "campaign.test"


async def test_a_launch_tells_who_gets_messages_from_who_is_invited(world, draft, visit):
    world.database.run(lambda uow: [records.invite(uow, f"lien {number}") for number in range(3)])
    asked = await visit("Formation").text(f"{draft}/lancer")
    assert "Ce lancement concerne 4 personnes, et 3 invitées qui y entreront." in asked
    assert "Le premier : lundi 2 mars 2026 à 9 h, à 4 personnes." in asked


async def test_a_launch_that_reaches_nobody_says_so_before_the_press(world, draft, visit):
    (campaign,) = campaigns(world)
    nobody = Audience(teams=(world.team("Lycée Vauban").id,))
    world.database.run(lambda uow: uow.campaigns.change(campaign.id, audience=nobody.as_json()))
    assert "n’atteint personne pour l’instant" in await visit("Formation").text(f"{draft}/lancer")
