"""Before and after of two grids of two packs or versions: what compares, and what does not."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.pages.papers import plan_paper
from bot.pages.papers.plan_paper import PlanPaper
from content.words import load
from dialogs.voice import plan_picture
from games.practice import Statement
from store.schema.values import Team
from store.voice.grids import PracticeGrid
from usecases.voice.picture import Line, Picture
from usecases.voice.team_page import TeamPage

DAY = datetime(2026, 3, 2, tzinfo=UTC)
SAME, BEFORE, NOW = ("nom", "Un nom figure", 3), ("a", "Un accusé part", 2), ("a", "Une affiche est juste", 5)


def picture(number, pack, *statements):
    grid = PracticeGrid(number, None, 1, "nos-pratiques", f"h{number}", (), DAY, None)
    return Picture(
        grid, 9, [Line(Statement(*each), 9, {"yes": 3 * number, "partly": 2}) for each in statements], pack
    )


def shown(first, last):
    return TeamPage(Team(1, "Accueil", "metz", 9, demo=False), first, last, (), (), (), 0)


def card(first, last):
    """What the card says of before and after."""
    *_, details = plan_picture.every_line(load("fr"), shown(first, last))
    return [line.replace("\u00a0", " ") for line in details.lines]


def paper(first, last):
    """The A4 as text."""
    days = [date(2026, 3, 2), date(2026, 9, 2)]
    told = PlanPaper(shown(first, last), "Metz", "Région", date(2026, 9, 3), days, closed=False)
    return plan_paper.answer(load("fr"), told).text.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_of_two_packs_what_both_ask_stands_side_by_side_and_the_rest_is_said():
    told = card(picture(1, "essentiel", BEFORE, SAME), picture(2, "lycees", NOW, SAME))
    assert told[1:] == [
        "Un nom figure : avant, 3 sur 10 ; maintenant, 7 sur 10",
        "2 pratiques ne sont que dans l’une des deux grilles : elles ne se comparent pas.",
    ]


def test_each_side_says_of_how_many_answers_it_is():
    first, last = picture(1, "essentiel", SAME), replace(picture(2, "essentiel", SAME), people=12)
    assert card(first, last)[0] == "Avant, d’après 9 réponses ; maintenant, d’après 12 réponses."
    assert "le lundi 2 mars 2026 (9 réponses) et le mercredi 2 septembre 2026 (12 réponses)" in paper(
        first, last
    )


def test_the_paper_says_it_too_and_compares_commitments_by_what_both_ask():
    page = paper(picture(1, "essentiel", BEFORE, SAME), picture(2, "lycees", NOW, SAME))
    assert "2 pratiques ne sont que dans l’une des deux grilles" in page
    moved = page[page.index("moved") :]
    assert "3. Accompagnement adapté à chacun" in moved
    assert "2. Contact facile" not in moved
    assert "5. Information claire et accessible" not in moved


def test_two_grids_that_share_nothing_say_so_and_both_are_told():
    first, last = picture(1, "essentiel", BEFORE), picture(2, "lycees", NOW)
    assert card(first, last) == [
        "Les deux grilles n’ont aucune pratique en commun : avant et maintenant ne se comparent pas."
    ]
    page = paper(first, last)
    assert "aucune pratique en commun" in page
    assert "Un accusé part" in page
    assert "Une affiche est juste" in page
    assert 'class="paper twice"' not in page
