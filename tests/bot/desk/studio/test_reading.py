"""A reader reads what they accept: every text of an item, what changed since a version, the picture."""

import html
import re

import pytest

from games import catalog
from tests.fakes.authored.examples import first_item
from tests.fakes.chat.region import head
from tests.fakes.chat.studio import Studio, good
from usecases.studio import item_edits

PACK = "/pilotage/contenus/entrees"
TECHNICAL = {"id", "kind", "lang", "form", "effects", "then", "gauges", "place", "matches", "follow_up"}
"""What a machine reads, and what the spreadsheet says in words of its own."""


@pytest.fixture
def studio(world):
    return Studio(world)


@pytest.fixture
def lou(studio):
    lou = studio.author("lou")
    studio.create(lou)
    return lou


@pytest.fixture
def max_(visit):
    return visit("Max de l’accueil", "author")


def texts(value, key=""):
    """Every text that an author wrote."""
    if key in TECHNICAL:
        return
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str):
        yield value


def whole(raw):
    """An item with everything that a head may say."""
    belief = {"belief": "On croit que non.", "basis": "enquête de 2025"}
    return {**raw, "misconception": belief, "gesture": "Levez les yeux.", "fact_date": "2024-02"}


async def listed(browser, path=f"{PACK}/relire"):
    """What stands in the lists of texts, in one line."""
    source = await (await browser.get(path)).text()
    lists = re.findall(r'<details class="every-text".*?</details>', source, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(lists))).split())


@pytest.mark.parametrize("kind", sorted(catalog.folders()))
async def test_every_text_of_an_item_of_each_kind_is_read(studio, lou, max_, kind):
    raw = whole({**head("tout"), "kind": kind, **first_item(kind)})
    studio.do(item_edits.add, lou, "entrees", raw)
    page = await listed(max_)
    lost = [text for text in texts(raw) if " ".join(text.split()) not in page]
    assert lost == []


async def test_texts_stand_under_the_spreadsheet_s_titles(studio, lou, max_):
    studio.do(item_edits.add, lou, "entrees", whole(good()))
    page = await listed(max_)
    assert "Question 1" in page
    for title in ("Explication", "Choix 1", "Idée reçue On croit que non.", "Geste Levez les yeux."):
        assert title in page


async def test_a_practice_s_actions_stand_under_their_practice(studio, lou, max_):
    studio.do(
        item_edits.add, lou, "entrees", {**head("tout"), "kind": "pratiques", **first_item("pratiques")}
    )
    page = await listed(max_)
    assert "Pratique 8" in page
    assert "Action 1" in page
    assert "accuse-1" not in page


async def test_short_texts_stand_open_and_long_ones_are_folded(studio, lou, max_):
    studio.do(item_edits.add, lou, "entrees", good())
    studio.do(
        item_edits.add, lou, "entrees", {**head("tout"), "kind": "pratiques", **first_item("pratiques")}
    )
    source = await (await max_.get(f"{PACK}/relire")).text()
    assert re.findall(r'<details class="every-text"( open)?', source) == [" open", ""]


async def test_markup_in_a_text_is_text(studio, lou, max_):
    studio.do(item_edits.add, lou, "entrees", good(gesture="<script>alert(1)</script>"))
    source = await (await max_.get(f"{PACK}/relire")).text()
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert" in source
