"""The advent calendar: 24 doors by the server's clock, late ones at half value, an archive afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from games.view import Grid, Header, Panel
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.replies import block_in, campaigns, everything, read, rounds, state

DECEMBER = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)  # 9:30 in Paris, a Tuesday


def at(day, hour=9, minute=30, month=12, year=2026):
    return datetime(year, month, day, hour - 1, minute, tzinfo=UTC)


def launch(world, **how):
    fill_pack(world, 24)
    world.now = at(30, month=11)
    world.player("ana")
    world.campaign = world.launch("Avent", date(2026, 12, 1), format="advent", **how)
    world.now = DECEMBER


@pytest.fixture
def advent(world):
    launch(world)
    return world


def grid(reply):
    return next(block for view in reply.views for block in view.blocks if isinstance(block, Grid))


def states(reply):
    return [cell.state for cell in grid(reply).cells]


def open_door(world, number, who="ana"):
    values = {"campaign": str(world.campaign.id), "door": str(number)}
    return world.dispatch(world.turn(who, "play", values=values))


def test_on_the_first_day_one_door_is_open_and_glows(advent):
    assert states(advent.say("ana", "calendrier")) == ["today"] + ["closed"] * 23


def test_a_second_before_the_hour_the_house_is_shut(advent):
    advent.now = at(1, 8, 59)
    assert states(advent.say("ana", "calendrier")) == ["closed"] * 24


def test_weekend_doors_open_on_monday_together_with_its_own(advent):
    advent.now = at(6, 12)
    assert states(advent.say("ana", "calendrier"))[:7].count("closed") == 3
    advent.now = at(7)
    assert states(advent.say("ana", "calendrier"))[4:7] == ["today"] * 3


def test_weekend_doors_open_on_their_dates_where_the_campaign_keeps_them(world):
    launch(world, keep_weekends=True)
    world.now = at(5)
    assert states(world.say("ana", "calendrier"))[:6] == ["open"] * 4 + ["today", "closed"]


@pytest.mark.parametrize("ask", ["porte 24", "press", "round", "typed"])
def test_a_closed_door_reveals_nothing_whoever_asks(advent, ask):
    reply = {
        "porte 24": lambda: advent.say("ana", "porte 24"),
        "press": lambda: open_door(advent, 24),
        "round": lambda: advent.dispatch(
            advent.turn("ana", "answer", values={"round": "99", "q": "0", "pick": "1"})
        ),
        "typed": lambda: advent.say("ana", "Secret 24"),
    }[ask]()
    assert not any(secret in everything(reply) for secret in ("Secret 24", "Question 24", "fiche-24"))
    assert rounds(advent) == []


def test_a_closed_cell_is_a_number_and_no_more(advent):
    closed = grid(advent.say("ana", "calendrier")).cells[23]
    assert (closed.number, closed.action, closed.picture) == (24, None, None)


def test_every_past_door_may_be_opened_late_at_half_value(advent):
    advent.now = at(18)
    reply = advent.answer(open_door(advent, 2).views[-1])
    assert block_in(reply.views[0], Header).worth == "50 pts"


def test_a_played_door_is_lit(advent):
    advent.answer(open_door(advent, 1).views[-1])
    assert states(advent.say("ana", "calendrier"))[0] == "done"


def test_the_second_of_january_finds_a_readable_archive_without_points(advent):
    advent.now = at(2, month=1, year=2027)
    calendar = advent.say("ana", "calendrier")
    assert "La saison est finie" in read(calendar.views)
    assert set(states(calendar)) == {"open"}
    assert all("s’entraîner" in cell.label for cell in grid(calendar).cells)
    card = open_door(advent, 24).views[-1]
    assert "ntraînement" in block_in(card, Header).worth
    reply = advent.answer(card)
    assert any(isinstance(block, Panel) for block in reply.views[0].blocks)


@pytest.fixture
def chief(world):
    world.player("chef")
    world.now = at(30, month=11)
    return fill_pack(world, 24)


@pytest.fixture
def draft(chief):
    """The same, and an advent that is not launched."""
    chief.say("chef", "campagne créer Avent ; format avent")
    return chief


def test_an_advent_is_created_by_its_format_alone_and_ends_with_the_year(chief):
    chief.say("chef", "campagne créer Avent ; format avent")
    (row,) = campaigns(chief)
    assert (row.format, row.last_day) == ("advent", date(2026, 12, 31))
    assert [door.date for door in row.doors] == [date(2026, 12, day) for day in range(1, 25)]


def test_a_format_nobody_knows_is_asked_again(chief):
    assert "avent" in read(chief.say("chef", "campagne créer Avent ; format pâques").views)


def test_an_incomplete_advent_is_launched_by_an_explicit_yes(chief):
    fill_pack(chief, 22)
    chief.say("chef", "campagne créer Avent ; format avent")
    assert "Il manque les portes 23, 24." in read(chief.say("chef", "campagne lancer Avent").views)
    assert state(chief) == "draft"
    chief.say("chef", "oui")
    assert state(chief) == "running"


def test_a_complete_advent_says_which_doors_fall_on_days_off(draft):
    text = read(draft.say("chef", "campagne statut Avent").views)
    assert "5, 6, 12, 13, 19, 20" in text


def test_what_is_too_long_or_dead_is_told_by_its_door(draft):
    draft.services = replace(draft.services, too_long=lambda item: item.id == "fiche-7")
    text = read(draft.say("chef", "campagne statut Avent").views)
    assert "porte 7 est trop long" in text


def test_a_preview_shows_the_calendar_as_on_any_day(draft):
    doors = states(draft.say("chef", "campagne aperçu Avent le 12/12/2026"))
    assert doors.count("closed") == 24 - 11
    eve = draft.say("chef", "campagne aperçu Avent le 24/12/2026")
    assert states(eve).count("closed") == 0
    assert "finie" not in read(eve.views)


@pytest.mark.parametrize("asked", ["le 32/12/2026", "Avent le 32/12/2026", "Avent porte 2 le demain"])
def test_a_day_of_a_preview_that_is_no_day_is_said_to_be_that(draft, asked):
    text = read(draft.say("chef", f"campagne aperçu {asked}").views)
    assert "Le jour de l’aperçu n’a pas été compris" in text


def test_the_label_of_the_calendar_needs_no_elision(draft):
    calendar = grid(draft.say("chef", "campagne aperçu Avent le 24/12/2026"))
    assert calendar.label == "Les portes\u00a0: Avent"


def test_a_previewed_cell_leads_to_the_preview_of_its_door(draft):
    cell = grid(draft.say("chef", "campagne aperçu Avent le 24/12/2026")).cells[23]
    reply = draft.press("chef", cell.action)
    assert reply.views[-1].summary == "Question 24 ?"


def test_a_door_previewed_on_a_day_when_it_is_closed_says_when_it_opens(draft):
    text = read(draft.say("chef", "campagne aperçu Avent porte 24 le 12/12/2026").views)
    assert "24 décembre" in text
    assert "Question" not in text


def test_a_preview_is_for_admins_only(draft):
    draft.player("ana")
    reply = draft.say("ana", "campagne aperçu Avent le 24/12/2026")
    assert not any(isinstance(block, Grid) for view in reply.views for block in view.blocks)


def test_a_preview_asked_in_a_room_is_answered_privately(draft):
    reply = draft.say("chef", "campagne aperçu Avent porte 24", room=True, conversation="salon")
    assert "Question 24" not in everything(reply)


def test_a_preview_shows_no_picture_of_a_house_that_is_not_there_yet(draft):
    draft.services = replace(draft.services, public_url="https://declic.example.org")
    assert grid(draft.say("chef", "campagne aperçu Avent le 24/12/2026")).picture is None
