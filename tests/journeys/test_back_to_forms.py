"""What was typed in a form is there again after a link and Back, in every cell, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.fakes.chat import studio
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long

CONTENTS = "/pilotage/contenus"
TYPED = {
    f"{CONTENTS}/entrees/fiche/bonjour": {"Thème": "Le guichet", "Explication": "Un mot suffit."},
    f"{CONTENTS}/nouveau": {"Titre": "Au guichet", "Description": "Pour l’accueil."},
    f"{CONTENTS}/entrees/tableur?theme=Accueil": {"Thème": "Le guichet"},
    "/pilotage/saisons/nouvelle": {"Nom de la saison": "Printemps"},
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("address", TYPED)
def test_back_finds_every_cell_as_it_was_typed(world, open_page, scripts, address):
    authors = studio.Studio(world)
    authors.create(authors.author("lou"), studio.good())
    account = lead_of(world, 900, "Formation, poste 1")
    lead = Visitor(world, open_page, account, ours=False, java_script_enabled=scripts)
    with lead.at(address) as page:
        for label, text in TYPED[address].items():
            page.get_by_label(label, exact=True).first.fill(text)
        page.locator(".trail a").first.click()
        expect(page).not_to_have_url(re.compile(re.escape(address)))
        page.go_back()
        for label, text in TYPED[address].items():
            expect(page.get_by_label(label, exact=True).first).to_have_value(text)
