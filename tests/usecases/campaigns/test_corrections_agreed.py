"""What somebody agreed to is what is applied; every process sees the pack as its files are now."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from content.library import Library, Shelf
from games import catalog
from tests.fakes.chat.corrections import begin, right_answer, ship, words
from tests.fakes.chat.region import PACK
from tests.fakes.chat.replies import rounds
from usecases.campaigns import corrections
from usecases.context import CampaignError


def test_what_was_agreed_to_is_what_was_read(world):
    campaign = begin(world)
    ship(world, words)
    lea = world.player("lea")
    read = world.database.run(lambda uow: corrections.read(uow, world.services, campaign, 1, lea))
    agreed = world.database.look(
        lambda uow: corrections.agreed(uow, world.services, campaign, 1, read.digest)
    )
    assert (agreed.body, agreed.changes) == (read.body, read.changes)


def test_a_pack_that_changed_since_it_was_read_is_refused(world):
    campaign = begin(world)
    ship(world, words)
    lea = world.player("lea")
    read = world.database.run(lambda uow: corrections.read(uow, world.services, campaign, 1, lea))
    ship(world, right_answer)
    with pytest.raises(CampaignError, match=r"corrections\.moved"):
        world.database.look(lambda uow: corrections.agreed(uow, world.services, campaign, 1, read.digest))


def test_who_read_what_changes_plays_the_door_as_practice(world):
    campaign = begin(world)
    ship(world, words)
    ana = world.player("ana")
    world.database.run(lambda uow: corrections.read(uow, world.services, campaign, 1, ana))
    world.play("ana")
    assert [played.practice for played in rounds(world, "ana")] == [True]


def test_a_process_that_read_the_pack_before_sees_its_new_version_at_once(world, tmp_path):
    items = deepcopy(PACK["items"])
    on_disk(tmp_path, items)
    here, elsewhere = process(world, tmp_path), process(world, tmp_path)
    world.services = here
    campaign = begin(world)
    with pytest.raises(CampaignError, match=r"corrections\.same"):
        world.database.look(lambda uow: corrections.plan(uow, elsewhere, campaign, 1))
    words(items[0])
    on_disk(tmp_path, items)
    for services in (here, elsewhere):
        (change,) = world.database.look(
            lambda uow, services=services: corrections.plan(uow, services, campaign, 1)
        ).changes
        assert change.after == "Une meilleure raison."


def on_disk(root, items):
    """The pack of the tests in a folder, as its authors have it."""
    folder = root / "essai"
    (folder / "items").mkdir(parents=True, exist_ok=True)
    head = {key: PACK[key] for key in ("id", "title", "language", "description")}
    (folder / "pack.yaml").write_text(json.dumps(head), "utf-8")
    (folder / "items" / "1.yaml").write_text(json.dumps(items), "utf-8")


def process(world, root):
    """What another process has in memory: packs read by itself."""
    kinds = catalog.find()
    shelf = Shelf([root], kinds, lambda name, error: pytest.fail(f"{name}: {error}"))
    return replace(world.services, library=Library(kinds), packs=shelf)
