import json

from bot.cards import plain
from bot.cards.adaptive import card as adaptive_card
from bot.cards.html import page as html_page
from content import words
from games.rules.badges import NAMES
from games.screens import badge_wall
from games.view import Medal, Medals, View, from_json, to_json

FRENCH = words.load("fr")
WALL = badge_wall.wall("Avent", {"first": "lundi 2 mars 2026"}, NAMES, FRENCH)


def test_every_badge_is_drawn_and_said_in_words_on_a_page():
    page = html_page.render(WALL, html_page.Place(FRENCH))
    assert page.count('<svg class="disc"') == len(NAMES)
    assert set(html_page.TEMPLATES.get_template("medals.html").module.DRAWINGS) == set(NAMES)
    assert page.count('<li class="earned">') == 1
    assert page.count('<li class="to-earn">') == len(NAMES) - 1
    assert "Première porte" in page
    assert "lundi 2 mars 2026" in page


def test_a_drawing_is_hidden_from_a_screen_reader_and_has_no_style_of_its_own():
    page = html_page.render(WALL, html_page.Place(FRENCH))
    assert page.count('viewBox="0 0 24 24" aria-hidden="true"') == len(NAMES)
    assert "style=" not in page


def test_a_card_of_every_badge_fits_teams():
    card = adaptive_card.card(WALL, FRENCH)
    assert len(json.dumps(card, ensure_ascii=False).encode()) < adaptive_card.LIMITS["card_bytes"]
    assert "★ Première porte" in json.dumps(card, ensure_ascii=False)


def test_words_alone_say_which_are_earned_and_how_to_earn_the_others():
    text = plain.text(WALL, FRENCH)
    assert "★ Première porte (lundi 2 mars 2026). Vous avez terminé" in text
    assert "☆ Dix portes. Terminez dix portes" in text


def test_what_a_badge_says_is_text():
    view = View("x", (Medals("<b>", (Medal("no", "<i>titre</i>", "<script>", note="<u>"),)),))
    page = html_page.render(from_json(to_json(view)), html_page.Place(FRENCH))
    for markup in ("<i>", "<script>", "<u>", 'aria-label="<'):
        assert markup not in page
