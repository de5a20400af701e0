"""A pack that leaves the choice as a season is planned with it: who comes second is refused."""

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.region import MONDAY
from tests.fakes.store import stores
from usecases.campaigns import copies, drafts, fields, lifecycle
from usecases.campaigns.drafts import DraftError, Spec
from usecases.studio import authoring, publication
from usecases.studio.authors import StudioRefused

pytestmark = pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer


@pytest.fixture
def zoe(studio):
    return studio.published()[0]


def plan(studio):
    """What prepares a season with the pack."""
    world = studio.world
    spec = Spec("Printemps", "entrees", MONDAY, drafts.EARLIEST, EVERYBODY)
    return lambda uow: drafts.create(uow, world.services, "cli", spec, world.now)


def withdraw(studio, author):
    world = studio.world
    return lambda uow: publication.withdraw(uow, world.services, author, "entrees", world.now)


def delete(studio, author):
    world, revision = studio.world, studio.draft().pack.revision
    return lambda uow: authoring.delete(uow, world.services, author, "entrees", revision, world.now)


@pytest.mark.parametrize(
    ("leave", "reason"), [(withdraw, "campaign.pack_withdrawn"), (delete, "campaign.no_pack")]
)
def test_a_season_planned_as_its_pack_leaves_the_choice_is_refused(studio, zoe, leave, reason):
    planned = stores.during(studio.world, leave(studio, zoe), plan(studio))
    with pytest.raises(DraftError) as refused:
        planned.result()
    assert refused.value.wrong["pack"].key == reason
    assert studio.look(lambda uow: uow.campaigns.all()) == []


@pytest.mark.parametrize(("leave", "reason"), [(withdraw, "planned"), (delete, "in_use")])
def test_a_pack_stays_where_a_season_is_planned_with_it_at_that_second(studio, zoe, leave, reason):
    left = stores.during(studio.world, plan(studio), leave(studio, zoe))
    with pytest.raises(StudioRefused, match=rf"studio\.{reason}") as refused:
        left.result()
    assert "Printemps" in studio.said(refused)
    assert studio.draft().versions


def test_a_season_changed_to_a_pack_that_is_being_deleted_keeps_its_own(studio, zoe):
    world = studio.world
    spec = Spec("Printemps", "essai", MONDAY, drafts.EARLIEST, EVERYBODY)
    draft = world.database.run(drafts.create, world.services, "cli", spec, world.now)
    texts = studio.look(lambda uow: fields.texts_of(uow, world.services.words("fr"), draft))
    values = {**texts, "pack": "entrees"}
    changed = stores.during(
        world,
        delete(studio, zoe),
        lambda uow: fields.change(uow, world.services, "cli", draft, values, {"pack"}, world.now, world.now),
    )
    with pytest.raises(DraftError, match=r"campaign\.no_pack"):
        changed.result()


def test_a_season_copied_as_its_pack_is_withdrawn_is_refused(studio, zoe):
    world = studio.world
    season = world.database.run(plan(studio))
    world.database.run(lifecycle.launch, world.services, "cli", season, world.now)
    world.database.run(lifecycle.stop, "cli", season, world.now)
    copied = stores.during(
        world,
        withdraw(studio, zoe),
        lambda uow: copies.duplicate(uow, world.services, "cli", season, world.now),
    )
    with pytest.raises(DraftError, match=r"campaign\.pack_withdrawn"):
        copied.result()
