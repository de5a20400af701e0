"""A draft that is older than its pack's twins gets them when it is shown, tested or launched (rule 14)."""

from dataclasses import replace

import pytest

from store.schema.door_item import DoorItem
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import CREATE, campaigns, player_of, read
from tests.fakes.chat.twins import DOORS, FIRST, SECOND, twins


@pytest.fixture
def old(world):
    """A draft from before its doors could hold twins; its lead saw the first door then."""
    twins(world)
    world.player("chef", team=None)
    world.say("chef", f"{CREATE} ; portes {DOORS} ; ordre écrit")

    def age(uow):
        (draft,) = uow.campaigns.all()
        doors: list[DoorItem] = [replace(door, twin="") for door in draft.doors]
        uow.campaigns.play(draft.id, draft.pack_hash, doors)
        uow.campaigns.note_preview(draft.id, player_of(world, "chef").id, FIRST)

    world.database.run(age)
    return world


@on_both_engines
def test_a_launch_measures_what_the_pack_can_measure(world, old):
    assert not campaigns(world)[0].measured
    world.say("chef", "campagne lancer")
    assert campaigns(world)[0].measured == {FIRST: FIRST, SECOND: FIRST}


def test_a_preview_says_what_will_be_measured(world, old):
    assert "1 notion viendra deux fois" in read(world.say("chef", "campagne aperçu Printemps").views)


@on_both_engines
def test_whoever_saw_one_door_of_a_notion_before_has_seen_both(world, old):
    world.say("chef", "campagne lancer")
    (campaign,) = campaigns(world)
    seen = world.database.look(lambda uow: uow.campaigns.previews(campaign.id))
    assert sorted(door for _, door in seen) == [FIRST, SECOND]


def test_a_launched_campaign_keeps_the_doors_it_began_with(world, old):
    world.say("chef", "campagne lancer")
    world.database.run(
        lambda uow: [
            uow.campaigns.play(known.id, known.pack_hash, [replace(door, twin="") for door in known.doors])
            for known in uow.campaigns.all()
        ]
    )
    world.say("chef", "campagne aperçu Printemps")
    assert not campaigns(world)[0].measured
