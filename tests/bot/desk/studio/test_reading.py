"""A reader reads what they accept: every text of an item, what changed since a version, the picture."""

import html
import re

import pytest

from content.importers.spreadsheet.dates import french
from games import catalog
from tests.fakes.authored.examples import first_item
from tests.fakes.chat.region import head
from tests.fakes.chat.studio import PICTURE, good
from tests.fakes.store import records
from usecases.studio import authoring, item_edits, pack_media

PACK = "/pilotage/contenus/entrees"
TECHNICAL = {"id", "kind", "lang", "form", "effects", "then", "gauges", "place", "matches", "follow_up"}
"""What a machine reads, and what the spreadsheet says in words of its own."""


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
async def test_every_text_of_an_item_of_each_kind_is_read(studio, pack, max_, kind):
    raw = whole({**head("tout"), "kind": kind, **first_item(kind)})
    studio.do(item_edits.add, pack, "entrees", raw)
    page = await listed(max_)
    lost = [text for text in map(french, texts(raw)) if " ".join(text.split()) not in page]
    assert lost == []


async def test_texts_stand_under_the_spreadsheet_s_titles(studio, pack, max_):
    studio.do(item_edits.add, pack, "entrees", whole(good()))
    page = await listed(max_)
    assert "Question 1" in page
    for title in ("Explication", "Choix 1", "Idée reçue On croit que non.", "Geste Levez les yeux."):
        assert title in page


async def test_a_practice_s_actions_stand_under_their_practice(studio, pack, max_):
    studio.do(
        item_edits.add, pack, "entrees", {**head("tout"), "kind": "pratiques", **first_item("pratiques")}
    )
    page = await listed(max_)
    assert "Pratique 8" in page
    assert "Action 1" in page
    assert "accuse-1" not in page


async def test_short_texts_stand_open_and_long_ones_are_folded(studio, pack, max_):
    studio.do(item_edits.add, pack, "entrees", good())
    studio.do(
        item_edits.add, pack, "entrees", {**head("tout"), "kind": "pratiques", **first_item("pratiques")}
    )
    source = await (await max_.get(f"{PACK}/relire")).text()
    assert re.findall(r'<details class="every-text"( open)?', source) == [" open", ""]


async def test_markup_in_a_text_is_text(studio, pack, max_):
    studio.do(item_edits.add, pack, "entrees", good(gesture="<script>alert(1)</script>"))
    source = await (await max_.get(f"{PACK}/relire")).text()
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert" in source


@pytest.fixture
def published(studio):
    """Version 1 of three items; who wrote it."""
    return studio.published(good("un"), good("deux", "Et deux ?"), good("trois", "Et trois ?"))[0]


def items_of(source):
    """The ids of the items on a page, in their order."""
    return re.findall(r'<p class="t-soft">([\w-]+) · Services', source)


def said(source):
    text = html.unescape(re.sub(r"<[^>]+>", " ", source)).replace("\u00a0", " ")
    return " ".join(text.split())


async def read(browser, path=f"{PACK}/relire"):
    return await (await browser.get(path)).text()


async def test_of_a_new_version_what_changed_is_read_first_and_said_in_words(studio, published, max_):
    studio.save(published, good("deux", "Et encore deux ?"), studio.item("deux"))
    source = await read(max_)
    assert items_of(source) == ["deux"]
    assert "Depuis la version 1" in said(source)
    assert "1 fiche a changé" in said(source)
    changes = said(source[source.index("Ce qui change") : source.index("door-cards")])
    assert "Et deux ?" in changes
    assert "Et encore deux ?" in changes


async def test_what_did_not_change_is_read_behind_a_link_below_what_changed(studio, published, max_):
    studio.save(published, good("deux", "Et encore deux ?"), studio.item("deux"))
    link = re.search(r'href="([^"]+)">Lire aussi les 2 fiches', await read(max_))[1]
    source = await read(max_, html.unescape(link))
    assert items_of(source) == ["deux", "un", "trois"]
    assert "Lire aussi" not in source


async def test_new_items_and_those_taken_out_are_said(studio, published, max_):
    studio.do(item_edits.add, published, "entrees", good("quatre", "Et quatre ?"))
    studio.do(item_edits.remove, published, "entrees", "un")
    source = await read(max_)
    assert items_of(source) == ["quatre"]
    assert '<span class="pill">nouvelle</span>' in source
    assert "Retirées : « Que faire d’abord ? »" in said(source)


async def test_a_first_version_is_read_whole(studio, pack, max_):
    studio.do(item_edits.add, pack, "entrees", good())
    source = await read(max_)
    assert items_of(source) == ["bonjour"]
    assert "Depuis la version" not in source


async def test_an_item_whose_picture_was_replaced_changed(studio, max_):
    published, reader = studio.published(good("un"), good("deux", "Et deux ?"))
    drawn = {"file": "porte.svg", "alt": "Une porte"}
    studio.do(pack_media.put, published, "entrees", "porte.svg", PICTURE)
    studio.save(published, good("deux", picture=drawn), studio.item("deux"))
    studio.publish(published, reader)
    assert "Aucune fiche n’a changé" in said(await read(max_))
    studio.do(
        pack_media.put, published, "entrees", "porte.svg", PICTURE.replace(b"9v9", b"8v8"), replace=True
    )
    assert items_of(await read(max_)) == ["deux"]


async def test_a_change_of_the_pack_s_own_words_is_said(studio, published, max_):
    head_now = studio.draft().pack.head
    studio.do(authoring.change_head, published, "entrees", head_now, {**head_now, "title": "Arrivées"})
    assert "La présentation du paquet a changé : Titre" in said(await read(max_))


async def test_an_item_of_two_languages_says_its_changes_once_whatever_page_they_stand_on(studio, max_):
    raws = [good(f"fiche-{at}", f"Et {at} ?") for at in range(10)]
    other = {**good("fiche-0", "And nothing?"), "lang": "en"}
    writer, _ = studio.published(*raws, other)
    for raw in raws:
        studio.save(writer, {**raw, "gesture": "Levez les yeux."}, studio.item(raw["id"]))
    first, second = [await read(max_, f"{PACK}/relire?page={at}") for at in (1, 2)]
    assert first.count("Ce qui change") == 10
    assert items_of(second) == ["fiche-0"]
    assert "Ce qui change" not in second
    assert "And nothing" not in said(first)


async def test_who_comments_goes_on_reading_all_the_items(studio, published, max_):
    studio.save(published, good("deux", "Et encore deux ?"), studio.item("deux"))
    source = await read(max_, f"{PACK}/relire?tout=1")
    fields = dict(re.findall(r'name="(fiche|page|revision|place|tout)" value="([^"]*)"', source))
    answer = await max_.post(f"{PACK}/comment", texte="Quelle édition ?", **fields)
    assert "&tout=1#" in answer.headers["Location"]
    assert "Le commentaire est enregistré." in await max_.text(answer.headers["Location"])


async def test_who_reads_what_changed_has_seen_that_alone(studio, published, visit):
    ana = visit("Ana", "author")
    studio.save(published, good("deux", "Et encore deux ?"), studio.item("deux"))
    await ana.get(f"{PACK}/relire")
    player = studio.look(lambda uow: uow.players.by_account("web", "", "account 903").id)
    number = studio.draft().pack.id
    assert studio.look(lambda uow: records.hands(uow, number, player)) == {"deux"}


@pytest.mark.parametrize(
    "path",
    [f"{PACK}/relire", *(f"{PACK}/fiche/bonjour?vue={look}" for look in ("telephone", "teams", "texte"))],
)
async def test_an_item_s_picture_is_seen_with_its_words_and_where_players_see_it(studio, pack, max_, path):
    studio.do(pack_media.put, pack, "entrees", "porte.svg", PICTURE)
    studio.do(
        item_edits.add, pack, "entrees", good(picture={"file": "porte.svg", "alt": "Une <porte> ouverte"})
    )
    source = await read(max_, path)
    figure = source[source.index('<figure class="item-picture"') : source.index("</figure>")]
    digest = next(medium.digest for medium in studio.draft().media)
    assert digest in figure
    assert 'alt="Une &lt;porte&gt; ouverte"' in figure
    assert "dans la fenêtre d’un calendrier de l’avent" in said(figure)
    address = html.unescape(re.search(r'src="([^"]+)"', figure)[1])
    assert (await max_.get(address)).status == 200


async def test_an_item_without_a_picture_has_no_empty_frame(studio, pack, max_):
    studio.do(item_edits.add, pack, "entrees", good())
    assert "item-picture" not in await read(max_)


async def test_a_source_s_date_is_written_one_way_on_the_page(studio, pack, zoe):
    source = {"label": "Guide", "date": "2026-05"}
    studio.do(item_edits.add, pack, "entrees", good(source=source))
    page = await zoe.text(f"{PACK}/relire")
    assert "Guide, mai 2026" in page
    assert "2026-05" not in page
