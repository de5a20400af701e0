"""What every page of the desk stands in: the sections of whoever comes, and the way back."""

import re


async def test_the_desk_opens_on_the_first_section_of_whoever_comes(people):
    for who in (people.lead, people.relay):
        answer = await who.get("/pilotage")
        assert (answer.status, answer.headers["Location"]) == (303, "/pilotage/aujourdhui")
    assert "n’est pas ouverte aux auteurs" in await people.author.text("/pilotage")
    assert (await people.player.get("/pilotage")).status == 404


async def test_who_may_not_gets_one_sentence_and_only_their_sections(people):
    assert "n’est pas ouverte aux relais" in await people.relay.text("/pilotage/journal")
    assert "n’est pas ouverte aux auteurs" in await people.author.text("/pilotage/chiffres")
    assert "tapez « pilotage »" in await people.stranger.text("/pilotage/chiffres")
    page = await (await people.relay.get("/pilotage/chiffres")).text()
    assert re.findall(r'href="/pilotage/(\w+)"', page) == ["aujourdhui", "chiffres", "plan"]
    page = await (await people.lead.get("/pilotage/chiffres")).text()
    every = ["aujourdhui", "personnes", "chiffres", "plan", "reglages", "journal"]
    assert re.findall(r'href="/pilotage/(\w+)"', page) == every


async def test_where_sections_are_many_a_button_names_the_open_one_and_shows_all(people):
    page = await (await people.lead.get("/pilotage/journal")).text()
    button = page.partition("<button")[2].partition("</button>")[0]
    assert 'popovertarget="every-section"' in button
    assert "ouverte\u00a0: </span>Journal" in button
    assert '<ul id="every-section" popover>' in page
    assert "popover" not in await (await people.author.get("/pilotage/chiffres")).text()


async def test_a_page_below_a_section_leads_back_to_it(people):
    page = await (await people.lead.get("/pilotage/aujourdhui/idees")).text()
    trail = page.partition('<nav class="trail"')[2].partition("</nav>")[0]
    assert '<a href="/pilotage/aujourdhui">Aujourd’hui</a>' in trail
    assert 'class="trail"' not in await (await people.lead.get("/pilotage/aujourdhui")).text()
