"""The calendar of a page: whole without scripts, said in words, and silent on what is closed."""

import re
from dataclasses import replace

from bot.cards.html import page
from content import words
from games.view import Cell, Grid, View
from tests.fakes.bot.blocks import calendar, door
from tests.fakes.bot.rendered import html_of

SPOKEN = words.load("fr")


def doors(html):
    """What each door is made of."""
    return re.findall(r"<li>(.*?)</li>", html.partition('<ol class="doors">')[2], re.DOTALL)


def test_an_open_door_is_a_button_that_posts_its_own_number_and_a_closed_one_says_that_it_is():
    cells = doors(html_of(calendar()))
    assert '<input type="hidden" name="door" value="10">' in cells[9]
    assert '<button class="door today" aria-label="Porte 10, du jour, à jouer">' in cells[9]
    assert '<button class="door open" aria-label="Porte 7, à jouer">' in cells[6]
    assert '<button class="door done" aria-label="Porte 1, jouée. Image 1">' in cells[0]
    assert '<span class="door closed" role="img" aria-label="Porte 24, fermée">' in cells[23]
    assert "<form" not in cells[23]
    assert "<button" not in cells[23]


def test_a_closed_door_reveals_nothing_even_if_it_were_given_everything():
    cells = calendar(today=24).cells[:1]
    secret = Cell(2, "closed", "Porte 2, fermée", door(99), cells[0].picture)
    plain = Cell(2, "closed", "Porte 2, fermée")
    both = [html_of(Grid("Calendrier", "house", (cell,))) for cell in (secret, plain)]
    assert both[0] == both[1]


def test_a_played_door_shows_its_picture_and_no_other_does():
    html = html_of(calendar())
    assert html.count("<image ") == 8
    assert 'href="/media/3.svg"' in doors(html)[2]
    assert "<image" not in doors(html)[6]


def test_a_played_door_without_an_address_shows_a_sight_of_the_scene():
    cell = Cell(3, "done", "Porte 3, jouée", door(3))
    html = html_of(Grid("Calendrier", "house", (cell,)))
    assert 'class="sight"' in html
    assert 'id="m12-g0-sight-3"' in html


def test_only_a_picture_that_is_shown_is_said_and_none_is_fetched_but_from_a_page():
    seen = calendar(today=2).cells[0]
    for address in ("", "javascript:alert(1)"):
        unsigned = replace(seen, picture=replace(seen.picture, address=address))
        html = html_of(Grid("Calendrier", "house", (unsigned,)))
        assert 'aria-label="Porte 1, jouée">' in html
        assert "javascript" not in html
    assert "Porte 1, jouée. Image 1" in html_of(Grid("Calendrier", "house", (seen,)), live=False)


def test_the_parts_of_doors_still_closed_are_not_in_the_page():
    html = html_of(calendar(today=1, waiting=()))
    assert "sight-" not in html
    assert 'id="m12-g0-lit"' in html


def test_every_part_that_a_door_names_stands_in_the_page_once():
    html = html_of(calendar())
    named, ids = re.findall(r'href="#([^"]+)"', html), re.findall(r'<g id="([^"]+)"', html)
    assert set(named) == set(ids)
    assert len(ids) == len(set(ids))


def test_a_calendar_that_is_no_longer_live_takes_no_press():
    html = html_of(calendar(), live=False)
    assert "<form" not in html
    assert html.count('role="img"') == 24


def test_on_the_page_of_the_home_a_closed_door_is_a_link_that_says_its_day_and_nothing_else():
    cell = Cell(24, "closed", "Porte 24, fermée", opens="La porte 24 s’ouvre jeudi.")
    view = View("x", (Grid("Calendrier", "house", (cell,)),))
    (drawn,) = doors(page.render(view, page.Place(SPOKEN, closed="/?porte=")))
    assert re.findall(r'<a class="door closed" (.*?)>', drawn) == [
        'href="/?porte=24#home" aria-label="Porte 24, fermée" data-said="La porte 24 s’ouvre jeudi."'
    ]
    assert "<form" not in drawn
    assert "jeudi" not in page.render(view, page.Place(SPOKEN))


def test_on_the_page_of_the_home_a_picture_waits_behind_a_sight_until_it_is_looked_at():
    drawn = page.render(View("x", (calendar(),)), page.Place(SPOKEN, closed="/?porte="))
    assert "<image" not in drawn
    assert drawn.count(' data-picture="/media/') == 8
    assert drawn.count('class="sight"') == 8


def test_a_calendar_whose_rows_are_weeks_puts_each_door_under_its_day():
    cells = tuple(Cell(number, "closed", "fermée", weekday=day) for number, day in ((1, 3), (2, 5), (3, 1)))
    html = html_of(Grid("Calendrier", "garden", cells))
    assert re.findall(r'<li class="day-(\d)">', html) == ["3", "5", "1"]
    assert '<ol class="doors fives">' in html


def test_a_scene_by_day_has_its_evening_too_and_ground_under_its_doors():
    cell = (Cell(1, "closed", "fermée"),)
    garden, house = (html_of(Grid("Calendrier", name, cell)) for name in ("garden", "house"))
    assert garden.count("<linearGradient") == 2
    assert 'class="ground"' in garden
    assert house.count("<linearGradient") == 1
    assert 'class="ground"' not in house
