from bot.cards.html.page import TEMPLATES
from games.rules.badges import NAMES
from games.screens import badge_wall
from games.view import Medal, Medals, View, from_json, to_json
from tests.fakes.bot.adaptive import fits
from tests.fakes.bot.rendered import FR, card_of, html_of, text_of

WALL = badge_wall.wall("Avent", {"first": "lundi 2 mars 2026"}, NAMES, FR).blocks


def test_every_badge_is_drawn_and_said_in_words_on_a_page_and_hidden_from_a_screen_reader():
    page = html_of(*WALL)
    assert page.count('<svg class="disc"') == len(NAMES)
    assert page.count('viewBox="0 0 24 24" aria-hidden="true"') == len(NAMES)
    assert set(TEMPLATES.get_template("medals.html").module.DRAWINGS) == set(NAMES)
    assert page.count('<li class="earned">') == 1
    assert page.count('<li class="to-earn">') == len(NAMES) - 1
    assert "Première porte" in page
    assert "lundi 2 mars 2026" in page
    assert "style=" not in page


def test_a_card_of_every_badge_fits_teams():
    card = fits(card_of(*WALL))
    assert "★ Première porte" in str(card)


def test_words_alone_say_which_are_earned_and_how_to_earn_the_others():
    text = text_of(*WALL)
    assert "★ Première porte (lundi 2 mars 2026). Vous avez terminé" in text
    assert "☆ Dix portes. Terminez dix portes" in text


def test_what_a_badge_says_is_text():
    view = View("x", (Medals("<b>", (Medal("no", "<i>titre</i>", "<script>", note="<u>"),)),))
    page = html_of(*from_json(to_json(view)).blocks)
    for markup in ("<i>", "<script>", "<u>", 'aria-label="<'):
        assert markup not in page
