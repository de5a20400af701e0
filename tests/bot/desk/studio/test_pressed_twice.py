"""A second press on a pack leads where the first did, with the same notice; others are told why not."""

import asyncio

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited
from tests.fakes.chat.studio import good
from usecases.studio import publication

PACKS = "/pilotage/contenus"
PACK = f"{PACKS}/entrees"
HEAD = {"title": "Entrées", "id": "", "language": "fr", "description": "Pour l’accueil.", "order": "advised"}


@pytest.fixture
def max_(visit):
    return visit("Max de l’accueil", "author")


@pytest.fixture
def lead(visit):
    return visit("Formation")


@pytest.fixture
def given(studio, writer):
    """A pack by Lou that waits for a reader."""
    studio.do(publication.submit, writer, "entrees")


async def twice(browser, path, **form):
    """The page to which both presses of one moment lead."""
    first, again = await asyncio.gather(*(browser.post(path, **form) for _ in range(2)))
    assert (first.status, again.status) == (303, 303)
    assert again.headers["Location"] == first.headers["Location"]
    return await browser.text(again.headers["Location"])


def lines(world, action):
    return [line.action for line in audited(world)].count(action)


@on_both_engines
async def test_a_pack_deleted_by_a_double_press_is_deleted_once_and_both_lead_to_the_list(
    world, studio, writer, lead
):
    assert "Le paquet est supprimé." in await twice(lead, f"{PACK}/supprimer", revision="2")
    assert lines(world, "studio.delete") == 1


@on_both_engines
async def test_a_pack_withdrawn_and_offered_again_by_double_presses_is_so_once_each(world, studio, lead):
    studio.published()
    assert "Le paquet n’est plus proposé" in await twice(lead, f"{PACK}/retirer")
    assert "Le paquet est de nouveau proposé" in await twice(lead, f"{PACK}/reproposer")
    assert (lines(world, "studio.withdraw"), lines(world, "studio.offer")) == (1, 1)


@on_both_engines
async def test_a_draft_given_to_read_and_taken_back_by_double_presses_is_so_once_each(
    world, studio, writer, zoe
):
    await twice(zoe, f"{PACK}/donner")
    await twice(zoe, f"{PACK}/reprendre")
    assert (lines(world, "studio.submit"), lines(world, "studio.take_back")) == (1, 1)


@on_both_engines
async def test_a_pack_accepted_by_a_double_press_has_one_version(world, studio, given, max_):
    page = await twice(max_, f"{PACK}/relire", revision=str(studio.draft().pack.revision))
    assert "La version est publiée" in page
    assert [version.number for version in studio.draft().versions] == [1]


async def test_an_item_taken_out_and_put_back_by_double_presses_is_so_once_each(world, studio, writer, zoe):
    item = studio.draft().items[0].item_id
    assert "La fiche est retirée" in await twice(zoe, f"{PACK}/fiche/{item}/oter")
    await twice(zoe, f"{PACK}/fiche/{item}/remettre")
    assert (lines(world, "studio.item_remove"), lines(world, "studio.item_restore")) == (1, 1)


async def test_a_comment_written_and_answered_by_double_presses_is_so_once_each(world, studio, writer, zoe):
    await twice(zoe, f"{PACK}/comment", texte="Qui décide ?")
    (number,) = [line.detail["comment"] for line in audited(world) if line.action == "studio.comment"]
    await twice(zoe, f"{PACK}/regler", numero=str(number))
    assert lines(world, "studio.solve") == 1


async def test_the_same_comment_by_another_reader_or_later_is_one_more(world, studio, writer, visit):
    for reader in ("Zoé", "Max de l’accueil"):
        await visit(reader, "author").post(f"{PACK}/comment", texte="Qui décide ?")
    world.later(minutes=2)
    await visit("Zoé", "author").post(f"{PACK}/comment", texte="Qui décide ?")
    assert lines(world, "studio.comment") == 3


@pytest.mark.parametrize("act", ["supprimer", "retirer"])
async def test_who_presses_what_somebody_else_did_is_told_why_not(studio, lead, visit, act):
    studio.published()
    form = {"revision": str(studio.draft().pack.revision)}
    assert (await visit("Autre poste").post(f"{PACK}/{act}", **form)).status == 303
    assert (await visit("Formation").post(f"{PACK}/{act}", **form)).status in {404, 409}


async def test_what_was_undone_since_is_refused_with_its_reason(studio, lead):
    studio.published()
    await lead.post(f"{PACK}/retirer")
    await lead.post(f"{PACK}/reproposer")
    answer = await lead.post(f"{PACK}/reprendre")
    assert answer.status == 409
    assert (await lead.post(f"{PACK}/retirer")).status == 303


async def test_what_was_done_long_ago_is_told_as_it_stands(world, studio, lead, visit):
    studio.published()
    await lead.post(f"{PACK}/retirer")
    world.later(minutes=11)
    answer = await visit("Formation").post(f"{PACK}/retirer")
    assert answer.status == 409
    assert "n’est pas proposé" in await answer.text()


async def test_a_deleted_pack_whose_name_another_one_took_is_not_said_to_be_deleted(world, studio, lead):
    studio.create(studio.author("lou"), good())
    await lead.post(f"{PACK}/supprimer", revision="2")
    studio.create(studio.author("max"), good(), good("au-revoir"))
    assert (await lead.post(f"{PACK}/supprimer", revision="2")).status == 409


@on_both_engines
@pytest.mark.parametrize("source", ["", "essai"])
async def test_a_pack_made_or_copied_by_a_double_press_is_there_once_and_both_lead_to_it(world, zoe, source):
    page = await twice(zoe, f"{PACKS}/nouveau", **HEAD, source=source)
    assert "Le paquet est créé" in page
    assert lines(world, "studio.copy" if source else "studio.create") == 1


async def test_another_pack_under_the_name_of_the_one_just_made_is_refused(world, zoe, max_):
    await zoe.post(f"{PACKS}/nouveau", **HEAD)
    for browser, form in (
        (zoe, HEAD | {"id": "entrees", "title": "Sorties"}),
        (zoe, HEAD | {"source": "essai"}),
        (max_, HEAD),
    ):
        answer = await browser.post(f"{PACKS}/nouveau", **form)
        assert answer.status == 409
        assert "est déjà celui d’un paquet" in await answer.text()
