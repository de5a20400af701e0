"""Seasons at the desk: listed by stage, each with what it is for, what comes next and what may be done."""

from dataclasses import replace

import pytest

from content.loader import PackErrors
from games.rules.doors import Site
from tests.fakes.bot.season_form import FILLED, NEW
from tests.fakes.chat.replies import campaigns
from usecases.campaigns import lifecycle

PAGE = "/pilotage/saisons"


async def test_without_a_season_the_page_offers_to_prepare_one(world, visit):
    page = await visit("Formation").text(PAGE)
    assert "Aucune saison pour l’instant" in page
    assert "Préparer une saison" in page


async def test_each_stage_has_its_seasons_their_days_people_and_acts(world, visit):
    world.later(hours=-2)
    world.players(30)
    world.launch()
    page = await visit("Formation").text(PAGE)
    assert "Programmées" in page or "Programmée" in page
    assert "Printemps" in page
    assert "6 portes, du lundi 2 mars 2026" in page
    assert "Pour : tous (31 personnes, entrées ou invitées)" in page
    assert "Prochain message : lundi 2 mars 2026 à 9 h" in page
    assert "Déprogrammer : Printemps" in page
    assert "Supprimer" not in page


async def test_a_season_that_has_begun_is_not_offered_to_be_taken_back(world, visit):
    world.player("ana")
    world.launch()
    world.finish("ana")
    page = await visit("Formation").text(PAGE)
    assert "Mettre en pause : Printemps" in page
    assert "Déprogrammer" not in page


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}/1"])
async def test_a_season_that_was_stopped_says_the_day_it_was(world, visit, page):
    campaign = world.launch()
    world.later(days=1)
    world.database.run(lifecycle.stop, "cli", campaign, world.now)
    told = await visit("Formation").text(page)
    assert (
        "6 portes, prévues du lundi 2 mars 2026 au lundi 9 mars 2026 ; saison arrêtée le mardi 3 mars" in told
    )
    assert "à jouer jusqu’au" not in told


async def test_a_season_whose_pack_no_longer_reads_closes_the_section_to_nobody(world, visit, monkeypatch):
    """A kind has become stricter than the season's frozen pack."""
    world.launch()

    def refuse(*_):
        raise PackErrors([])

    lead = visit("Formation")
    monkeypatch.setattr(type(world.services.library), "pack", refuse)
    assert "Printemps" in await lead.text(PAGE)


@pytest.mark.parametrize("role", ["relay", "author"])
async def test_only_a_lead_sees_the_section(world, visit, role):
    number = world.launch().id
    someone = visit(f"Un {role} ici", role=role)
    assert (await someone.get(PAGE)).status == 403
    assert (await someone.post(f"{PAGE}/{number}/pause")).status == 403
    assert campaigns(world)[0].state == "running"


async def test_a_season_s_page_says_why_each_door_stands_where_it_does(world, visit):
    world.player("ana")
    number = world.launch().id
    page = await visit("Formation").text(f"{PAGE}/{number}")
    assert "Porte 1 : Thème un" in page
    assert "à sa place dans l’ordre écrit" in page
    assert "Ordre" in page
    assert "Tous les chiffres" in page


async def test_an_unknown_season_is_not_found(world, visit):
    lead = visit("Formation")
    for path in ("", "/modifier", "/lancer", "/tester", "/porte", "/corriger", "/signalements"):
        assert (await lead.get(f"{PAGE}/999{path}")).status == 404


async def test_markup_in_a_name_is_text(world, visit):
    world.launch("Prin<b>temps")
    source = await (await visit("Formation").get(PAGE)).text()
    assert "<b>temps" not in source
    assert "Prin&lt;b&gt;temps" in source


async def test_a_door_is_shown_on_any_day_and_is_practice_for_who_saw_it(world, visit):
    number = world.launch().id
    lead = visit("Formation")
    shut = await lead.text(f"{PAGE}/{number}/porte?porte=3&jour=2026-03-03")
    assert "encore fermée" in shut
    assert "Question 3" not in shut
    opened = await lead.text(f"{PAGE}/{number}/porte?porte=3&jour=2026-03-04")
    assert "Elle s’ouvre le mercredi 4 mars 2026 à 9 h." in opened
    assert "Question 3" in opened
    assert "Parce que." in opened
    seen = world.database.look(lambda uow: uow.campaigns.previews(number))
    assert [door for _, door in seen] == [3]
    assert (await lead.get(f"{PAGE}/{number}/porte?porte=99")).status == 404
    assert (await lead.get(f"{PAGE}/{number}/porte?porte=3&jour=demain")).status == 422


@pytest.fixture
def sourced(world):
    """Every source of the pack has its address."""
    dated = b'"date":"2024-05"'
    raw = world.services.packs["essai"].replace(dated, dated + b',"address":"https://example.org"')
    world.services = replace(world.services, packs={"essai": raw})


@pytest.mark.parametrize(("form", "stage"), [("daily", "à lancer"), ("advent", "brouillon")])
async def test_a_draft_is_ready_where_nothing_lacks_and_a_draft_alone_elsewhere(sourced, visit, form, stage):
    lead = visit("Formation")
    first = "2026-12-01" if form == "advent" else "2026-03-09"
    made = await lead.post(NEW, **FILLED | {"format": form, "doors": "", "first_day": first})
    page = await lead.text(made.headers["Location"])
    assert "est enregistré" in page
    assert stage in page
    assert ("à lancer" in page) == (form == "daily")


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}/1"])
async def test_a_season_s_hour_is_that_of_each_site(world, visit, page):
    world.launch()
    told = await visit("Formation").text(page)
    assert "9 h, heure de chaque site" in told
    assert "heure de votre site" not in told


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}/1"])
async def test_where_sites_have_other_clocks_the_next_message_is_told_on_the_reader_s(world, visit, page):
    world.later(hours=-5)
    world.database.run(lambda uow: uow.teams.put_site(Site("saint-denis", "Indian/Reunion"), "Saint-Denis"))
    world.launch()
    told = await visit("Formation").text(page)
    assert "9 h, heure de chaque site" in told
    assert "lundi 2 mars 2026 à 9 h, heure de votre site" in told


async def test_where_the_hour_is_chosen_the_form_says_that_it_is_each_site_s(world, visit):
    assert "Heure de chaque site, de 8 h à 18 h 59" in await visit("Formation").text(NEW)
