"""A scene is a file: what it must hold for a calendar to be drawn, whoever draws it."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from bot.cards.svg import scene

NEEDED = {"top", "foot", "dark", "lit", "glow", "left", "right", "left-lit", "right-lit", "front"}


@pytest.mark.parametrize("name", sorted(scene.NAMES))
def test_a_scene_has_every_part_of_a_door_and_of_its_surroundings(name):
    drawn = scene.named(name)
    assert set(drawn.parts) >= NEEDED
    assert {"wall-1", "sight-1"} <= set(drawn.parts)
    assert drawn.tints


@pytest.mark.parametrize("name", sorted(scene.NAMES))
def test_no_part_of_the_file_is_left_out_nor_needs_a_style_a_script_or_anything_from_elsewhere(name):
    text = (scene.FOLDER / f"{name}.svg").read_text("utf-8")
    symbols = fromstring(text).findall("{http://www.w3.org/2000/svg}symbol")
    assert {symbol.get("id") for symbol in symbols} == set(scene.named(name).parts)
    text = text.partition(">")[2]
    assert not re.search(r"\s(?:style|on\w+|href|xlink:href)=|<(?:style|script|image|foreignObject)", text)
    assert "url(" not in text


@pytest.mark.parametrize("name", sorted(scene.NAMES))
def test_a_scene_has_another_sight_behind_each_of_24_doors(name):
    drawn = scene.named(name)
    sights = {
        part for number in range(1, 25) for part, kind in drawn.layers(number, "done") if kind == "sight"
    }
    assert len({drawn.parts[part].drawing for part in sights}) == 24


def test_what_is_drawn_by_night_has_the_evening_of_a_scene_by_day():
    house, garden = scene.named("house"), scene.named("garden")
    assert house.night == house.sky
    assert garden.night == garden.dusk != garden.sky


@pytest.mark.parametrize("name", sorted(scene.NAMES))
@pytest.mark.parametrize("state", ["closed", "today", "open", "done"])
def test_whatever_a_door_is_made_of_is_drawn(name, state):
    drawn = scene.named(name)
    names = {part for number in range(1, 32) for part, _ in drawn.layers(number, state)}
    assert names <= set(drawn.parts)


@pytest.mark.parametrize("columns", [4, 6])
def test_two_neighbours_of_the_house_never_have_the_same_leaves(columns):
    house = scene.named("house")
    for number in range(1, 25):
        assert house.tint(number) != house.tint(number + 1)
        assert house.tint(number) != house.tint(number + columns)


def test_a_scene_that_nobody_drew_looks_like_the_usual_one():
    assert scene.named("../../secret") == scene.named(scene.USUAL)
