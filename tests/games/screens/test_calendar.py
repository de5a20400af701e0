"""The calendar shows what opened; a closed door is a number and no more."""

import json
from dataclasses import replace

import pytest

from games.screens.calendar import BUTTONS, CampaignCalendar, Day, calendar
from games.view import Action, Grid, Picture, Text, to_json
from tests.fakes.authored.examples import WORDS, blocks

HOUSE = Picture("", "La maison", "https://declic.example.org/house/1.png")
ADVENT = CampaignCalendar("Avent", "house", HOUSE, advent=True)
SPRING = CampaignCalendar("Mars", "garden")
PICTURE = Picture("soupe.svg", "Une soupe fumante", "/media/soupe.svg")


def press(number):
    return Action.of("play", campaign=7, door=number)


DAYS = [
    Day(1, "done", press(1), picture=PICTURE),
    Day(2, "open", press(2), counts=True),
    Day(3, "today", press(3), counts=True),
    *[Day(number, "closed") for number in range(4, 25)],
]
ORDER = (3, 2)


def grid(view):
    (house,) = blocks(view, Grid)
    return house


@pytest.mark.parametrize("language", WORDS)
def test_a_closed_door_is_a_number_and_no_more(language):
    closed = grid(calendar(ADVENT, DAYS, ORDER, WORDS[language])).cells[3:]
    assert all(cell.action is None and cell.picture is None for cell in closed)
    labels = {cell.label.replace(str(cell.number), "") for cell in closed}
    assert len(labels) == 1


def test_an_open_door_is_a_press_on_its_number():
    cells = grid(calendar(ADVENT, DAYS, ORDER, WORDS["fr"])).cells
    assert [dict(cell.action.values)["door"] for cell in cells[:3]] == ["1", "2", "3"]


def test_a_played_door_shows_its_picture():
    assert grid(calendar(ADVENT, DAYS, ORDER, WORDS["fr"])).cells[0].picture == PICTURE


def test_the_first_door_to_play_has_the_button():
    (button,) = calendar(ADVENT, DAYS, ORDER, WORDS["fr"]).buttons
    assert dict(button.action.values)["door"] == "3"
    assert button.primary


def test_an_open_door_that_earns_nothing_any_more_is_for_practice():
    view = calendar(ADVENT, [Day(1, "open", press(1)), Day(2, "done", press(2))], (), WORDS["fr"])
    assert "s’entraîner" in grid(view).cells[0].label
    assert not view.buttons


def test_a_daily_campaign_is_drawn_too_and_a_closed_door_says_when_it_opens():
    days = [*DAYS[:3], Day(4, "closed", opens="jeudi 5 mars 2026 à 9\u00a0h", weekday=4)]
    cells = grid(calendar(SPRING, days, ORDER, WORDS["fr"])).cells
    assert cells[3].opens == "La porte 4 s’ouvre jeudi 5 mars 2026 à 9\u00a0h."
    assert cells[3].weekday == 4
    assert [cell.opens for cell in cells[:3]] == ["", "", ""]


def test_below_a_daily_calendar_three_doors_have_a_button_at_most_in_the_order_offered():
    days = [Day(number, "open", press(number), counts=True) for number in range(1, 10)]
    shown = calendar(SPRING, days, (9, 7, 8, 1), WORDS["fr"]).buttons
    assert [dict(button.action.values)["door"] for button in shown] == ["9", "7", "8"]
    assert len(shown) == BUTTONS


def test_a_closed_calendar_says_nothing_of_what_it_holds():
    view = calendar(ADVENT, [Day(number, "closed") for number in range(1, 25)], (), WORDS["fr"])
    assert "media" not in json.dumps([cell["picture"] for cell in to_json(view)["blocks"][2]["cells"]])


def test_a_campaign_that_is_over_says_so():
    texts = blocks(calendar(replace(ADVENT, over=True), DAYS, ORDER, WORDS["fr"]), Text)
    assert texts[-1].text.startswith("La saison est finie")
