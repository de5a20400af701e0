"""Asking for a dossier: it holds no writer, and what cannot be made is said in one sentence."""

import pytest

from bot.desk.figures import dossier
from content.library import Library
from content.loader import PackErrors
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import audited, campaigns


@pytest.fixture
def counted(world):
    """A campaign that a night has counted."""
    world.player("chef", team=None)
    world.launch()
    pass_night(world)
    return world


@pytest.mark.parametrize("form", ["html", "xlsx"])
async def test_answers_are_written_while_a_dossier_is_made(counted, visit, monkeypatch, form):
    make = dossier.of

    def slowly(*terms):
        counted.database.run(lambda uow: uow.audit.write(counted.now, "cli", "meanwhile", ""))
        return make(*terms)

    monkeypatch.setattr(dossier, "of", slowly)
    assert (await visit("Formation").get(f"/pilotage/dossier.{form}?campagne=1")).status == 200
    assert [line.action for line in audited(counted)][-2:] == ["meanwhile", "campaign.dossier"]


async def test_content_that_can_be_read_no_more_is_said_in_one_sentence(counted, visit, monkeypatch):
    def unreadable(*_):
        raise PackErrors([])

    monkeypatch.setattr(Library, "pack", unreadable)
    (campaign,) = campaigns(counted)
    lead = visit("Formation")
    for form in ("html", "xlsx"):
        path = f"/pilotage/dossier.{form}?campagne={campaign.id}"
        assert (await lead.get(path)).status == 409
        assert "ne peut plus être lu : son dossier ne peut pas être fait." in await lead.text(path)
    assert "campaign.dossier" not in [line.action for line in audited(counted)]


async def test_before_the_first_night_it_says_what_is_missing(world, visit):
    world.player("chef", team=None)
    world.launch()
    lead = visit("Formation")
    path = "/pilotage/dossier.html?campagne=1"
    assert (await lead.get(path)).status == 409
    assert "n’est pas prêt" in await lead.text(path)
