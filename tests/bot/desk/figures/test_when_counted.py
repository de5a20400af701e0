"""A page of figures says when they were counted, and a measured season's whether they still move."""

from datetime import timedelta

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import campaigns

PAGE = "/pilotage/chiffres?campagne=1"


@pytest.fixture
def measured(played):
    """When the season was measured, in words; three nights have passed since."""
    (campaign,) = campaigns(played)
    at = played.database.look(lambda uow: uow.shares.counted_at(campaign.id))[1]
    site = played.database.look(lambda uow: uow.teams.sites()["metz"])
    for _ in range(3):
        played.now += timedelta(days=1)
        pass_night(played)
    words = played.services.words("fr")
    return words.date_long(site.local(at).date()).replace("\u00a0", " ")


async def test_a_measured_season_says_when_it_was_and_that_it_moves_no_more(measured, visit):
    page = await visit("Formation").text(PAGE)
    assert f"Compté le {measured} à" in page
    assert "la saison finie : qui a joué et ce qui était su ne changent plus." in page
    assert "Un chiffre de réponses bouge" not in page


async def test_its_messages_and_reports_say_their_own_time(measured, visit):
    page = await visit("Formation").text(PAGE)
    (counts,) = [part[:40] for part in page.split("Messages et signalements : comptés le ")[1:]]
    assert not counts.startswith(measured)
