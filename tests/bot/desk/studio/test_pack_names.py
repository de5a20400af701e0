"""No pack has the name of a page of its section: nobody would reach it."""

import pytest

from content.pack import is_slug
from tests.fakes.chat.studio import HEAD
from usecases.studio import authoring
from usecases.studio.authors import StudioRefused

PACKS = "/pilotage/contenus"


def pages(app):
    """The words that stand where a pack's name does, by the table of routes."""
    paths = [resource.canonical for resource in app.router.resources()]
    below = [path.removeprefix(f"{PACKS}/").split("/")[0] for path in paths if path.startswith(f"{PACKS}/")]
    return {segment for segment in below if is_slug(segment)}


async def test_the_name_of_each_page_of_the_section_is_reserved(desk):
    assert pages(desk.client.app) == authoring.RESERVED


async def test_a_title_that_names_a_page_is_told_to_take_another_name(zoe):
    fields = {"title": "Nouveau", "id": "", "language": "fr", "description": "Gardé", "order": "advised"}
    answer = await zoe.post(f"{PACKS}/nouveau", **fields)
    page = await answer.text()
    assert answer.status == 409
    assert "est celui d’une page" in page
    assert 'aria-invalid="true"' in page
    assert "Gardé" in page


async def test_a_title_that_gives_no_name_is_told_at_the_title(zoe):
    fields = {"title": "!!!", "id": "", "language": "fr", "description": "D.", "order": "advised"}
    page = (await (await zoe.post(f"{PACKS}/nouveau", **fields)).text()).replace("\u00a0", " ")
    assert "Ce titre ne donne pas de nom court. Remplissez « Nom court »" in page
    assert 'id="wrong-title"' in page
    assert "La case est vide" not in page


@pytest.mark.parametrize("name", sorted(authoring.RESERVED))
def test_no_folder_and_no_copy_brings_a_pack_of_that_name(studio, name):
    zoe = studio.author("zoe")
    with pytest.raises(StudioRefused, match=r"studio\.name_of_page"):
        studio.create(zoe, id=name)
    with pytest.raises(StudioRefused, match=r"studio\.name_of_page"):
        studio.do(authoring.copy, zoe, "essai", {**HEAD, "id": name})


async def test_a_title_that_is_nearly_an_address_makes_a_pack(zoe):
    fields = {"title": "Modèle", "id": "", "language": "fr", "description": "D.", "order": "advised"}
    answer = await zoe.post(f"{PACKS}/nouveau", **fields)
    assert "Modèle" in await zoe.text(answer.headers["Location"])
