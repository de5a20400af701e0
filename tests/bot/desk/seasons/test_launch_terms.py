"""A yes at the desk covers the season as its page showed it; what changed is told, and read again."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from store.schema.tables import lead_news
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.replies import audited, campaigns, rows
from usecases.campaigns import lifecycle
from usecases.teams import teams

PAGE = "/pilotage/saisons"
MANY = 60
GRACE = (
    "Saison précédente « Printemps » compte encore jusqu’au lundi 16 mars, pour 62 personnes en commun : "
    "d’ici là, les portes des deux saisons se jouent."
)


@pytest.fixture
def draft(world):
    """A draft of many people, and another admin's yes needed above twenty."""
    world.later(hours=-2)
    world.players(MANY)
    campaign = world.launch()
    world.database.run(lifecycle.unschedule, "cli", campaign, world.now)
    world.services = replace(world.services, second_admin=20)
    return f"{PAGE}/{campaign.id}"


@pytest.fixture
def leads(draft, visit):
    return visit("Formation"), visit("Autre poste")


def state(world):
    return campaigns(world)[0].state


async def hidden(lead, page):
    """What a page's form carries."""
    text = await (await lead.get(page)).text()
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text)
    return {name: unescape(value) for name, value in found}


async def edit(lead, season, **changes):
    """Save the season's form with some changes."""
    text = await (await lead.get(f"{season}/modifier")).text()
    as_read = unescape(re.search(r'name="as_read" value="([^"]*)"', text)[1])
    fields = {"name": "Printemps", "pack": "essai", "format": "daily", "hour": "09:00", "way": "everybody"}
    fields |= {"first_day": str(MONDAY), "doors": "6", "weekends": "no", "rooms": "yes", "order": "advised"}
    saved = await lead.post(f"{season}/modifier", as_read=as_read, reminders="yes", **fields | changes)
    assert saved.status == 303


def number_of(fields):
    return {**fields, "nombre": fields["attendu"]}


async def test_what_a_yes_covers_stands_beside_the_number(draft, leads):
    page = await leads[0].text(f"{draft}/lancer")
    assert "Contenu Essai (livré avec Déclic)" in page
    assert "6 portes, du lundi 2 mars 2026 au " in page
    assert "Pour qui tous" in page
    assert "Personnes concernées 62 personnes" in page


@pytest.mark.parametrize(("days", "told"), [(8, True), (14, True), (15, False)])
async def test_a_launch_in_the_days_of_grace_of_another_season_of_the_same_people_says_so(
    world, draft, leads, days, told
):
    assert "compte encore" not in await leads[0].text(f"{draft}/lancer")
    (campaign,) = campaigns(world)
    world.database.run(lifecycle.launch, world.services, "cli", campaign, world.now)
    newer = world.launch("Automne", MONDAY + timedelta(days=days))
    world.database.run(lifecycle.unschedule, "cli", newer, world.now)
    for page in (f"{PAGE}/{newer.id}", f"{PAGE}/{newer.id}/lancer"):
        assert (GRACE in await leads[0].text(page)) is told


async def test_a_launch_page_of_before_an_edit_is_refused_and_says_what_changed(world, draft, leads):
    first, second = leads
    fields = number_of(await hidden(first, f"{draft}/lancer"))
    await edit(second, draft, first_day="2026-03-09", doors="3")
    answer = await first.post(f"{draft}/lancer", **fields)
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 409
    assert "a changé depuis que vous l’avez lue" in page
    assert "Premier jour : lundi 2 mars 2026 auparavant, lundi 9 mars 2026 maintenant" in page
    assert "3 portes, du lundi 9 mars 2026" in page
    assert "campaign.launch_asked" not in {line.action for line in audited(world)}
    fields = number_of(await hidden(first, f"{draft}/lancer"))
    assert (await first.post(f"{draft}/lancer", **fields)).status == 303


async def test_a_team_that_was_merged_under_a_launch_is_told_by_its_name(world, draft, leads):
    source, target = world.team("Accueil"), world.team("Lycée Vauban")
    await edit(leads[0], draft, way="teams", teams=str(source.id))
    fields = number_of(await hidden(leads[0], f"{draft}/lancer"))
    world.database.run(teams.merge, "cli", source.id, target.id, world.now)
    answer = await leads[0].post(f"{draft}/lancer", **fields)
    page = (await answer.text()).replace("\u00a0", " ")
    assert answer.status == 409
    assert "équipes Accueil auparavant, équipes Lycée Vauban maintenant" in page


async def test_a_second_yes_covers_no_season_one_of_whose_teams_was_closed_under_it(world, draft, leads):
    first, second = leads
    both = [world.team("Accueil").id, world.team("Lycée Vauban").id]
    await edit(first, draft, way="teams", teams=[str(number) for number in both])
    await first.post(f"{draft}/lancer", **number_of(await hidden(first, f"{draft}/lancer")))
    fields = number_of(await hidden(second, f"{draft}/confirmer"))
    world.database.run(teams.close, "cli", both[1], world.now, world.now)
    answer = await second.post(f"{draft}/confirmer", **fields)
    assert answer.status == 409
    page = (await answer.text()).replace("\u00a0", " ")
    assert "Équipes fermées : aucune auparavant, Lycée Vauban maintenant" in page
    assert state(world) == "draft"


async def test_a_season_whose_every_team_is_closed_is_not_launched(world, draft, leads):
    team = world.team("Accueil")
    await edit(leads[0], draft, way="teams", teams=str(team.id))
    world.database.run(teams.close, "cli", team.id, world.now, world.now)
    answer = await leads[0].get(f"{draft}/lancer")
    assert answer.status == 409
    assert "n’existe plus : Accueil" in (await answer.text()).replace("\u00a0", " ")


async def test_a_wrong_number_beside_an_edit_says_that_it_changed(draft, leads):
    first, second = leads
    fields = await hidden(first, f"{draft}/lancer")
    await edit(second, draft, doors="3")
    answer = await first.post(f"{draft}/lancer", **fields, nombre="6")
    assert answer.status == 409
    assert "a changé depuis" in await answer.text()


async def test_a_second_yes_covers_no_season_that_was_edited_under_it(world, draft, leads):
    first, second = leads
    await first.post(f"{draft}/lancer", **number_of(await hidden(first, f"{draft}/lancer")))
    fields = number_of(await hidden(second, f"{draft}/confirmer"))
    await edit(first, draft, first_day="2026-03-09")
    answer = await second.post(f"{draft}/confirmer", **fields)
    assert answer.status == 409
    assert "a changé depuis" in await answer.text()
    assert state(world) == "draft"


async def test_an_edit_ends_the_request_and_its_asker_is_told(world, draft, leads):
    first, second = leads
    await first.post(f"{draft}/lancer", **number_of(await hidden(first, f"{draft}/lancer")))
    assert "Le lancement (62 personnes) attend votre accord" in await second.text("/pilotage/aujourdhui")
    await edit(second, draft, way="teams", teams=str(world.team("Accueil").id))
    for page in ("/pilotage/aujourdhui", PAGE, draft):
        assert "accord" not in await second.text(page)
    assert [news.kind for news in rows(world, lead_news)] == ["request"]


async def test_a_request_whose_number_grew_waits_no_more(world, draft, leads):
    first, second = leads
    await first.post(f"{draft}/lancer", **number_of(await hidden(first, f"{draft}/lancer")))
    world.players(10, MANY)
    assert (await second.post(f"{draft}/confirmer", attendu="72", nombre="72")).status == 409
    assert "attend votre accord" not in await second.text("/pilotage/aujourdhui")
    assert "Donner le second accord" not in await second.text(draft)


async def test_a_yes_to_one_act_agrees_to_no_other_that_waits_by_then(world, draft, leads):
    first, second = leads
    for lead in leads:
        await lead.post(f"{draft}/lancer", **number_of(await hidden(lead, f"{draft}/lancer")))
    await first.post(f"{draft}/pause")
    await first.post(f"{draft}/reprendre", **number_of(await hidden(first, f"{draft}/reprendre")))
    fields = number_of(await hidden(second, f"{draft}/confirmer"))
    await first.post(f"{draft}/arreter", **number_of(await hidden(first, f"{draft}/arreter")))
    assert (await second.post(f"{draft}/confirmer", **fields)).status == 409
    assert state(world) == "paused"


async def test_two_leads_who_both_stop_a_season_need_no_third(world, draft, leads):
    first, second = leads
    await first.post(f"{draft}/lancer", **number_of(await hidden(first, f"{draft}/lancer")))
    await second.post(f"{draft}/lancer", **number_of(await hidden(second, f"{draft}/lancer")))
    assert state(world) == "running"
    late = number_of(await hidden(second, f"{draft}/arreter"))
    await first.post(f"{draft}/arreter", **number_of(await hidden(first, f"{draft}/arreter")))
    assert state(world) == "running"
    page = await second.text(f"{draft}/arreter")
    assert "votre accord suffit" in page
    assert (await second.post(f"{draft}/arreter", **late)).status == 303
    assert state(world) == "ended"
    assert audited(world)[-1].detail["asked_by"] == audited(world)[-2].actor
