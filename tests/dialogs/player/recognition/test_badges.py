"""Badges: told once, in the reply that earned them or in the next one; practice earns none."""

import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from games.view import Action, Medals
from tests.fakes.chat.corrections import correct, ship, words
from tests.fakes.chat.items import ESTIMATE, FLASHCARD, ORDERING, PAIRS, QUIZ, pack_of
from tests.fakes.chat.medals import badges_of, new_badges
from tests.fakes.chat.region import MONDAY, NINE, ORGANISATION, on_both_engines
from tests.fakes.chat.replies import player_of, texts
from tests.fakes.store import records


def medals(view):
    return [block for block in view.blocks if isinstance(block, Medals)]


def day_by_day(world, doors):
    """Play doors in order, each on its day after the first Monday; the last reply."""
    for day, door in doors:
        world.now = NINE + timedelta(days=day)
        reply = world.finish(door=door)
    return reply


def test_a_badge_is_told_in_the_reply_that_earned_it_never_as_another_message(world, campaign):
    reply = world.finish()
    assert len(reply.views) == 1
    assert new_badges(reply) == ["first"]
    (badges,) = medals(reply.views[0])
    assert badges.label == "Nouveau badge"
    assert badges.medals[0].title == "Première porte"


def test_a_wrong_answer_completes_a_door_too(world, campaign):
    assert new_badges(world.finish(how="wrong")) == ["first"]


def test_a_badge_is_earned_once_a_campaign(world, campaign):
    world.finish()
    world.later(days=2)
    assert new_badges(world.finish(door=3)) == []
    assert badges_of(world, "ana") == ["first"]


def test_practice_earns_none(world, campaign):
    world.finish()
    again = world.press("ana", Action.of("play", campaign=campaign.id, door=1, again=1))
    assert new_badges(world.answer(again.views[0])) == []


FIVE_DAYS = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]


@pytest.mark.parametrize(
    ("typed", "doors", "earned"),
    [
        ("aide", FIVE_DAYS, ["streak", "week"]),
        ("aide", [(0, 1), (1, 2), (2, 3), (4, 4), (4, 5)], []),
        ("jours lun mar jeu ven", [(0, 1), (1, 2), (3, 4), (4, 5)], ["week"]),
        ("jours lun mar jeu", [(0, 1), (1, 2), (3, 4)], []),
        ("jours lun mar jeu", [(0, 1), (1, 2), (3, 4), (3, 3)], ["week"]),
        ("pause 3", [(3, 4), (4, 5)], []),
        ("aide", [(0, 1), (8, 6)], ["comeback"]),
    ],
    ids=["whole", "late", "part time", "three days", "and a day off's door", "two days", "five days away"],
)
def test_the_last_door_of_some_days_earns_a_whole_week_a_streak_or_a_welcome(
    world, campaign, typed, doors, earned
):
    world.say("ana", typed)
    assert new_badges(day_by_day(world, doors)) == earned


@pytest.mark.parametrize("late", [1, 3])
def test_who_came_after_its_first_door_has_no_whole_week(world, late):
    world.launch()
    world.later(days=late)
    world.player("ana")
    assert "week" not in new_badges(day_by_day(world, FIVE_DAYS[late:]))


def test_a_campaign_that_begins_on_a_thursday_has_no_whole_week_yet(world, ana):
    world.launch(first=MONDAY + timedelta(days=3))
    assert new_badges(day_by_day(world, [(3, 1), (4, 2)])) == []


@pytest.mark.parametrize(("off", "earned"), [((3,), ["week"]), ((2, 3), [])], ids=["a holiday", "two"])
def test_a_week_with_a_holiday_is_whole_with_four_doors(world, off, earned):
    days = [(MONDAY + timedelta(days=day)).isoformat() for day in off]
    organisation = copy.deepcopy(ORGANISATION)
    organisation["organisation"]["days_off"] = days
    world.database.run(records.organise, organisation, world.now)
    world.player("ana")
    world.launch()
    worked = [day for day in range(5) if day not in off]
    assert new_badges(day_by_day(world, zip(worked, range(1, 6), strict=False))) == earned


def test_a_whole_week_held_stays_whatever_it_takes_now(world, campaign):
    number = player_of(world, "ana").id
    world.database.run(lambda uow: uow.badges.earn(campaign.id, number, ("week",), 2, world.now))
    day_by_day(world, FIVE_DAYS)
    assert badges_of(world, "ana").count("week") == 1


def test_days_of_a_pause_are_no_absence_to_come_back_from(world, campaign):
    world.finish()
    world.later(days=1)
    world.say("ana", "pause 5")
    world.later(days=7)
    assert new_badges(world.finish(door=6)) == []


def test_a_door_at_half_value_is_a_door_like_another(world, ana):
    world.launch(doors=2)
    world.later(days=4)
    assert new_badges(world.finish(door=2)) == ["first"]
    assert new_badges(world.finish(door=1)) == ["all"]


def test_five_kinds_are_counted_among_the_doors_completed(world):
    pack_of(world, PAIRS, ORDERING, ESTIMATE, FLASHCARD, QUIZ)
    world.player("ana")
    world.launch()
    for door in range(1, 6):
        world.say("ana", f"porte {door}")
        world.say("ana", "je ne sais pas")
        reply = world.say("ana", "je ne sais pas")
        assert ("kinds" in new_badges(world.go_on(reply))) is (door == 5)
        world.later(days=1)


@pytest.fixture
def mended(world, campaign):
    """Ana reported an error at door 1, which was corrected."""
    world.player("chef", team=None)
    world.finish()
    world.say("ana", "signaler la date est fausse")
    ship(world, words)
    correct(world)
    return campaign


def test_a_report_that_led_to_a_correction_earns_a_badge_told_with_the_next_reply(world, mended):
    assert new_badges(world.say("ana", "aide"), -1) == ["mended"]
    assert new_badges(world.say("ana", "aide")) == []
    until = world.now + timedelta(seconds=1)
    assert world.database.look(lambda uow: uow.recaps.mended(mended.id, world.now, until)) == 1


def test_a_room_never_sees_the_badge_that_waits(world, mended):
    assert new_badges(world.say("ana", "classement", room=True, conversation="canal")) == []
    reply = world.say("ana", "mon score", room=True, conversation="canal")
    assert new_badges(reply) == []
    assert new_badges(replace(reply, views=reply.private)) == ["mended"]


def test_badges_shows_those_held_since_when_and_those_still_to_earn(world, campaign):
    world.finish()
    (view,) = world.say("ana", "badges").views
    have, still = medals(view)
    assert [(medal.sign, medal.note) for medal in have.medals] == [("first", "lundi 2 mars 2026")]
    assert all(not medal.earned for medal in still.medals)
    # Six doors of one kind: neither ten doors nor five kinds can be had.
    assert [medal.sign for medal in still.medals] == ["comeback", "streak", "week", "all", "team", "mended"]
    assert texts(view)[0] == "1 badge sur 7"


def test_badges_before_the_first_one_says_that_it_waits(world, campaign):
    (view,) = world.say("ana", "mes badges").views
    assert texts(view)[0] == "Votre premier badge vous attend"


def test_badges_of_an_earlier_campaign_stand_in_a_line(world, campaign):
    world.finish()
    world.later(days=20)
    world.launch("Été", first=MONDAY + timedelta(days=21))
    (view,) = world.say("ana", "badges").views
    assert "Printemps : Première porte" in texts(view)


def test_without_a_campaign_nor_a_badge_there_is_one_clear_sentence(world, ana):
    assert "Aucune campagne" in world.say("ana", "badges").views[0].summary


@on_both_engines
def test_a_badge_is_given_once_whoever_gives_it_and_waits_only_where_no_reply_told_it(world):
    number = world.player("ana")
    campaign = world.launch()

    def twice(uow):
        first = uow.badges.earn(campaign.id, number, ("first", "ten"), 1, world.now)
        return first, uow.badges.earn(campaign.id, number, ("first", "team"), 2, world.now)

    assert world.database.run(twice) == ({"first", "ten"}, {"team"})
    world.database.run(lambda uow: uow.badges.give(campaign.id, {number}, "team", world.now))
    world.database.run(lambda uow: uow.badges.give(campaign.id, {number}, "mended", world.now))
    assert world.database.run(lambda uow: uow.badges.take(number, world.now)) == {"mended"}
    assert new_badges(world.finish()) == ["first", "ten"]


def test_once_the_campaign_is_over_nothing_is_promised_any_more(world, campaign):
    world.finish()
    world.later(days=30)
    (view,) = world.say("ana", "badges").views
    assert [medal.earned for block in medals(view) for medal in block.medals] == [True]
    assert texts(view) == [
        "1 badge gagné",
        "Cette saison est terminée. La prochaine aura ses propres badges.",
    ]
    assert [button.action.verb for button in view.buttons] == ["board"]


def test_what_a_daily_campaign_offered_before_one_came_is_not_promised(world):
    world.launch()
    world.later(days=1)
    world.player("ana")
    (view,) = world.say("ana", "badges").views
    (still,) = medals(view)
    assert [medal.sign for medal in still.medals] == ["first", "streak", "team", "mended"]
