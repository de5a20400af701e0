"""A session that ends in the middle of a form: typed texts are shown by title, all is sent again."""

import html
import re
from pathlib import Path

import pytest

from bot.desk.operations.typed_texts import written
from content import words
from tests.fakes.authored.situations import longest
from tests.fakes.bot.desk import Browser
from tests.fakes.bot.item_page import TITLES, fields_of
from tests.fakes.chat.region import head
from tests.fakes.chat.studio import Studio, good
from usecases.studio import item_edits

ITEM = "/pilotage/contenus/entrees/fiche/long"


@pytest.fixture
def studio(world):
    studio = Studio(world)
    lou = studio.author("lou")
    studio.create(lou, good())
    studio.do(item_edits.add, lou, "entrees", {**head("long"), "kind": "situation", **longest()})
    return studio


def texts(source):
    """What the page shows under « Ce que vous aviez écrit », by title."""
    told = source[source.index("Ce que vous aviez écrit") : source.index("</details>")]
    pairs = re.findall(r"<p[^>]*><strong>(.*?)</strong><br>(.*?)</p>", told, re.DOTALL)
    return [(html.unescape(title), html.unescape(text)) for title, text in pairs]


async def test_an_item_whose_session_ended_shows_no_hidden_field_and_is_saved_after_signing_in(studio, visit):
    author = visit("Zoé", "author")
    fields = fields_of(await (await author.get(ITEM)).text())
    fields[f"f-0-{TITLES.index('Thème')}"] = "Au guichet"
    answer = await Browser(author.desk).post(ITEM, **fields)
    source = await answer.text()
    shown = texts(source)
    assert answer.status == 403
    assert ("Thème", "Au guichet") in shown
    assert "Type" not in dict(shown)
    assert {text for _, text in shown}.isdisjoint({fields["depart"], "situation"})
    action = re.search(r'<form[^>]*method="post" action="([^"]*)"', source)[1]
    unseen = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', source)
    again = {name: html.unescape(value) for name, value in unseen}
    assert again == fields
    assert (await visit("Zoé", "author").post(action, **again)).status == 303
    assert studio.item("long").raw["theme"] == "Au guichet"


@pytest.mark.parametrize(
    ("path", "fields", "shown"),
    [
        (
            "saisons/nouvelle",
            {"name": "Accueil", "format": "daily", "as_read": "{}"},
            [("Nom de la saison", "Accueil")],
        ),
        ("personnes/roles", {"role": "lead", "label": "A", "teams": "12345"}, [("Libellé", "A")]),
        ("equipes/ajouter-site", {"name": "Metz", "holidays": "france"}, [("Nom", "Metz")]),
        ("aujourdhui/paroles/ecrire", {"saison": "14", "date": "3 mai"}, [("Sa date", "3 mai")]),
        ("contenus/nouveau", {"title": "Accueil", "scene": "seasons"}, [("Titre", "Accueil")]),
        ("contenus/entrees/ranger", {"fiche": "bonjour", "avant": "merci"}, []),
    ],
)
async def test_what_was_typed_in_any_form_stands_under_its_title(people, path, fields, shown):
    answer = await people.stranger.post(f"/pilotage/{path}", **fields)
    source = await answer.text()
    assert answer.status == 403
    assert ("Ce que vous aviez écrit" in source) == bool(shown)
    assert (texts(source) if shown else []) == shown


@pytest.mark.parametrize(
    ("folder", "section"),
    [
        ("operations", "aujourdhui"),
        ("seasons", "saisons"),
        ("people", "personnes"),
        ("places", "equipes"),
        ("studio", "contenus"),
    ],
)
def test_each_field_that_is_typed_in_has_a_title(folder, section):
    names = set()
    for template in Path("bot/desk/templates", folder).glob("*.html"):
        source = re.sub(
            r'<form(?![^>]*method="post").*?</form>', "", template.read_text("utf-8"), flags=re.DOTALL
        )
        for tag in re.findall(r"<(?:input|textarea)[^>]*>", source):
            if not re.search(r'type="(?:hidden|radio|checkbox|file)"', tag):
                names |= set(re.findall(r' name="(\w+)"', tag))
    fields = {name: name for name in names}
    assert {text for _, text in written(words.load("fr"), f"/pilotage/{section}/x", fields)} == names
