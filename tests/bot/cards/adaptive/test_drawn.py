"""Bars, pictures, films and calendars in Teams."""

import pytest

from bot.cards.adaptive import card as adaptive_card
from games.view import Button
from tests.fakes.bot.adaptive import fits, parts, valid
from tests.fakes.bot.blocks import DETAILS, GAUGES, calendar, door, picture, video
from tests.fakes.bot.rendered import card_of

HOUSE = "https://e.org/house.png"


def texts(card):
    return [block["text"] for block in parts(card, "TextBlock")]


def titles(card):
    return [press["title"] for press in parts(card, "Action.Execute")]


def test_a_bar_is_signs_with_its_figure_in_words():
    assert texts(card_of(GAUGES)) == [
        "Écoute",
        "60 sur 100",
        "▰▰▰▰▰▰▱▱▱▱",
        "Clarté",
        "0 sur 100",
        "▱▱▱▱▱▱▱▱▱▱",
    ]


@pytest.mark.parametrize("address", ["", "/media/1.png", "http://e.org/1.png", "javascript:alert(1)"])
def test_a_picture_that_teams_cannot_fetch_is_words(address):
    card = card_of(picture(address))
    assert parts(card, "Image") == []
    assert texts(card) == ["Un guichet"]


def test_a_picture_has_its_words():
    (image,) = parts(card_of(picture(HOUSE)), "Image")
    assert (image["url"], image["altText"]) == (HOUSE, "Un guichet")


def test_a_film_has_a_player_and_a_link_for_clients_without_one():
    card = card_of(video("https://e.org/f.mp4", "https://e.org/f.jpg"))
    (film,) = parts(card, "Media")
    assert film["poster"] == "https://e.org/f.jpg"
    assert film["sources"][0]["mimeType"] == "video/mp4"
    (link,) = parts(card, "Action.OpenUrl")
    assert (link["title"], link["url"]) == ("Ouvrir le film", "https://e.org/f.mp4")


def test_details_are_hidden_until_asked_for_and_two_of_them_never_meet():
    card = card_of(DETAILS, DETAILS)
    toggles = [toggle["targetElements"] for toggle in parts(card, "Action.ToggleVisibility")]
    hidden = [
        container["id"] for container in parts(card, "Container") if container.get("isVisible") is False
    ]
    assert toggles == [[ident] for ident in hidden]
    assert len(set(hidden)) == 2


@pytest.mark.parametrize("size", [24, 21])
def test_without_a_picture_the_doors_are_four_a_row_and_in_the_last_one_keep_their_width(size):
    rows = parts(card_of(calendar(size=size)), "ColumnSet")
    assert [len(row["columns"]) for row in rows] == [4] * 6


def test_an_open_door_is_pressed_by_what_it_says_and_a_closed_one_is_only_its_number():
    columns = parts(card_of(calendar()), "Column")
    assert columns[9]["selectAction"]["title"] == "Porte 10, du jour, à jouer"
    assert columns[0]["selectAction"]["title"] == "Porte 1, jouée. Image 1"
    assert columns[9]["selectAction"]["data"] == {"campaign": "3", "door": "10"}
    assert "selectAction" not in columns[10]
    assert [block["text"] for block in parts(columns[10], "TextBlock")] == ["11"]


def test_the_picture_of_the_whole_stands_above_the_doors_to_play_todays_first():
    card = card_of(calendar(today=12, waiting=(3, 7), house=HOUSE))
    assert card["body"][0]["type"] == "Image"
    assert titles(card) == ["Jouer la porte 12", "Porte 7", "Porte 3"]
    assert [press.get("style") for press in parts(card, "Action.Execute")] == ["positive", None, None]


def test_beyond_six_doors_their_numbers_stand_in_words():
    card = card_of(calendar(today=12, waiting=tuple(range(1, 10)), house=HOUSE))
    assert len(titles(card)) == adaptive_card.LIMITS["doors"]
    assert "1, 2, 3, 4" in texts(card)[-1]


def test_a_door_shown_by_the_calendar_has_no_second_button_below():
    buttons = (Button("Jouer la porte 10", door(10)), Button("Classement", door(99)))
    assert titles(card_of(calendar(house=HOUSE), buttons=buttons))[-1] == "Classement"
    assert titles(card_of(calendar(house=HOUSE), buttons=buttons)).count("Jouer la porte 10") == 1
    assert titles(card_of(calendar(), buttons=buttons))[-2:] == ["Jouer la porte 10", "Classement"]


@pytest.mark.parametrize("house", ["", HOUSE], ids=["table", "picture"])
def test_a_full_calendar_stays_under_28_kilobytes(house):
    fits(valid(card_of(calendar(today=24, waiting=tuple(range(1, 24)), house=house))))
