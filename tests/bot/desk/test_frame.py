"""What every page of the desk stands in: the sections of whoever comes, and the way back."""

import re
from html import unescape

import pytest

from bot.desk.frame import kind_name
from content import words
from games import catalog


async def test_the_desk_opens_on_the_first_section_of_whoever_comes(people):
    for who in (people.lead, people.relay):
        answer = await who.get("/pilotage")
        assert (answer.status, answer.headers["Location"]) == (303, "/pilotage/aujourdhui")
    assert (await people.author.get("/pilotage")).headers["Location"] == "/pilotage/contenus"
    assert (await people.player.get("/pilotage")).status == 404


async def test_who_may_not_gets_one_sentence_and_only_their_sections(people):
    assert "n’est pas ouverte aux relais" in await people.relay.text("/pilotage/journal")
    assert "n’est pas ouverte aux auteurs" in await people.author.text("/pilotage/chiffres")
    assert "tapez « pilotage »" in await people.stranger.text("/pilotage/chiffres")
    page = await (await people.relay.get("/pilotage/chiffres")).text()
    assert re.findall(r'href="/pilotage/(\w+)"', page) == ["aujourdhui", "equipes", "chiffres", "plan"]
    page = await (await people.lead.get("/pilotage/chiffres")).text()
    every = ["aujourdhui", "saisons", "personnes", "equipes", "contenus", "chiffres", "plan"]
    every += ["reglages", "journal"]
    assert re.findall(r'href="/pilotage/(\w+)"', page) == every


async def test_a_refused_page_leads_whoever_has_a_desk_back_to_it(people):
    for visitor, path in ((people.relay, "/pilotage/journal"), (people.author, "/pilotage/chiffres")):
        page = await (await visitor.get(path)).text()
        assert '<a class="chip main" href="/pilotage">Revenir au pilotage</a>' in page
        assert (await visitor.get("/pilotage")).status == 303


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


async def test_who_loses_their_session_in_a_form_sends_what_they_typed_once_they_are_back(people, desk):
    typed = {"role": "relay", "label": "Accueil, « poste 3 »", "sites": "metz"}
    answer = await people.stranger.post("/pilotage/personnes/roles", **typed)
    page = await answer.text()
    assert answer.status == 403
    assert 'action="/pilotage/personnes/roles"' in page
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert {name: unescape(value) for name, value in kept.items()} == typed
    back = await people.lead.post("/pilotage/personnes/roles", **typed)
    assert "admin " in await back.text()


async def test_who_lost_their_session_in_a_form_opens_the_desk_in_another_tab_by_a_press(people):
    page = await (await people.stranger.post("/pilotage/personnes/roles", label="Accueil")).text()
    assert '<a class="main wide" href="/compte?vers=/pilotage" target="_blank"' in page


async def test_no_button_of_that_page_sticks_over_what_was_written(people):
    page = await (await people.stranger.post("/pilotage/personnes/roles", label="Accueil, poste 3")).text()
    form = page[page.index('<form class="stack"') : page.index("</form>")]
    assert "wide" not in form
    assert '<details class="more"><summary>' in page


async def test_who_lost_their_session_comes_back_to_the_page_that_they_asked_for(people):
    page = await (await people.stranger.get("/pilotage/journal?page=2")).text()
    assert 'name="vers" value="/pilotage/journal?page=2"' in page


async def test_who_presses_too_fast_sends_the_form_again(people):
    form = {"role": "relay", "label": "Accueil", "sites": "nulle part"}
    answers = [await people.lead.post("/pilotage/personnes/roles", **form) for _ in range(30)]
    slow = next(answer for answer in answers if answer.status == 429)
    assert 'name="label" value="Accueil"' in await slow.text()


async def test_who_drops_a_file_too_fast_keeps_what_stood_beside_it_and_chooses_the_file_again(people):
    path, fields = "/pilotage/personnes/listes", {"nom": "Pilotes <de> mars"}
    answers = [await people.lead.upload(path, "", b"", **fields) for _ in range(30)]
    slow = next(answer for answer in answers if answer.status == 429)
    page = await slow.text()
    assert slow.status == 429
    assert 'action="/pilotage/personnes/listes" enctype="multipart/form-data"' in page
    assert 'name="fichier" type="file" required' in page
    assert "choisissez de nouveau le fichier" in page
    assert 'name="nom" value="Pilotes &lt;de&gt; mars"' in page


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_kind_of_game_has_a_name_in_figures(language):
    spoken = words.load(language, list(catalog.folders().values()))
    assert all(kind_name(spoken, kind) for kind in catalog.folders())


async def test_figures_without_a_season_lead_to_its_form_and_name_no_command(people):
    page = await (await people.lead.get("/pilotage/chiffres")).text()
    assert "campagne créer" not in page
    assert 'class="chip" href="/pilotage/saisons/nouvelle"' in page
    relay = (await (await people.relay.get("/pilotage/chiffres")).text()).partition("<main")[2]
    assert "/pilotage/saisons" not in relay


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/pilotage/personnes/listes", {"nom": "Pilotes <de> mars"}),
        ("/pilotage/personnes/fichier", {}),
        ("/pilotage/equipes/organisation", {}),
    ],
)
async def test_what_stood_beside_a_file_is_kept_where_the_session_ended_and_the_file_is_chosen_again(
    people, path, fields
):
    answer = await people.stranger.upload(path, "agents.csv", b"Lien\nclara\n" * 50_000, **fields)
    page = await answer.text()
    assert answer.status == 403
    assert f'action="{path}" enctype="multipart/form-data"' in page
    assert 'name="fichier" type="file" required' in page
    assert "choisissez de nouveau le fichier" in page
    assert [unescape(text) for text in re.findall(r'type="hidden" name="nom" value="([^"]*)"', page)] == list(
        fields.values()
    )
    assert "clara" not in page


async def test_a_form_that_brings_a_file_and_cannot_be_read_is_told_so_without_a_session(people):
    origin = f"http://127.0.0.1:{people.stranger.desk.client.port}"
    headers = {"Origin": origin, "Content-Type": "multipart/form-data"}
    answer = await people.stranger.desk.client.post(
        "/pilotage/personnes/listes", data=b"no part", headers=headers
    )
    assert answer.status == 400
