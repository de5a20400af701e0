"""Before and after: the same statement of one item and pack, whatever its words are by then (rule 15)."""

from dataclasses import replace
from datetime import UTC, datetime

from games.practice import Statement
from store.schema.values import Team
from store.voice.grids import PracticeGrid
from usecases.voice.picture import Line, Picture
from usecases.voice.team_page import TeamPage

DAY = datetime(2026, 3, 2, tzinfo=UTC)


def picture(number, *statements, item="nos-pratiques"):
    """What a team said of these statements: (id, text, commitment)."""
    grid = PracticeGrid(number, None, 1, item, "hash", (), DAY, None)
    return Picture(grid, 5, [Line(Statement(*each), 5, {"yes": 4}) for each in statements])


def page_of(first, last):
    return TeamPage(Team(1, "Accueil", "metz", 9, demo=False), first, last, (), (), (), 0)


def shifts(first, last):
    told = page_of(first, last).shifts()
    return [(shift.text, shift.before is not None, shift.after is not None) for shift in told]


def test_a_statement_in_other_words_is_compared_and_told_in_the_latest():
    first = picture(1, ("accuse", "Un accusé part en une semaine", 2), ("nom", "Un nom figure", 3))
    last = picture(2, ("accuse", "Un accusé part en sept jours", 2), ("nom", "Un nom figure", 3))
    assert shifts(first, last) == [
        ("Un accusé part en sept jours", True, True),
        ("Un nom figure", True, True),
    ]


def test_what_was_asked_in_one_grid_only_is_beside_nothing():
    first = picture(1, ("accuse", "Un accusé part", 2))
    last = picture(2, ("nom", "Un nom figure", 3))
    assert shifts(first, last) == [("Un accusé part", True, False), ("Un nom figure", False, True)]


def test_a_statement_of_another_item_is_another_one():
    first = picture(1, ("accuse", "Un accusé part", 2))
    last = picture(2, ("accuse", "Une affiche accuse", 2), item="nos-affiches")
    assert shifts(first, last) == [("Un accusé part", True, False), ("Une affiche accuse", False, True)]


def test_a_team_s_own_statement_is_the_same_in_the_same_words_whatever_its_place():
    first = picture(1, ("own-1", "Nous rappelons", 0), ("own-2", "Le guichet ouvre", 0))
    last = picture(2, ("own-1", "Le guichet ouvre", 0))
    assert shifts(first, last) == [("Nous rappelons", True, False), ("Le guichet ouvre", True, True)]


def test_a_statement_of_another_pack_is_another_one_even_with_the_same_id():
    first = picture(1, ("a", "Un accusé part", 2))
    last = replace(picture(2, ("a", "Une affiche accuse", 2)), pack="lycees")
    assert shifts(first, last) == [("Un accusé part", True, False), ("Une affiche accuse", False, True)]


def test_the_same_words_in_another_pack_are_the_same_statement():
    first = picture(1, ("a", "Un accusé part", 2), ("b", "Un nom figure", 3))
    last = replace(picture(2, ("nom", "Un nom figure", 3), item="nos-lycees"), pack="lycees")
    assert shifts(first, last) == [("Un accusé part", True, False), ("Un nom figure", True, True)]
    before, after = page_of(first, last).shared()
    assert [len(each.lines) for each in (before, after)] == [1, 1]


def test_two_grids_that_share_nothing_are_not_compared():
    first, last = picture(1, ("a", "Un accusé part", 2)), picture(2, ("b", "Une affiche est juste", 3))
    assert page_of(first, last).shared() is None
