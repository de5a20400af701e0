"""What a newer shipped version changed of a copy, and what is taken of it."""

import json
import re

import pytest

from bot.desk.studio import newer_page
from tests.fakes.chat.studio import HEAD, good
from tests.fakes.store import records
from usecases.studio import authoring, item_edits

PACK = "/pilotage/contenus/entrees"


@pytest.fixture
def lou(studio):
    return studio.author("lou")


async def test_what_a_newer_version_changed_is_told_and_some_is_taken(world, studio, lou, zoe, monkeypatch):
    studio.do(authoring.copy, lou, "essai", HEAD)
    changed = json.loads(world.services.packs["essai"])
    changed["items"][0]["questions"][0]["ask"] = "Mieux posée ?"
    changed["items"][1]["theme"] = "Autre thème"
    body = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    monkeypatch.setitem(world.services.packs, "essai", body)
    assert "a une version plus récente" in await zoe.text(PACK)
    source = await (await zoe.get(f"{PACK}/nouveautes")).text()
    assert "Mieux posée" in source
    fields = dict(re.findall(r'<input type="hidden" name="(version|revision)" value="([^"]*)"', source))
    assert (await zoe.post(f"{PACK}/nouveautes", **fields)).status == 409
    assert (await zoe.post(f"{PACK}/nouveautes", **fields, fiche="un")).status == 303
    assert studio.item("un").raw["questions"][0]["ask"] == "Mieux posée ?"
    assert studio.item("deux").raw["theme"] != "Autre thème"
    stale = await zoe.post(f"{PACK}/nouveautes", **fields, fiche="deux")
    assert stale.status == 409
    assert (await zoe.post(f"{PACK}/nouveautes", **fields, garder="1")).status == 303
    assert "a une version plus récente" not in await zoe.text(PACK)


async def fields_of_news(browser):
    source = await (await browser.get(f"{PACK}/nouveautes")).text()
    return dict(re.findall(r'<input type="hidden" name="(version|revision)" value="([^"]*)"', source))


def ship(world, monkeypatch, change):
    """A newer version of the shipped pack: what `change` makes of it."""
    changed = json.loads(world.services.packs["essai"])
    change(changed)
    body = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    monkeypatch.setitem(world.services.packs, "essai", body)


async def test_ticks_stay_where_the_copy_changed_meanwhile(world, studio, lou, zoe, monkeypatch):
    studio.do(authoring.copy, lou, "essai", HEAD)
    ship(world, monkeypatch, lambda pack: [item.update(theme="Autre thème") for item in pack["items"][:2]])
    fields = await fields_of_news(zoe)
    studio.do(item_edits.add, lou, "entrees", good("autre"))
    answer = await zoe.post(f"{PACK}/nouveautes", **fields, fiche="deux")
    source = await answer.text()
    assert answer.status == 409
    assert "Le paquet a changé" in source
    assert 'value="deux" checked' in source
    assert 'value="un" checked' not in source


async def test_what_is_ticked_is_taken_where_the_rest_is_kept(world, studio, lou, zoe, monkeypatch):
    studio.do(authoring.copy, lou, "essai", HEAD)
    ship(world, monkeypatch, lambda pack: [item.update(theme="Autre thème") for item in pack["items"][:2]])
    answer = await zoe.post(f"{PACK}/nouveautes", **(await fields_of_news(zoe)), fiche="un", garder="1")
    assert "Les fiches choisies sont reprises, le reste est gardé" in await zoe.text(
        answer.headers["Location"]
    )
    assert studio.item("un").raw["theme"] == "Autre thème"
    assert studio.item("deux").raw["theme"] != "Autre thème"
    assert "a une version plus récente" not in await zoe.text(PACK)


async def test_once_all_that_changed_is_taken_nothing_newer_is_announced(
    world, studio, lou, zoe, monkeypatch
):
    studio.do(authoring.copy, lou, "essai", HEAD)
    ship(world, monkeypatch, lambda pack: [item.update(theme="Autre thème") for item in pack["items"][:2]])
    await zoe.post(f"{PACK}/nouveautes", **(await fields_of_news(zoe)), fiche="un")
    assert "a une version plus récente" in await zoe.text(PACK)
    await zoe.post(f"{PACK}/nouveautes", **(await fields_of_news(zoe)), fiche="deux")
    assert "a une version plus récente" not in await zoe.text(PACK)
    assert "Rien de plus récent" in await zoe.text(f"{PACK}/nouveautes")


async def test_a_newer_version_whose_items_the_copy_has_all_is_not_announced(
    world, studio, lou, zoe, monkeypatch
):
    studio.do(authoring.copy, lou, "essai", HEAD)
    ship(world, monkeypatch, lambda pack: pack.update(title="Autre titre"))
    assert "a une version plus récente" not in await zoe.text(PACK)
    page = await zoe.text(f"{PACK}/nouveautes")
    assert "a déjà tout ce qui a changé" in page
    assert "Garder le reste" not in page


async def test_long_news_are_told_a_page_at_a_time_and_only_what_is_shown_is_noted_as_read(
    world, studio, lou, zoe, monkeypatch
):
    studio.do(authoring.copy, lou, "essai", HEAD)
    changed = json.loads(world.services.packs["essai"])
    for item in changed["items"][:3]:
        item["theme"] = "Autre thème"
    body = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    monkeypatch.setitem(world.services.packs, "essai", body)
    monkeypatch.setattr(newer_page, "PAGE", 2)
    first = await (await zoe.get(f"{PACK}/nouveautes")).text()
    assert first.count('name="fiche"') == 2
    assert 'name="garder"' not in first
    player = studio.look(lambda uow: uow.players.by_account("web", "", "account 903").id)
    pack_id = studio.draft().pack.id
    assert len(studio.look(lambda uow: records.hands(uow, pack_id, player))) == 2
    for number in (2, 9):
        last = await (await zoe.get(f"{PACK}/nouveautes?page={number}")).text()
        assert last.count('name="fiche"') == 1
        assert 'name="garder"' in last
        assert f'rel="prev" href="{PACK}/nouveautes?page=1"' in last


async def test_a_pack_that_was_not_copied_has_nothing_newer(studio, lou, zoe):
    studio.create(lou)
    assert "Rien de plus récent" in await zoe.text(f"{PACK}/nouveautes")
