"""A season plays what authors published, as it plays what is shipped."""

import hashlib
import json
from dataclasses import replace

import pytest

from store.schema.audience import EVERYBODY
from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.replies import campaigns, rounds
from tests.fakes.chat.studio import HEAD, PICTURE, good
from usecases.campaigns import corrections, drafts, lifecycle, pack_version, readiness
from usecases.campaigns.drafts import DraftError, Spec
from usecases.context import CampaignError
from usecases.studio import authoring, item_edits, pack_media, publication
from usecases.studio.authors import StudioRefused, note_read


def plan_season(studio, pack="entrees", name="Printemps"):
    world = studio.world
    spec = Spec(name, pack, MONDAY, drafts.EARLIEST, EVERYBODY)
    return world.database.run(lambda uow: drafts.create(uow, world.services, "cli", spec, world.now))


def launch(studio, pack="entrees"):
    world, draft = studio.world, plan_season(studio, pack)
    return world.database.run(
        lambda uow: lifecycle.launch(uow, world.services, "cli", draft, world.now)
    ).campaign


def names(studio):
    return studio.look(pack_version.names, studio.world.services)


def test_a_draft_pack_is_not_offered_and_a_published_one_is(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    assert names(studio) == ["essai"]
    studio.publish(zoe, max_)
    assert names(studio) == ["entrees", "essai"]


def test_a_pack_is_offered_with_what_it_holds(studio):
    twins = [good("a", notion="n", twin="a"), good("b", notion="n", twin="b")]
    studio.published(*twins, {**twins[0], "lang": "en"})
    own, shipped = studio.look(pack_version.offered, studio.world.services)
    assert (own.pack.title, own.origin, own.unread, own.twins) == ("Entrées", "studio", False, 1)
    assert own.kinds == {"quiz": 2}
    assert (shipped.pack.id, shipped.origin, shipped.version) == ("essai", "shipped", None)


def test_what_nobody_else_read_is_offered_with_its_mark(studio):
    studio.without_settings()
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    studio.publish(zoe, zoe)
    assert studio.look(pack_version.offered, studio.world.services)[0].unread


def test_a_shipped_pack_saved_at_the_instant_of_a_launch_is_stored_as_it_was_read(studio):
    world = studio.world

    class Saved(dict):
        """Its bytes change between two readings."""

        def __getitem__(self, name):
            return super().__getitem__(name) + b" "

    world.services = replace(world.services, packs=Saved(world.services.packs))
    played = launch(studio, "essai").pack_hash
    assert hashlib.sha256(studio.look(lambda uow: uow.packs.body(played))).hexdigest() == played


def test_a_launched_season_keeps_its_version(studio):
    zoe, max_ = studio.published()
    season = launch(studio)
    studio.save(zoe, good(ask="Plus tard ?"), studio.item())
    studio.publish(zoe, max_)
    assert campaigns(studio.world)[0].pack_hash == season.pack_hash
    assert studio.draft().versions[1].digest == season.pack_hash


def test_a_season_not_yet_launched_takes_the_newest_version(studio):
    zoe, max_ = studio.published()
    draft = plan_season(studio)
    studio.save(zoe, good(ask="Plus tard ?"), studio.item())
    newest = studio.publish(zoe, max_)
    ready = studio.world.database.run(lambda uow: pack_version.prepare(uow, studio.world.services, draft))
    assert ready.pack_hash == newest.digest


def test_a_correction_takes_the_newest_published_version(studio):
    zoe, max_ = studio.published()
    season = launch(studio)
    studio.save(zoe, good(ask="Mieux posée ?"), studio.item())
    services = studio.world.services
    with pytest.raises(CampaignError, match=r"corrections\.same"):
        studio.look(corrections.plan, services, season, 1)
    studio.publish(zoe, max_)
    (change,) = studio.look(corrections.plan, services, season, 1).changes
    assert change.after == "Mieux posée ?"


def test_a_pack_that_the_product_ships_later_under_an_author_s_name_changes_nothing(studio):
    studio.published()
    world, (version,) = studio.world, studio.draft().versions
    body = world.services.packs["essai"]
    world.services = replace(world.services, packs={"essai": body, "entrees": body})
    assert names(studio) == ["entrees", "essai"]
    assert studio.look(pack_version.frozen, world.services, "entrees")[0] == version.digest


def test_a_withdrawn_pack_is_chosen_by_no_new_season_and_kept_by_one_that_plays_it(studio):
    zoe, _ = studio.published()
    launch(studio)
    studio.world.later(days=1)
    told = studio.do(publication.withdraw, zoe, "entrees")
    assert [season.name for season in told] == ["Printemps"]
    assert names(studio) == ["essai"]
    with pytest.raises(DraftError) as refused:
        plan_season(studio, name="Été")
    assert "pack" in refused.value.wrong


def test_a_pack_with_which_a_season_is_planned_is_not_withdrawn(studio):
    zoe, _ = studio.published()
    plan_season(studio)
    with pytest.raises(StudioRefused) as refused:
        studio.do(publication.withdraw, zoe, "entrees")
    assert "Printemps" in studio.said(refused)
    assert names(studio) == ["entrees", "essai"]


def test_a_season_that_is_over_is_not_named_when_its_pack_is_withdrawn(studio):
    zoe, _ = studio.published()
    launch(studio)
    studio.world.later(days=60)
    assert studio.do(publication.withdraw, zoe, "entrees") == []


def test_a_picture_replaced_on_the_disk_at_that_moment_is_told_and_nothing_is_kept(studio):
    services, shown = studio.world.services, good(picture={"file": "porte.svg", "alt": "Une porte"})
    body = json.loads(services.packs["essai"]) | {"items": [shown], "media": {"porte.svg": "0" * 64}}
    studio.world.services = replace(services, packs={"essai": json.dumps(body).encode()})
    draft = plan_season(studio, "essai")
    with pytest.raises(CampaignError) as refused:
        studio.world.database.run(lambda uow: pack_version.prepare(uow, studio.world.services, draft))
    assert "porte.svg" in studio.said(refused)


@pytest.mark.parametrize("deed", ["wrote", "read for publication", "seen"])
def test_who_had_a_hand_in_an_item_plays_it_as_practice(studio, deed):
    studio.published()
    if deed == "seen":
        lou, pack = studio.author("lou"), studio.draft().pack
        studio.world.database.run(note_read, lou, pack, ["bonjour"])
    launch(studio)
    who = {"wrote": "zoe", "read for publication": "max", "seen": "lou"}[deed]
    studio.world.say(who, "jouer")
    assert [played.practice for played in rounds(studio.world, who)] == [True]


def test_whoever_else_plays_it_for_points(studio):
    studio.published()
    launch(studio)
    studio.world.player("ana")
    studio.world.say("ana", "jouer")
    assert [played.practice for played in rounds(studio.world)] == [False]


def test_who_saw_an_item_in_a_copy_has_seen_it_in_the_pack_it_was_copied_from(studio):
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    studio.save(zoe, {**studio.item("un").raw, "theme": "À nous"}, studio.item("un"))
    launch(studio, "essai")
    studio.world.say("zoe", "jouer")
    assert [played.practice for played in rounds(studio.world, "zoe")] == [True]


def test_an_open_round_of_an_item_becomes_practice_when_its_player_writes_it(studio):
    studio.published()
    lou = studio.author("lou")
    launch(studio)
    studio.world.say("lou", "jouer")
    assert [played.practice for played in rounds(studio.world, "lou")] == [False]
    studio.save(lou, good(ask="Mieux posée ?"), studio.item())
    assert [played.practice for played in rounds(studio.world, "lou")] == [True]


def test_an_item_that_one_never_saw_is_played_for_points_by_its_pack_s_author(studio):
    zoe, max_, lou = studio.author("zoe"), studio.author("max"), studio.author("lou")
    studio.create(zoe, good())
    studio.do(item_edits.add, lou, "entrees", good("au-revoir"))
    studio.publish(zoe, max_)
    launch(studio)
    studio.world.say("lou", "jouer")
    assert [played.practice for played in rounds(studio.world, "lou")] == [False]


@pytest.mark.parametrize("world", ["sqlite", "postgres"], indirect=True)
@pytest.mark.parametrize("name", ["x\x00", "nulle-part", "Nulle part"])
def test_what_is_no_pack_is_told_with_those_that_there_are(studio, name):
    studio.published()
    with pytest.raises(DraftError) as refused:
        plan_season(studio, name)
    assert "entrees, essai" in refused.value.text(studio.world.services.words("fr"))


def test_a_published_picture_is_there_for_its_season(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(picture={"file": "porte.svg", "alt": "Une porte"}))
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", PICTURE)
    studio.publish(zoe, max_)
    lacks = studio.look(readiness.report, studio.world.services, plan_season(studio)).lacks
    assert "dead" not in {lack.key for lack in lacks}
    studio.world.database.run(
        lambda uow: lifecycle.launch(
            uow, studio.world.services, "cli", campaigns(studio.world)[0], studio.world.now
        )
    )
    (medium,) = studio.draft().media
    assert studio.look(lambda uow: uow.packs.medium(medium.digest)) == ("image/svg+xml", PICTURE)
