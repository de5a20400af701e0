"""One decision for every channel: may it go, is its number typed back, must another admin agree (rule 12)."""

import pytest

from tests.fakes.chat.replies import campaigns
from usecases.campaigns import approval
from usecases.campaigns.approval import WrongNumber, agreed, decide, question
from usecases.campaigns.approval import brake as brakes


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [
        (0, None, "go"),
        (50, None, "go"),
        (51, None, "number"),
        (51, 51, "go"),
        (105, 100, "go"),
        (106, 100, "number"),
        (102, 98, "go"),  # 4 % more
        (103, 98, "number"),  # 5.1 %
        (90, 98, "go"),
        (52, 1, "number"),
    ],
)
def test_above_fifty_their_number_is_typed_back_once_more_where_it_grew_by_over_five_percent(
    people, typed, step
):
    assert decide(people, typed) == step


@pytest.mark.parametrize(("people", "typed"), [(7, 12), (12, 7), (40, 41), (0, 1), (50, 51)])
def test_of_few_no_number_is_asked_and_a_wrong_one_that_is_given_is_refused(people, typed):
    assert decide(people, people) == "go"
    with pytest.raises(WrongNumber):
        decide(people, typed)


@pytest.mark.parametrize(
    ("written", "shown", "number"),
    [(None, None, None), (" ", 60, None), ("6 0", 60, 60), ("12", None, 12), (None, 60, None)],
)
def test_a_form_agrees_to_the_number_that_is_written_in_it(written, shown, number):
    assert agreed(written, shown) == number


@pytest.mark.parametrize("written", ["61", "9999", "soixante", "-1"])
def test_another_number_than_the_one_shown_covers_nobody(written):
    assert decide(60, agreed(written, 60)) == "number"
    with pytest.raises(WrongNumber):
        decide(0, agreed(written, 60))


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [(100, 100, "go"), (101, 101, "second"), (102, 98, "second"), (101, None, "number"), (120, 98, "number")],
)
def test_above_the_set_number_another_admin_is_asked_by_how_many_there_are_now(people, typed, step):
    assert decide(people, typed, second_admin=100) == step


def test_another_admin_is_asked_below_the_brake_too_and_never_by_zero():
    assert decide(30, None, second_admin=20) == "second"
    assert decide(7_700, 7_700, second_admin=0) == "go"


@pytest.mark.parametrize(
    ("people", "typed", "step"),
    [(30, None, "number"), (30, 30, "go"), (31, 30, "go"), (32, 32, "grew"), (32, None, "grew")],
)
def test_the_other_admin_types_the_number_and_what_was_asked_is_void_once_it_grew(people, typed, step):
    assert decide(people, typed, request_number=30, second_admin=20) == step


@pytest.mark.parametrize(
    ("people", "plain", "asked"),
    [(50, False, "none"), (50, True, "yes"), (51, True, "number"), (51, False, "number"), (0, True, "yes")],
)
def test_few_take_a_plain_yes_where_the_act_does_and_many_their_number(people, plain, asked):
    assert question(people, plain=plain) == asked


def opening(world, purpose, campaign):
    return world.database.look(
        lambda uow: approval.opening(uow, world.services, purpose, campaign, world.now)
    )


def test_an_end_takes_a_yes_of_few_people_and_a_resume_none(world, chief):
    campaign = world.launch()
    assert opening(world, "stop", campaign).question == "yes"
    world.say(chief, "campagne pause")
    assert opening(world, "resume", campaigns(world)[0]).question == "none"


@pytest.mark.parametrize(("brake", "asked"), [(50, "yes"), (0, "number")])
def test_an_incomplete_advent_takes_a_yes_or_the_number_of_many(world, chief, monkeypatch, brake, asked):
    monkeypatch.setattr(brakes, "BRAKE", brake)
    world.say(chief, "campagne créer Hiver ; paquet essai ; format avent")
    first = opening(world, "launch", campaigns(world)[0])
    assert (first.question, first.report.incomplete) == (asked, True)


def test_a_season_that_lacks_nothing_of_its_doors_takes_no_question(world, chief):
    world.say(chief, "campagne créer Mars ; paquet essai ; début 2026-03-04")
    assert opening(world, "launch", campaigns(world)[0]).question == "none"
