"""The desk in a real browser: a lead comes in, invites, reads the log, ends a role; on a phone and on a desk.

Without scripts too, and by keys; `SCREENSHOTS` keeps the pictures.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, assert_accessible, open_section, say, tab_to

pytestmark = pytest.mark.long


@pytest.fixture
def address(sqlite_url, tmp_path, demonstration):
    """The address that signs an admin in, and the one that lets a player in."""
    play = demonstration(sqlite_url)
    printed = (tmp_path / "serve.log").read_text()
    return re.search(r"Administrer \(.*?\) : (\S+)", printed)[1], play


def come_in(page, address):
    page.goto(address)
    page.locator("button.main.wide").click()
    expect(page.locator("#text")).to_be_visible(timeout=ANSWER_MS)


def shoot(page, folder, name):
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=folder / f"first-{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 360, "height": 740})


def test_a_lead_invites_reads_the_log_and_ends_a_role(address, open_page, folder):
    lead, play = address
    page = open_page()
    come_in(page, lead)
    say(
        page,
        "campagne créer Printemps ; paquet essentiel-services-publics-plus ; début 02/03/2099 ; heure 9 h",
    )
    expect(page.locator("#log")).to_contain_text("est un brouillon", timeout=ANSWER_MS)
    say(page, "pilotage")
    page.locator("a.chip", has_text="Ouvrir le pilotage").last.click(timeout=ANSWER_MS)
    expect(page.locator("h1")).to_have_text("Aujourd’hui")
    assert_accessible(page)
    shoot(page, folder, "today")
    open_section(page, "chiffres")
    expect(page.locator("section.card")).to_contain_text("Printemps")
    assert_accessible(page)
    shoot(page, folder, "figures")

    tab_to(page, ".sections .choose")
    page.keyboard.press("Enter")
    tab_to(page, ".sections a[href='/pilotage/personnes']")
    page.keyboard.press("Enter")
    page.locator("main .chip", has_text="Qui peut quoi").click()
    expect(page.locator(".holders")).to_contain_text("Démarrage local")
    page.locator("#role").select_option("relay")
    page.locator("#label").fill("Accueil, poste 2")
    page.locator(".scope").get_by_label("Metz", exact=True).check()
    page.locator("button.main").click()
    code = page.locator(".code-card .taken").inner_text()
    assert re.fullmatch(r"admin [a-z2-7]{16}", code)
    shoot(page, folder, "invited")

    relay = open_page()
    relay.goto(play)
    relay.locator("label.row").first.click()
    relay.locator("button.main.wide").click()
    say(relay, code)
    expect(relay.locator("#log")).to_contain_text("vous êtes relais", timeout=ANSWER_MS)
    relay.goto(page.url.partition("/personnes")[0])
    expect(relay.locator("h1")).to_have_text("Aujourd’hui")
    expect(relay.locator(".sections li")).to_have_count(4)
    assert_accessible(relay)
    shoot(relay, folder, "relay")

    open_section(page, "personnes")
    page.locator("main .chip", has_text="Qui peut quoi").click()
    expect(page.locator(".holders").last).to_contain_text("Accueil, poste 2")
    assert_accessible(page)
    shoot(page, folder, "people")
    open_section(page, "journal")
    page.locator("#f-label").select_option("Accueil, poste 2")
    page.locator(".filters button").click()
    expect(page.locator(".lines li")).to_have_count(1)
    expect(page.locator(".lines")).to_contain_text("invitation acceptée")
    page.locator("#f-label").select_option("")
    page.locator(".filters button").click()
    assert_accessible(page)
    shoot(page, folder, "log")
    with page.expect_download() as taken:
        page.locator("a.chip", has_text="XLSX").click()
    assert taken.value.suggested_filename.endswith(".xlsx")

    open_section(page, "personnes")
    page.locator("main .chip", has_text="Qui peut quoi").click()
    page.locator(".holders a", has_text="Accueil, poste 2").click()
    assert_accessible(page)
    shoot(page, folder, "end")
    page.locator("button.main").click()
    expect(page.locator(".notice")).to_contain_text("le rôle a pris fin")
    closed = relay.request.get(relay.url)
    assert closed.status == 403
    relay.context.clear_cookies()
    assert "Vos droits ont pris fin" in closed.text()


def test_what_is_wrong_is_told_beside_the_form_with_what_was_typed(address, open_page):
    page = open_page(ours=False)  # a refused form is an error in the browser's console
    come_in(page, address[0])
    page.goto(page.url.partition("#")[0] + "pilotage/personnes/roles")
    page.locator("#role").select_option("relay")
    page.locator("#label").fill("Accueil, poste 2")
    page.locator("button.main").click()
    expect(page.locator("#wrong")).to_contain_text("Cochez au moins une équipe ou un site")
    expect(page.locator("#label")).to_have_value("Accueil, poste 2")
    assert_accessible(page)


def test_the_desk_needs_no_script(address, open_page):
    lead, _ = address
    page = open_page(java_script_enabled=False)
    come_in(page, lead)
    page.goto(page.url.partition("#")[0] + "pilotage/personnes/roles")
    page.locator("#label").fill("Formation, poste 1")
    page.locator("button.main").click()
    expect(page.locator(".code-card")).to_be_visible()
    page.goto(page.url.partition("/personnes")[0] + "/journal?action=role.invite")
    expect(page.locator(".lines li")).to_have_count(1)
