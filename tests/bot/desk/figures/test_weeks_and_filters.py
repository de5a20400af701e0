"""Weeks by their dates, and what an address asks for: it stays through the page's forms and links."""

import re
from html import unescape

import pytest

from content.loader import PackErrors

PAGE = "/pilotage/chiffres?campagne=1"
WEEK = "semaine=2026-03-02"


def links(source):
    """The addresses of figures on a page."""
    return {unescape(address) for address in re.findall(r'href="(/pilotage/chiffres\?[^"]*)"', source)}


def hidden(source):
    """What the page's forms send along unseen."""
    return re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', source)


async def test_a_chosen_week_is_named_by_its_dates_and_never_as_last_week(played, visit):
    page = await visit("Formation").text(f"{PAGE}&{WEEK}")
    assert "Actives du lundi 2 mars au dimanche 8 mars" in page
    assert "Parmi les venues, celles qui ont joué une porte de cette semaine-là." in page
    assert "la semaine dernière" not in page
    assert (
        page.count("Actives du lundi 2 mars au dimanche 8 mars") >= 3
    )  # a bar, its table, the column of places


async def test_without_a_choice_the_last_whole_week_is_named_by_its_dates_too(played, visit):
    page = await visit("Formation").text(PAGE)
    assert "Actives du lundi 23 mars au dimanche 29 mars" in page
    assert "la semaine dernière" not in page


async def test_a_week_without_a_door_says_so_and_counts_nobody(played, visit):
    page = await visit("Formation").text(f"{PAGE}&semaine=2026-01-05")
    assert "Actives du lundi 5 janvier au dimanche 11 janvier aucune porte cette semaine-là" in page


async def test_the_week_stays_in_the_links_to_places_and_back(played, visit):
    lead = visit("Formation")
    source = await (await lead.get(f"{PAGE}&{WEEK}")).text()
    assert f"{PAGE}&site=metz&{WEEK}" in links(source)
    site = await (await lead.get(f"{PAGE}&site=metz&{WEEK}")).text()
    team = played.team("Cuisine").id
    assert f"{PAGE}&equipe={team}&{WEEK}" in links(site)
    assert f"{PAGE}&{WEEK}" in links(site)


async def test_the_form_of_weeks_keeps_every_season_and_place(played, visit):
    second = played.launch("Été", first=played.now.date(), doors=5)
    team = str(played.team("Cuisine").id)
    lead = visit("Formation")
    both = f"{PAGE}&campagne={second.id}"
    source = await (await lead.get(f"{both}&site=metz&{WEEK}")).text()
    assert hidden(source) == [("campagne", "1"), ("campagne", str(second.id)), ("site", "metz")]
    assert source.count('name="semaine"') == 1
    assert '<option value="2026-03-02" selected>' in source
    assert f"{both}&{WEEK}" in links(source)
    assert f"{both}&equipe={team}&{WEEK}" in links(source)
    one = await (await lead.get(f"{PAGE}&equipe={team}")).text()
    assert hidden(one) == [("campagne", "1"), ("equipe", team)]


async def test_the_list_keeps_the_places_in_its_links_and_in_the_form_that_compares(played, visit):
    played.launch("Été", first=played.now.date(), doors=5)
    source = await (await visit("Formation").get("/pilotage/chiffres?site=metz")).text()
    assert f"{PAGE}&site=metz" in links(source)
    assert hidden(source) == [("site", "metz")]


@pytest.fixture
def unreadable(played, monkeypatch):
    """A kind has become stricter than the season's frozen pack."""

    def refuse(*_):
        raise PackErrors([])

    monkeypatch.setattr(type(played.services.library), "pack", refuse)
    return played


async def test_a_season_whose_pack_no_longer_reads_still_shows_its_figures_and_says_what_is_missing(
    unreadable, visit
):
    answer = await visit("Formation").get(PAGE)
    page = " ".join((await answer.text()).replace("\u00a0", " ").split())
    assert answer.status == 200
    assert page.count("Le contenu de cette saison ne se lit plus") == 1
    assert "40 sur" in page
    assert "Messages et signalements" in page
    assert "Par type de jeu" not in page


async def test_a_season_whose_pack_no_longer_reads_closes_neither_the_list_nor_who_stands_beside_it(
    unreadable, visit
):
    lead = visit("Formation")
    second = unreadable.database.look(lambda uow: uow.campaigns.get(1))
    assert "Printemps au lycée" in await lead.text("/pilotage/chiffres")
    answer = await lead.get(f"{PAGE}&campagne={second.id}&site=metz")
    assert answer.status == 200
