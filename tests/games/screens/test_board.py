"""The board as a view: what is cut, tinted, hidden."""

from dataclasses import replace
from datetime import date

import pytest

from content.words import load
from games.rules.ranking import Line
from games.screens.board import FIRST, board, closed, cut
from games.view import Details, Table, Text, from_json, to_json
from tests.fakes.authored.examples import blocks

TODAY = date(2026, 3, 3)
DAYS = {"metz": TODAY}
WORDS = load("fr")


def lines(count, forming=0):
    ranked = [
        Line(at, f"Équipe {at}", "metz", 12, 80 - at // 10, at, at, TODAY, TODAY, 6, 12, TODAY)
        for at in range(1, count + 1)
    ]
    return ranked + [
        Line(1000 + number, f"Petite {number}", "metz", 3, None, None, None, None, TODAY, 2, 3, TODAY)
        for number in range(forming)
    ]


def rows_of(view):
    (table,) = blocks(view, Table)
    return table.rows


def row(line, days=DAYS):
    return rows_of(board([line], None, WORDS, title="Mars", days=days))[0]


def test_four_hundred_teams_show_the_first_ten_and_ones_own_with_its_neighbours():
    view = board(lines(400), 237, WORDS, title="Mars", days=DAYS)
    rows = rows_of(view)
    assert [line.rank for line in rows] == [*map(str, range(1, 11)), "235", "236", "237", "238", "239"]
    assert [line.rank for line in rows if line.mine] == ["237"]
    assert [line.rank for line in rows if line.gap] == ["235"]
    assert "385" in blocks(view, Text)[-1].text
    assert from_json(to_json(view)) == view


@pytest.mark.parametrize("mine", [None, 1, 9, 10, 11, 12, 13, 14, 399, 400, 5000])
def test_a_gap_stands_exactly_where_lines_are_left_out(mine):
    places = cut(lines(400), mine)
    assert [at for at, _ in places][:FIRST] == list(range(FIRST))
    before = -1
    for at, gap in places:
        assert gap == (at != before + 1)
        before = at
    if mine is not None and mine <= 400:
        assert {at for at, _ in places} >= {max(0, mine - 3), mine - 1, min(399, mine + 1)}


def test_a_team_still_forming_says_how_many_are_there():
    line = row(lines(0, forming=1)[0])
    assert (line.rank, line.index) == ("", "en formation (3\u00a0sur\u00a05\u00a0: encore 2 collègues)")


def test_participation_of_fewer_than_five_expected_is_hidden():
    assert row(replace(lines(1)[0], expected=4, played=4)).share is None
    assert row(replace(lines(1)[0], expected=5, played=2)).share == 40


def test_a_share_that_would_point_at_one_or_two_missing_people_is_a_number_of_players():
    whole = [row(replace(lines(1)[0], played=played)) for played in (9, 10, 12, 40)]
    assert [(line.share, line.share_text) for line in whole] == [
        (75, "75\u00a0%"),
        (None, "10 ont joué"),
        (None, "12 ont joué"),
        (None, "40 ont joué"),
    ]


def test_participation_counts_nobody_until_today_s_expected_are_counted():
    assert row(replace(lines(1)[0], expected_day=date(2026, 3, 2))).share is None
    assert row(replace(lines(1)[0], expected_day=None)).share is None


def test_participation_is_todays_on_working_days_only():
    assert row(lines(1)[0]).share == 50
    assert row(lines(1)[0]).share_text == "50\u00a0%"
    assert row(replace(lines(1)[0], day=date(2026, 3, 2))).share == 0
    assert row(lines(1)[0], days={}).share is None


def test_the_movement_is_since_the_start_of_today():
    line = replace(lines(5)[4], rank_before=8)
    assert row(line).move == 3
    assert row(replace(line, rank_day=date(2026, 3, 2))).move is None
    assert row(replace(line, rank_before=None)).move is None


def test_before_anyone_has_played_the_board_says_so():
    view = board([], None, WORDS, title="Mars", days=DAYS)
    assert "Personne" in blocks(view, Text)[0].text


def test_the_page_with_every_team_is_offered_where_there_is_one():
    with_page = board(lines(3), 1, WORDS, title="Mars", days=DAYS, address="https://x.fr/classement/1")
    assert [button.address for button in with_page.buttons] == ["", "", "https://x.fr/classement/1"]
    without = board(lines(3), 1, WORDS, title="Mars", days=DAYS)
    assert [button.action.verb for button in without.buttons] == ["play", "rank"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_languages_have_every_word(language):
    view = board(lines(20, forming=2), 15, load(language), title="Mars", days=DAYS)
    assert "{" not in str(to_json(view)).replace("{'", "")


def test_a_closed_board_keeps_its_figures_says_its_day_and_offers_nothing():
    before = board(lines(12), 3, WORDS, title="Mars", days=DAYS, address="https://x.fr/classement/1")
    view = closed(before, TODAY, WORDS)
    assert view.buttons == ()
    assert view.summary == "Classement du mardi 3 mars 2026"
    assert view.blocks[0].kind == "Classement arrêté"
    assert view.blocks[1].text == view.summary
    assert [line.rank for line in rows_of(view)] == [line.rank for line in rows_of(before)]
    assert [line.share for line in rows_of(view)] == [50] * 10
    assert "ujourd’hui" not in str(view)
    assert not blocks(view, Details)
    assert from_json(to_json(view)) == view


def test_how_the_index_is_worked_out_is_one_press_away():
    (how,) = blocks(board(lines(3), 1, WORDS, title="Mars", days=DAYS), Details)
    assert how.label == "Comment c’est calculé"
    assert "mieux que 84 équipes de même taille sur 100" in how.lines[0]


def test_a_team_that_is_there_and_not_yet_published_is_ranked_soon():
    assert row(replace(lines(0, forming=1)[0], members=6)).index == "bientôt classée"


def test_ones_own_team_is_said_in_the_rooms_language():
    rows = {
        language: rows_of(board(lines(3), 2, load(language), title="Mars", days=DAYS))
        for language in ("fr", "en")
    }
    assert [row.own for row in rows["fr"]] == ["", "votre équipe", ""]
    assert [row.own for row in rows["en"]] == ["", "your team", ""]
