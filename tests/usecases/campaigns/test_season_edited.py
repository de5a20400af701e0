"""What a change of a season's fields takes along, and what it may not do."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.replies import CREATE_AHEAD, campaigns, rounds
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError


def only(world):
    (campaign,) = campaigns(world)
    return campaign


@pytest.fixture
def draft(world, chief):
    """A draft called Printemps."""
    world.say(chief, CREATE_AHEAD)


def test_a_first_day_put_off_takes_the_usual_last_day_along(world, draft):
    edit_season(world, "Printemps", first_day="01/06/2026")
    assert only(world).last_day > date(2026, 6, 1)


def test_a_name_taken_by_another_is_refused(world, draft):
    world.say("chef", CREATE_AHEAD.replace("Printemps", "Mai"))
    with pytest.raises(DraftError):
        edit_season(world, "Mai", name="printemps")


def test_a_later_last_day_never_closes_a_door_that_has_opened(world, chief):
    # Wednesday is off at Metz: with no working day left, the only door opens on its own date.
    world.database.run(_wednesday_off)
    world.say(chief, "campagne créer Court ; paquet essai ; début 04/03/2026 ; fin 04/03/2026 ; portes 1")
    world.say(chief, "campagne lancer")
    world.later(days=2, hours=1)
    with pytest.raises(CampaignError) as refused:
        edit_season(world, "Court", last_day="30/04/2026")
    assert "refermerait la porte 1" in refused.value.text(world.services.words("fr")).replace("\u00a0", " ")


def _wednesday_off(uow):
    for site in uow.teams.sites().values():
        uow.teams.put_site(
            type(site)(site.id, site.time_zone, site.holidays, frozenset({0, 1, 3, 4})), site.id.title()
        )


@pytest.mark.parametrize(("change", "practice"), [({"hour": "10 h"}, True), ({"pack": "autre"}, False)])
def test_a_draft_of_other_items_forgets_what_was_previewed(world, chief, draft, change, practice):
    body = world.services.packs["essai"]
    packs = {"essai": body, "autre": body.replace(b'"id":"essai"', b'"id":"autre"')}
    world.services = replace(world.services, packs=packs)
    world.say(chief, "campagne aperçu Printemps 1")
    edit_season(world, "Printemps", **change)
    world.say(chief, "campagne lancer")
    world.later(days=2, hours=2)
    world.say(chief, "jouer")
    assert {played.practice for played in rounds(world, chief)} == {practice}
