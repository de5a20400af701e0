"""What people say and what leads read of it, in each channel's form (rule 16)."""

import pytest

from bot.cards import plain
from bot.cards.adaptive.card import card
from bot.cards.html.page import Place, render
from content.words import load
from store.voice.testimonies import Sentence
from tests.fakes.bot.adaptive import fits, valid
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.lead_acts import decide_ideas
from tests.fakes.chat.replies import campaigns, player_of
from tests.fakes.chat.voice import press_pulse, send_idea

WORDS = load("fr")
HOSTILE = "<script>alert(1)</script> **gras** [lien](http://x) {{DATE(2026)}} &amp; \\ "


@pytest.fixture
def said(world, chief):
    """Every card of the voice: the longest of each, and hostile text in them."""
    fill_pack(world, 1)
    world.player("p0")
    world.launch(doors=1)
    sentence = " ".join([HOSTILE] * 20)[:480]
    said = Sentence(sentence, "courrier <b>", "2026", "")
    season, writer = campaigns(world)[0].id, player_of(world, chief).id
    world.database.run(lambda uow: uow.testimonies.add(season, 1, said, writer, world.now, unread=True))
    views = list(world.finish("p0").views)
    views += press_pulse(world, "p0", 3).views
    for question in ("learnt", "go_on"):
        views += press_pulse(world, "p0", 3, question).views
    views += send_idea(world, "p0", f"{HOSTILE} Mme Dupont 06 12 34 56 78").views
    for number in range(1, 9):
        who = f"q{number}"
        world.player(who)
        send_idea(world, who, (f"{number} {HOSTILE}" + "é👏🏽 " * 200)[:500])
    decide_ideas(world, "done", *range(1, 9), text="é" * 300)
    views += world.say("q1", "idée").views
    return views


def test_every_card_fits_in_teams(said):
    for view in said:
        fits(valid(card(view, WORDS)))


def test_every_card_is_short_enough_to_be_read_in_words(said):
    assert [view.summary for view in said if len(plain.text(view, WORDS)) > plain.LIMITS["characters"]] == []


def test_what_was_typed_is_text_on_the_page(said):
    page = "".join(str(render(view, Place(WORDS, "12", live=True))) for view in said)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
