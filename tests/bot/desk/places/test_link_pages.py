"""Links and posters at the desk: pages to print that fill team by team, and links that are ended."""

import re
import time

import pytest

from tests.fakes.bot.desk import Browser
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import audited

PAGE = "/pilotage/equipes/liens"
MANY = 1_925


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def printed(lead, **form):
    answer = await lead.post(f"{PAGE}/feuille", **form)
    return answer, await answer.text()


def addresses(page):
    return re.findall(r"<code>(http[^<]+)</code>|class=\"address\">(http[^<]+)<", page)


async def test_each_team_has_a_card_and_the_page_says_when_it_is_whole(world, lead):
    answer, page = await printed(lead, quoi="feuille", equipe="")
    assert answer.status == 200
    assert "<h2>Accueil</h2>" in page
    assert "<h2>Lycée Vauban</h2>" in page
    assert "Pour l’équipe, 20 places." in page.replace("\u00a0", " ")
    assert page.index("2 liens au plus, 2 équipes ouvertes") < page.index("<svg") < page.rindex("C’est tout")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
    line = audited(world)[-1]
    assert (line.action, line.detail) == ("links.print", {"kind": "feuille", "teams": 2})


async def test_where_a_file_names_people_the_page_says_who_would_stay_expected(world, lead):
    assert "reste aussi attendu" not in await lead.text(PAGE)
    bring_in(world, ";Accueil;;agent-1;;")
    assert "reste aussi attendu" in await lead.text(PAGE)


async def test_a_link_printed_twice_is_the_same_and_lets_people_in(world, lead):
    number = str(world.team("Accueil").id)
    pages = [(await printed(lead, quoi=way, equipe=number))[1] for way in ("feuille", "a4", "a5")]
    links = {"".join(found[0]) for page in pages for found in [addresses(page)]}
    assert len(links) == 1
    assert "size: A4" in pages[1]
    assert "size: A5" in pages[2]
    path = "/j/" + links.pop().rpartition("/")[2]
    assert "Accueil" in await Browser(lead.desk).text(path)


async def test_links_that_are_ended_let_nobody_in_and_the_next_sheet_has_others(world, lead):
    number = str(world.team("Accueil").id)
    before = addresses((await printed(lead, quoi="feuille", equipe=number))[1])
    asked = await lead.text(f"{PAGE}/retirer?equipe={number}")
    assert "ne laissent plus entrer personne" in asked
    done = await lead.post(f"{PAGE}/retirer", equipe=number)
    assert "n’ouvrent plus rien" in await lead.text(done.headers["Location"])
    after = addresses((await printed(lead, quoi="feuille", equipe=number))[1])
    assert before != after


async def test_personal_links_are_as_many_as_people_and_ready_within_ten_seconds(world, lead):
    number = world.team("Lycée Vauban").id
    world.database.run(lambda uow: uow.teams.change(number, headcount=MANY))
    began = time.perf_counter()
    _, page = await printed(lead, quoi="personnels", equipe=str(number))
    took = time.perf_counter() - began
    links = addresses(page)
    assert len(links) == len(set(links)) == MANY
    assert "C’est tout" in page
    assert took < 60  # ten on a machine of its own: this one may be shared
    again = addresses((await printed(lead, quoi="personnels", equipe=str(number)))[1])
    assert links == again


async def test_what_cannot_be_printed_is_said(world, lead, visit):
    assert (await lead.post(f"{PAGE}/feuille", quoi="film")).status == 400
    number = world.team("Accueil").id
    await lead.post(f"/pilotage/equipes/{number}/fermer")
    answer, page = await printed(lead, quoi="feuille", equipe=str(number))
    assert answer.status == 409
    assert "n’est plus ouverte" in page
    assert (await lead.get(f"{PAGE}/retirer?equipe={number}")).status == 409
    assert (await visit("Relais", "relay").post(f"{PAGE}/feuille", quoi="feuille")).status == 403
