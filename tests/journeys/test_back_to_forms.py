"""What was typed in a form is there again after a link and Back, in every cell, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.fakes.chat import studio
from tests.fakes.chat.studio import good
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long

CONTENTS = "/pilotage/contenus"
TYPED = {
    f"{CONTENTS}/entrees/fiche/bonjour": {"Thème": "Le guichet", "Explication": "Un mot suffit."},
    f"{CONTENTS}/nouveau": {"Titre": "Au guichet", "Description": "Pour l’accueil."},
    f"{CONTENTS}/entrees/tableur?theme=Accueil": {"Thème": "Le guichet"},
    "/pilotage/saisons/nouvelle": {"Nom de la saison": "Printemps"},
}


def visitor_of(world, open_page, *, scripts):
    account = lead_of(world, 900, "Formation, poste 1")
    return Visitor(world, open_page, account, ours=False, java_script_enabled=scripts)


def pack_of(world):
    authors = studio.Studio(world)
    lou = authors.author("lou")
    authors.create(lou, good())
    return authors, lou


def theirs(authors, lou, theme):
    """Another author saves another theme."""
    read = authors.item()
    authors.save(lou, {**read.raw, "theme": theme}, read)


def theme_of(page):
    return page.get_by_label("Thème", exact=True).first


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("address", TYPED)
def test_back_finds_every_cell_as_it_was_typed(world, open_page, scripts, address):
    pack_of(world)
    with visitor_of(world, open_page, scripts=scripts).at(address) as page:
        for label, text in TYPED[address].items():
            page.get_by_label(label, exact=True).first.fill(text)
        page.locator(".trail a").first.click()
        expect(page).not_to_have_url(re.compile(re.escape(address)))
        page.go_back()
        for label, text in TYPED[address].items():
            expect(page.get_by_label(label, exact=True).first).to_have_value(text)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_back_after_my_own_saving_shows_what_another_one_saved_since(world, open_page, scripts):
    authors, lou = pack_of(world)
    with visitor_of(world, open_page, scripts=scripts).at(f"{CONTENTS}/entrees/fiche/bonjour") as page:
        theme_of(page).fill("De moi")
        page.locator("#save").click()
        expect(page.locator(".notice").first).to_contain_text("enregistrée")
        theirs(authors, lou, "De Lou")
        page.go_back()
        page.locator("#save").click()
        expect(page.locator(".theirs").first).to_contain_text("De Lou")
        expect(theme_of(page)).to_have_value("De moi")
    assert authors.item().raw["theme"] == "De Lou"
