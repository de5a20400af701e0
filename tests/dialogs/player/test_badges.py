"""Badges: told once, in the reply that earned them or in the next one; practice earns none."""

import copy
from datetime import timedelta

import pytest
from sqlalchemy import select

from games.view import Action, Medals
from store.schema.tables import reports
from store.schema.values import Campaign
from tests.fakes.corrections import correct, ship, words
from tests.fakes.in_chat import player_of, texts
from tests.fakes.medals import badges_of, finish, new_badges
from tests.fakes.region import MONDAY, NINE, ORGANISATION, on_both_engines
from usecases.play import badge_awards
from usecases.teams import teams


def test_a_badge_is_told_in_the_reply_that_earned_it_never_as_another_message(world, season, marks):
    reply = finish(world, marks)
    assert len(reply.views) == 1
    assert new_badges(reply) == ["first"]
    (medals,) = [block for block in reply.views[0].blocks if isinstance(block, Medals)]
    assert medals.label == "Nouveau badge"
    assert medals.medals[0].title == "Première porte"


def test_a_wrong_answer_completes_a_door_too(world, season, marks):
    assert new_badges(finish(world, marks, how="wrong")) == ["first"]


def test_a_press_that_comes_again_shows_the_badge_again_and_gives_nothing_new(world, season, marks):
    card = world.say("ana", "porte 1").views[-1]
    action, pick = marks["right"](card)
    first = world.press("ana", action, **pick)
    assert world.press("ana", action, **pick).views == first.views
    assert badges_of(world, "ana", "bea") == ["first"]


def test_a_badge_is_earned_once_a_season(world, season, marks):
    finish(world, marks)
    world.later(days=2)
    assert new_badges(finish(world, marks, door=3)) == []
    assert badges_of(world, "ana", "bea") == ["first"]


def test_practice_earns_none(world, season, marks):
    finish(world, marks)
    again = world.press("ana", Action.of("play", campaign=season.id, door=1, again=1))
    action, pick = marks["right"](again.views[0])
    assert new_badges(world.press("ana", action, **pick)) == []


def test_five_doors_in_five_days_are_a_streak_and_a_whole_week(world, season, marks):
    for door in range(1, 5):
        finish(world, marks, door=door)
        world.later(days=1)
    assert new_badges(finish(world, marks, door=5)) == ["streak", "week"]


def test_a_week_with_a_door_played_late_is_not_whole(world, season, marks):
    for door in range(1, 4):
        finish(world, marks, door=door)
        world.later(days=1)
    world.later(days=1)
    finish(world, marks, door=4)
    assert new_badges(finish(world, marks, door=5)) == []


def test_a_part_time_day_off_is_passed_over_in_a_week(world, season, marks):
    world.say("ana", "jours lun mar jeu ven")
    for door in (1, 2):
        finish(world, marks, door=door)
        world.later(days=1)
    world.later(days=1)
    finish(world, marks, door=4)
    world.later(days=1)
    assert new_badges(finish(world, marks, door=5)) == ["week"]


@pytest.mark.parametrize("late", [1, 3])
def test_who_came_after_its_first_door_has_no_whole_week(world, marks, late):
    world.launch()
    world.later(days=late)
    world.player("ana")
    for door in range(late + 1, 6):
        reply = finish(world, marks, door=door)
        world.later(days=1)
    assert "week" not in new_badges(reply)


def test_a_season_that_begins_on_a_thursday_has_no_whole_week_yet(world, marks):
    world.player("ana")
    world.launch(first=MONDAY + timedelta(days=3))
    world.later(days=3)
    finish(world, marks, door=1)
    world.later(days=1)
    assert new_badges(finish(world, marks, door=2)) == []


@pytest.mark.parametrize(("off", "earned"), [((3,), ["week"]), ((2, 3), [])], ids=["a holiday", "two"])
def test_a_week_with_a_holiday_is_whole_with_four_doors(world, marks, off, earned):
    days = [(MONDAY + timedelta(days=day)).isoformat() for day in off]
    organisation = copy.deepcopy(ORGANISATION)
    organisation["organisation"]["days_off"] = days
    world.database.run(lambda uow: teams.load_organisation(uow, "cli", organisation, world.now))
    world.player("ana")
    world.launch()
    for door, day in enumerate((day for day in range(5) if day not in off), start=1):
        world.now = NINE + timedelta(days=day)
        reply = finish(world, marks, door=door)
    assert new_badges(reply) == earned


def test_who_works_three_days_comes_to_a_week_by_a_door_of_a_day_off(world, season, marks):
    world.say("ana", "jours lun mar jeu")
    for door in (1, 2):
        finish(world, marks, door=door)
        world.later(days=1)
    world.later(days=1)
    assert new_badges(finish(world, marks, door=4)) == []
    assert new_badges(finish(world, marks, door=3)) == ["week"]


def test_two_days_after_a_pause_are_no_whole_week(world, season, marks):
    world.say("ana", "pause 3")
    world.later(days=3)
    finish(world, marks, door=4)
    world.later(days=1)
    assert new_badges(finish(world, marks, door=5)) == []


def test_a_whole_week_held_stays_whatever_it_takes_now(world, season, marks):
    number = player_of(world, "ana").id
    world.database.run(lambda uow: uow.badges.earn(season.id, number, ("week",), 2, world.now))
    for door in range(1, 6):
        finish(world, marks, door=door)
        world.later(days=1)
    assert badges_of(world, "ana", "bea").count("week") == 1


def test_who_comes_back_after_five_days_with_doors_is_welcomed(world, season, marks):
    finish(world, marks)
    world.later(days=8)
    assert new_badges(finish(world, marks, door=6)) == ["comeback"]


def test_days_of_a_pause_are_no_absence_to_come_back_from(world, season, marks):
    finish(world, marks)
    world.later(days=1)
    world.say("ana", "pause 5")
    world.later(days=7)
    assert new_badges(finish(world, marks, door=6)) == []


def test_a_door_at_half_value_is_a_door_like_another(world, marks):
    world.player("ana")
    world.launch(doors=2)
    world.later(days=4)
    assert new_badges(finish(world, marks, door=2)) == ["first"]
    assert new_badges(finish(world, marks, door=1)) == ["all"]


def test_all_the_doors_of_a_season_are_a_badge(world, marks):
    world.player("ana")
    world.launch(doors=2)
    finish(world, marks)
    world.later(days=1)
    assert new_badges(finish(world, marks, door=2)) == ["all"]


def test_five_kinds_are_counted_among_the_doors_completed(world, season, marks, monkeypatch):
    kinds = dict(enumerate(("quiz", "pairs", "video", "ordering", "estimate", "quiz"), start=1))
    monkeypatch.setattr(badge_awards, "_kinds", lambda *_: kinds)
    for door in range(1, 5):
        finish(world, marks, door=door)
        world.later(days=1)
    assert "kinds" in new_badges(finish(world, marks, door=5))


def corrected(world):
    """Door 1 is corrected after the pack as it is now."""
    ship(world, words)
    correct(world)


def test_a_report_that_led_to_a_correction_earns_a_badge_told_with_the_next_reply(world, season, marks):
    world.player("chef", team=None)
    finish(world, marks)
    world.say("ana", "signaler la date est fausse")
    corrected(world)
    reply = world.say("ana", "aide")
    assert new_badges(reply, -1) == ["mended"]
    assert new_badges(world.say("ana", "aide")) == []
    with world.engine.connect() as connection:
        assert connection.execute(select(reports.c.mended_at)).scalar_one() == world.now


def test_a_room_never_sees_the_badge_that_waits(world, season, marks):
    world.player("chef", team=None)
    finish(world, marks)
    world.say("ana", "signaler la date est fausse")
    corrected(world)
    reply = world.say("ana", "classement", room=True, conversation="canal")
    assert new_badges(reply) == []
    reply = world.say("ana", "mon score", room=True, conversation="canal")
    assert [
        block.medals[0].sign for view in reply.private for block in view.blocks if isinstance(block, Medals)
    ]


def test_badges_shows_those_held_since_when_and_those_still_to_earn(world, season, marks):
    finish(world, marks)
    (view,) = world.say("ana", "badges").views
    have, still = [block for block in view.blocks if isinstance(block, Medals)]
    assert [(medal.sign, medal.note) for medal in have.medals] == [("first", "lundi 2 mars 2026")]
    assert all(not medal.earned for medal in still.medals)
    # Six doors of one kind: neither ten doors nor five kinds can be had.
    assert [medal.sign for medal in still.medals] == ["comeback", "streak", "week", "all", "team", "mended"]
    assert texts(view)[0] == "1 badge sur 7"


def test_badges_before_the_first_one_says_that_it_waits(world, season):
    (view,) = world.say("ana", "mes badges").views
    assert texts(view)[0] == "Votre premier badge vous attend"


def test_badges_of_an_earlier_season_stand_in_a_line(world, season, marks):
    finish(world, marks)
    world.later(days=20)
    world.launch("Été", first=MONDAY + timedelta(days=21))
    (view,) = world.say("ana", "badges").views
    assert "Printemps : Première porte" in texts(view)


def test_without_a_season_nor_a_badge_there_is_one_clear_sentence(world):
    world.player("ana")
    assert "Aucune campagne" in world.say("ana", "badges").views[0].summary


@on_both_engines
def test_a_badge_is_given_once_whoever_gives_it_and_waits_only_where_no_reply_told_it(world, marks):
    number = world.player("ana")
    campaign: Campaign = world.launch()

    def twice(uow):
        first = uow.badges.earn(campaign.id, number, ("first", "ten"), 1, world.now)
        return first, uow.badges.earn(campaign.id, number, ("first", "team"), 2, world.now)

    assert world.database.run(twice) == ({"first", "ten"}, {"team"})
    world.database.run(lambda uow: uow.badges.give(campaign.id, {number}, "team", world.now))
    world.database.run(lambda uow: uow.badges.give(campaign.id, {number}, "mended", world.now))
    assert world.database.run(lambda uow: uow.badges.take(number, world.now)) == {"mended"}
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    assert new_badges(world.press("ana", action, **pick)) == ["first", "ten"]


def test_once_the_season_is_over_nothing_is_promised_any_more(world, season, marks):
    finish(world, marks)
    world.later(days=30)
    (view,) = world.say("ana", "badges").views
    assert [medal.earned for block in view.blocks if isinstance(block, Medals) for medal in block.medals] == [
        True
    ]
    assert texts(view) == [
        "1 badge gagné",
        "Cette saison est terminée. La prochaine aura ses propres badges.",
    ]
    assert [button.action.verb for button in view.buttons] == ["board"]


def test_what_a_daily_season_offered_before_one_came_is_not_promised(world):
    world.launch()
    world.later(days=1)
    world.player("ana")
    (view,) = world.say("ana", "badges").views
    (still,) = [block for block in view.blocks if isinstance(block, Medals)]
    assert [medal.sign for medal in still.medals] == ["first", "streak", "team", "mended"]
