"""What is asked before an act on a pack, and what is refused before it is asked."""

import re

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.studio import good
from usecases.campaigns import drafts
from usecases.campaigns.drafts import Spec
from usecases.studio import item_edits

PACKS = "/pilotage/contenus"


@pytest.fixture
def lead(visit):
    return visit("Formation")


@pytest.fixture
def planned(studio, world):
    """A season that will begin, with the published pack."""
    studio.published()
    spec = Spec("Printemps", "entrees", MONDAY, drafts.EARLIEST, EVERYBODY)
    world.database.run(lambda uow: drafts.create(uow, world.services, "cli", spec, world.now))


async def asked(browser, name="entrees"):
    """The page that asks before a deletion, and the revision that its yes names."""
    answer = await browser.get(f"{PACKS}/{name}/supprimer")
    source = await answer.text()
    assert answer.status == 200, source
    return source, re.search(r'name="revision" value="(\d+)"', source)[1]


async def test_what_a_pack_holds_is_said_before_it_is_deleted(studio, pack, lead):
    studio.do(item_edits.add, pack, "entrees", good())
    assert "Supprimer ce paquet" in await lead.text(f"{PACKS}/entrees")
    source, revision = await asked(lead)
    assert "1 fiche" in source
    answer = await lead.post(f"{PACKS}/entrees/supprimer", revision=revision)
    page = await lead.text(answer.headers["Location"])
    assert "Le paquet est supprimé." in page
    assert "Entrées" not in page


async def test_what_was_published_and_is_in_no_season_is_said_to_go_too(studio, lead):
    studio.published()
    source, _ = await asked(lead)
    assert "versions publiées" in source


async def test_who_wrote_nothing_of_a_pack_is_not_asked_whether_to_delete_it(pack, zoe):
    assert "Supprimer ce paquet" not in await zoe.text(f"{PACKS}/entrees")
    answer = await zoe.get(f"{PACKS}/entrees/supprimer")
    assert answer.status == 403
    assert "Oui, supprimer" not in await answer.text()


async def test_a_pack_that_changed_since_the_question_is_not_deleted(studio, pack, lead):
    _, revision = await asked(lead)
    studio.do(item_edits.add, pack, "entrees", good())
    answer = await lead.post(f"{PACKS}/entrees/supprimer", revision=revision)
    assert answer.status == 409
    assert "1 fiche" in await lead.text(f"{PACKS}/entrees")


@pytest.mark.parametrize(("act", "yes"), [("retirer", "Oui, retirer"), ("supprimer", "Oui, supprimer")])
async def test_an_act_that_a_planned_season_forbids_is_refused_before_it_is_asked(planned, lead, act, yes):
    answer = await lead.get(f"{PACKS}/entrees/{act}")
    page = await answer.text()
    assert answer.status == 409
    assert "Printemps" in page
    assert yes not in page


async def test_a_pack_that_is_not_offered_is_not_asked_about(pack, lead):
    answer = await lead.get(f"{PACKS}/entrees/retirer")
    assert answer.status == 409
    assert "n’est pas proposé" in await answer.text()


async def test_a_pack_taken_from_the_choice_is_not_said_to_be_chosen_by_seasons(studio, lead):
    studio.published()
    assert "une saison peut la choisir" in await lead.text(f"{PACKS}/entrees")
    await lead.post(f"{PACKS}/entrees/retirer")
    page = await lead.text(f"{PACKS}/entrees")
    assert "une saison peut la choisir" not in page
    assert "aucune nouvelle saison ne peut la choisir" in page
