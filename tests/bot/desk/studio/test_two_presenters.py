"""Two authors on what one pack says of itself: of each line, one's change is kept, or both are shown."""

import html
import re

import pytest

HEAD = {"title": "Entrées", "id": "", "language": "fr", "description": "Pour l’accueil.", "order": "advised"}


@pytest.fixture
def max_(visit):
    return visit("Max de l’accueil", "author")


@pytest.fixture
async def where(zoe):
    answer = await zoe.post("/pilotage/contenus/nouveau", **HEAD)
    return answer.headers["Location"].partition("?")[0]


def was_of(source):
    """What the form of a presentation began with."""
    return html.unescape(re.search(r'name="was" value="([^"]*)"', source)[1])


async def test_two_who_present_one_pack_at_once_the_second_sees_the_first(where, zoe, max_):
    source = await (await zoe.get(f"{where}/presentation")).text()
    sent = HEAD | {"id": "entrees", "scene": "", "was": was_of(source)}
    await zoe.post(f"{where}/presentation", **(sent | {"title": "Entrer"}))
    answer = await max_.post(f"{where}/presentation", **(sent | {"title": "Arriver"}))
    source = await answer.text()
    assert answer.status == 409
    assert 'value="Arriver"' in source
    assert "Entrer" in source


async def test_of_two_who_present_one_pack_the_line_that_one_left_alone_follows_the_other(
    where, studio, zoe, max_
):
    form = await (await zoe.get(f"{where}/presentation")).text()
    sent = HEAD | {"id": "entrees", "scene": "", "was": was_of(form)}
    await zoe.post(f"{where}/presentation", **(sent | {"title": "Entrer", "scene": "garden"}))
    answer = await max_.post(f"{where}/presentation", **(sent | {"description": "Pour le seuil."}))
    source = await answer.text()
    assert answer.status == 409
    assert 'value="Entrer"' in source
    assert "Pour le seuil." in source
    assert "Texte enregistré entre-temps" not in source
    assert source.count("Changé entre-temps") == 2
    both = sent | {"title": "Entrer", "scene": "garden", "description": "Pour le seuil."}
    saved = await max_.post(f"{where}/presentation", **(both | {"was": was_of(source)}))
    assert saved.status == 303
    head = studio.draft().pack.head
    assert (head["title"], head["description"]) == ("Entrer", "Pour le seuil.")


async def test_a_line_that_two_changed_shows_the_other_s_choice_in_the_words_of_its_list(where, zoe, max_):
    form = await (await zoe.get(f"{where}/presentation")).text()
    sent = HEAD | {"id": "entrees", "scene": "garden", "was": was_of(form)}
    await zoe.post(f"{where}/presentation", **(sent | {"order": "written"}))
    page = await max_.text(f"{where}/presentation", **(sent | {"scene": "house"}))
    assert "Texte enregistré entre-temps : garden" not in page
    assert page.count("Texte enregistré entre-temps") == 1
    assert page.count("Changé entre-temps") == 1
