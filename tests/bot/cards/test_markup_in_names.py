"""A name with markup that was kept before names were checked: each channel shows its signs as signs."""

import html
import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from bot.cards import plain
from bot.cards.adaptive.card import card
from bot.cards.html.page import Place, render
from bot.channels.teams.messages import message
from content.words import load
from store.schema.audience import Audience
from tests.fakes.bot.adaptive import parts
from tests.fakes.store import records
from usecases.names import fold

MARKED = "Été <b>x</b> **y** [z](//e.example) `c` &amp; _i_"
WORDS = load("fr")
MARKDOWN = MarkdownIt("commonmark")


@pytest.fixture
def views(world, chief):
    """Cards of leads and players that name a season, a list, a role, a team and a site."""

    def old(uow):
        records.role(uow, uow.players.by_account("teams", "t", "chef").id, label=f"Poste {MARKED}")
        uow.teams.put_site(uow.teams.sites()["metz"], f"Site {MARKED}")
        team = uow.teams.by_name("accueil")
        uow.teams.rename(team.id, f"Équipe {MARKED}", fold(MARKED))
        number = uow.lists.put(f"Liste {MARKED}", "liste")
        uow.lists.fill(number, {"handle": None})
        return number

    number = world.database.run(old)
    for each in range(5):
        world.player(f"p{each}", team=MARKED)
    world.launch(f"Saison {MARKED}")
    world.launch("Pour la liste", audience=Audience(list_id=number), first=date(2026, 9, 7))
    commands = ("campagne liste", "campagne statut Pour la liste", f"campagne statut Saison {MARKED}")
    commands += ("admin liste", f"campagne modifier Saison {MARKED}", f"admin équipes fermer {MARKED}")
    commands += (f"campagne pause Saison {MARKED}", "campagne statut x")
    shown = [view for text in commands for view in world.say(chief, text).views]
    for text in ("mon équipe", "classement", "jouer", "aide"):
        shown += world.say("p0", text).views
    return shown


def read(markdown):
    """What Markdown shows, and which marks it takes for its own."""
    tokens = MARKDOWN.parse(markdown)
    inline = [part for token in tokens for part in token.children or ()]
    return "".join(part.content for part in inline), {part.type for part in inline} - {"text", "softbreak"}


def test_the_cards_of_this_test_name_each_of_them(views):
    shown = str(views)
    for what in ("Saison", "Poste", "Équipe", "Liste"):
        assert f"{what} {MARKED}" in shown, what


def test_a_teams_card_shows_the_name_as_it_is(views):
    for view in views:
        drawn = card(view, WORDS)
        texts = [block["text"] for block in parts(drawn, "TextBlock")]
        texts += [fact[key] for block in parts(drawn, "FactSet") for fact in block["facts"] for key in fact]
        for text in texts:
            shown, marks = read(text)
            assert not marks & {"html_inline", "strong_open", "em_open", "link_open", "code_inline"}, text
            assert "\\" not in shown
            if "e.example" in text:
                assert MARKED in shown


def test_a_teams_text_without_a_card_is_plain(views):
    for view in views:
        activity = message(view, WORDS)
        assert activity.get("textFormat", "plain") == "plain"


def test_a_page_shows_the_name_as_text(views):
    page = "".join(str(render(view, Place(WORDS, "12", live=True))) for view in views)
    assert "<b>x" not in page
    assert 'href="//e.example' not in page
    assert MARKED in html.unescape(re.sub(r"<[^>]+>", "", page))


def test_text_shows_the_name_as_it_is(views):
    assert MARKED in "".join(plain.text(view, WORDS) for view in views)
