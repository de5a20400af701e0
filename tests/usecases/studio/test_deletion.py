"""A pack is deleted by who wrote in it or a lead, never while a season holds it."""

from datetime import timedelta

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.studio import HEAD, PICTURE, good
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.studio import authoring, comments, item_edits, pack_media
from usecases.studio.authors import NoRight, Stale, StudioRefused


@pytest.fixture
def zoe(studio):
    return studio.author("zoe")


def delete(studio, author, revision=None):
    if revision is None:
        revision = studio.draft().pack.revision
    return studio.do(authoring.delete, author, "entrees", revision)


def is_there(studio, name="entrees"):
    return name in [pack.name for pack in studio.look(lambda uow: uow.studio_packs.all())]


def plan_season(studio):
    world = studio.world
    spec = Spec("Printemps", "entrees", MONDAY, drafts.EARLIEST, EVERYBODY)
    return world.database.run(lambda uow: drafts.create(uow, world.services, "cli", spec, world.now))


def test_who_wrote_in_a_pack_deletes_it_with_all_that_it_holds(studio, zoe):
    studio.create(zoe, good())
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE, replace=False)
    studio.do(comments.comment, zoe, "entrees", "", "À revoir")
    delete(studio, zoe)
    assert not is_there(studio)
    with pytest.raises(StudioRefused, match=r"studio\.no_pack"):
        studio.draft()


def test_a_lead_deletes_what_an_author_wrote(studio, zoe):
    studio.create(zoe, good())
    delete(studio, studio.author("chef", "lead"))
    assert not is_there(studio)


def test_an_author_who_wrote_nothing_of_it_does_not(studio, zoe):
    studio.create(zoe, good())
    with pytest.raises(NoRight, match=r"studio\.not_writer"):
        delete(studio, studio.author("max"))
    assert is_there(studio)


def test_a_yes_is_to_the_pack_as_it_was_shown(studio, zoe):
    studio.create(zoe)
    shown = studio.draft().pack.revision
    studio.do(item_edits.add, studio.author("max"), "entrees", good())
    with pytest.raises(Stale, match=r"studio\.changed_since"):
        delete(studio, zoe, shown)
    assert is_there(studio)


def test_a_season_that_is_planned_with_it_keeps_it(studio):
    zoe, _ = studio.published()
    plan_season(studio)
    with pytest.raises(StudioRefused, match=r"studio\.in_use") as refused:
        delete(studio, zoe)
    assert "Printemps" in studio.said(refused)


def test_a_season_that_is_over_keeps_what_it_played(studio):
    zoe, _ = studio.published()
    world, draft = studio.world, plan_season(studio)
    world.database.run(lambda uow: lifecycle.launch(uow, world.services, "cli", draft, world.now))
    world.now += timedelta(days=60)
    with pytest.raises(StudioRefused, match=r"studio\.in_use"):
        delete(studio, zoe)


def test_versions_that_no_season_uses_go_with_it_and_its_name_is_free_again(studio):
    zoe, _ = studio.published()
    delete(studio, zoe)
    assert studio.look(lambda uow: uow.studio_packs.published("entrees")) is None
    assert studio.look(lambda uow: uow.studio_packs.playable()) == []
    studio.create(zoe, good("autre"))
    assert [item.item_id for item in studio.draft().items] == ["autre"]


def test_who_read_a_copy_that_is_deleted_still_plays_its_items_as_practice(studio, zoe):
    world = studio.world
    studio.do(authoring.copy, zoe, "essai", {**HEAD})
    (first, *_) = studio.draft().items
    studio.save(zoe, {**first.raw, "theme": "Autre"}, first)
    delete(studio, zoe)
    spec = Spec("Printemps", "essai", MONDAY, drafts.EARLIEST, EVERYBODY)
    season = world.database.run(lambda uow: drafts.create(uow, world.services, "cli", spec, world.now))
    number = next(door.number for door in season.doors if first.item_id in door.items)
    assert studio.look(lambda uow: uow.campaigns.previewed(season, zoe.player_id, number))


def test_a_deletion_is_in_the_log(studio, zoe):
    studio.create(zoe)
    delete(studio, zoe)
    (line,) = studio.look(lambda uow: uow.audit.lines(1))
    assert (line.action, line.subject) == ("studio.delete", "entrees")
