"""Lists of people at the desk, in a real browser: made, replaced, guarded where a season is for one.

On a phone and on a desk, with scripts and without; `SCREENSHOTS` keeps the pictures.
"""

import pytest
from playwright.sync_api import expect

from store.schema.audience import Audience
from tests.fakes.chat.people_import import bring_in
from tests.journeys.hands import assert_accessible
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long
ADDRESS = "/pilotage/personnes/listes"
PILOTS = "Lien personnel\na.durand\nb.martin\n"


@pytest.fixture(autouse=True)
def expected(world):
    """The people whom the files name are expected: a list of others asks first."""
    names = ("a.durand", "b.martin", "c.petit", *(f"agent.{each}" for each in range(60)))
    bring_in(world, *(f";Accueil;;{name};;" for name in names))


@pytest.fixture
def shoot(folder):
    def take(page, name):
        for width, height in ((360, 740), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.screenshot(path=folder / f"lists-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 360, "height": 740})

    return take


def drop(page, text, name="Pilotes"):
    page.locator("#nom").fill(name)
    page.locator("#fichier").set_input_files(
        {"name": "pilotes.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.locator("button.main", has_text="Faire la liste").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_list_is_made_replaced_and_guarded_by_what_the_page_shows(world, open_page, shoot, scripts):
    lead = Visitor(world, open_page, lead_of(world, 900, "Poste 1"), ours=False, java_script_enabled=scripts)

    def see(page, name):
        if scripts:
            shoot(page, name)

    with lead.at(ADDRESS) as page:
        see(page, "none")
        drop(page, "Lien personnel\na.durand\na.durand\n")
        expect(page.locator("#problems")).to_be_visible()
        see(page, "wrong")
        drop(page, PILOTS)
        expect(page.locator(".notice")).to_contain_text("2 personnes sont sur la liste")
        see(page, "made")
        drop(page, "Lien personnel\nb.martin\nc.petit\n")
        expect(page.locator("#asked-what")).to_contain_text("1 personne arrive sur la liste")
        see(page, "asked")
        page.locator(".confirm button.main").click()
        expect(page.locator(".notice")).to_contain_text("2 personnes sont sur la liste")
    (number,) = world.database.look(lambda uow: uow.lists.names())
    world.launch("Printemps", audience=Audience(list_id=number))
    with lead.at(ADDRESS) as page:
        drop(page, PILOTS + "".join(f"agent.{each}\n" for each in range(60)))
        page.locator("#nombre").fill("6")
        page.locator(".confirm button.main").click()
        expect(page.locator("#wrong")).to_contain_text("62")
        see(page, "guarded")
        page.locator("#nombre").fill("62")
        page.locator(".confirm button.main").click()
        expect(page.locator(".notice")).to_contain_text("62 personnes sont sur la liste")


def test_a_list_is_renamed_and_deleted_on_its_own_page(world, open_page, shoot):
    lead = Visitor(world, open_page, lead_of(world, 900, "Poste 1"), ours=False)
    with lead.at(ADDRESS) as page:
        drop(page, PILOTS)
        shoot(page, "sizes")
        page.locator(".lists a", has_text="Pilotes").click()
        shoot(page, "one")
        page.locator("#nom").fill("Pilotes 2027")
        page.locator("button[value=renommer]").click()
        expect(page.locator("h1")).to_have_text("Pilotes 2027")
        page.locator(".confirm button.main").click()
        expect(page.locator(".notice")).to_contain_text("est supprimée")
        expect(page.locator(".lists")).to_have_count(0)
