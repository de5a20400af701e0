"""The board's words and what one knows, as each channel draws them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.cards import plain
from bot.cards.adaptive import card
from bot.cards.html.page import Place, render
from games.rules.ranking import Line
from games.rules.review import Knowledge, Lesson
from games.screens.board import board
from games.screens.knowledge import knowledge
from tests.fakes.bot.adaptive import fits, valid
from tests.fakes.bot.rendered import FR

FRIDAY = date(2026, 3, 6)
MINE = Line(1, "Accueil", "metz", 14, 55, 3, 3, FRIDAY, FRIDAY, 7, 14, FRIDAY, FRIDAY - timedelta(days=1), 11)
OTHER = replace(MINE, team_id=2, name="Lycée Kléber", rank=1, rank_before=1)
LONGEST = Lesson("n" * 60, 24, "t" * 40, "é" * 320)


def drawn(view):
    """The view in Teams, on the web and in words."""
    teams = card.card(view, FR)
    assert fits(teams)
    assert valid(teams)
    return str(teams), str(render(view, Place(FR, "12"))), plain.text(view, FR)


def test_every_channel_says_a_board_s_day_and_how_it_is_worked_out():
    for shown in drawn(board([OTHER, MINE], 1, FR, title="Mars", days={"metz": FRIDAY})):
        assert "Hier, 11 personnes de votre équipe ont joué." in shown
        assert "Votre équipe garde son rang d’hier." in shown
        assert "mieux que 84 équipes" in shown


@pytest.mark.parametrize("span", ["week", "season"])
def test_every_channel_says_what_one_knows_however_long_the_season(span):
    result = Knowledge((LONGEST,) * 24, (LONGEST,) * 24)
    for shown in drawn(knowledge(result, span, "Mars", "", FR)):
        assert "24 repères acquis, 24 à revoir" in shown
        assert shown.count("é" * 320) == 24
