"""Who misses the last door is asked about the season when it is over, once, with the next reply (rule 16)."""

from datetime import date, datetime, timedelta

import pytest

from games.view import Choice, Header
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import block_in, campaigns, player_of, read
from tests.fakes.chat.traces import forget
from tests.fakes.chat.voice import felt, press_pulse

SEASON = "Cette saison vous a-t-elle été utile"
PEOPLE = [f"p{number}" for number in range(6)]


def over(world):
    """The season's last day passes, and the clock counts it for good."""
    world.now += timedelta(days=12)
    pass_night(world)


def steps(world, who):
    """What somebody pressed of the end, by question."""
    number, campaign = player_of(world, who).id, campaigns(world)[0].id
    said = world.database.look(lambda uow: uow.pulses.of(campaign, number, "end"))
    return {step.question: step.step for step in said}


def asked(reply):
    return SEASON in read(reply.views)


@pytest.fixture
def missed(world):
    """A season of two doors that is over; all six played the first one, `p5` the last one too."""
    for who in PEOPLE:
        world.player(who)
    fill_pack(world, 2)
    world.launch(doors=2)
    for who in PEOPLE:
        world.finish(who)
    world.later(days=1)
    world.finish(PEOPLE[-1], 2)
    over(world)


@on_both_engines
def test_they_are_asked_with_their_next_reply_and_answer_in_three_presses(world, missed):
    reply = world.say("p0", "classement")
    assert asked(reply)
    card = reply.views[-1]
    assert block_in(card, Header).theme == "Printemps, 1 sur 3"
    for step in ("4", "5", "3"):
        reply = world.press("p0", block_in(card, Choice).action, pick=step)
        card = reply.views[0]
    assert steps(world, "p0") == {"useful": 4, "learnt": 5, "go_on": 3}
    assert "Merci" in read([card])


def test_once_asked_they_are_not_asked_again(world, missed):
    assert asked(world.say("p0", "classement"))
    assert not asked(world.say("p0", "classement"))


def two_seasons(world):
    """Two seasons that are over, one after the other, of which somebody played the first door alone."""
    world.player("p0")
    fill_pack(world, 2)
    for name in ("Printemps", "Été"):
        number = world.launch(name, first=world.now.date(), doors=2).id
        world.finish("p0")
        world.later(days=7)
        world.database.run(
            lambda uow, of=number: uow.campaigns.change(of, state="ended", stopped_at=world.now)
        )
    pass_night(world)


@on_both_engines
def test_the_questions_of_two_seasons_are_asked_on_two_days(world):
    two_seasons(world)
    first = world.say("p0", "classement")
    assert block_in(first.views[-1], Header).theme == "Été, 1 sur 3"
    assert not asked(world.say("p0", "classement"))
    world.later(days=1)
    second = world.say("p0", "classement")
    assert block_in(second.views[-1], Header).theme == "Printemps, 1 sur 3"
    world.later(days=1)
    assert not asked(world.say("p0", "classement"))


@on_both_engines
def test_who_plays_the_middle_and_the_last_door_on_one_day_is_asked_about_the_season_on_the_next(world):
    fill_pack(world, 24)
    world.player("p0")
    world.launch("Avent", date(2026, 12, 1), format="advent")
    world.now = datetime(2026, 12, 28, 12, tzinfo=world.now.tzinfo)
    assert "Cette semaine de jeu" in read(world.finish("p0", 12).views)
    end = world.finish("p0", 24)
    assert not asked(end)
    assert not asked(world.say("p0", "classement"))
    world.later(days=1)
    assert asked(world.say("p0", "classement"))
    assert not asked(world.say("p0", "classement"))


def test_a_season_that_is_over_is_not_asked_about_on_the_day_of_another_s_pulse(world, missed):
    world.launch("Été", first=world.now.date(), doors=1)
    world.now = world.now.replace(hour=9)
    assert asked(world.finish("p0"))
    assert not asked(world.say("p0", "classement"))
    world.later(days=1)
    later = world.say("p0", "classement")
    assert block_in(later.views[-1], Header).theme == "Printemps, 1 sur 3"


def test_who_was_asked_below_the_last_door_is_not(world, missed):
    assert not asked(world.say("p5", "classement"))


def test_who_never_played_is_not(world, missed):
    world.player("new")
    assert not asked(world.say("new", "classement"))


def test_while_the_season_runs_nobody_who_may_still_play_its_last_door_is(world):
    world.player("p0")
    fill_pack(world, 2)
    world.launch(doors=2)
    world.finish("p0")
    world.later(days=1)
    pass_night(world)
    assert not asked(world.say("p0", "classement"))
    assert press_pulse(world, "p0", 3).status == 404


def test_it_waits_below_no_question_of_another_season(world, missed):
    world.launch("Été", first=world.now.date())
    world.now = world.now.replace(hour=9)
    question = world.say("p0", "jouer")
    assert not asked(question)
    assert not asked(world.say("p0", "classement"))
    answered = world.answer(question.views[-1], "p0")
    assert asked(answered) or asked(world.say("p0", "classement"))


def test_it_takes_the_yes_of_no_question(world, missed):
    assert not asked(world.say("p0", "oublie-moi"))
    assert "effacé" in read(world.say("p0", "oui, tout effacer").views)


def test_a_number_typed_next_answers_it(world, missed):
    world.say("p0", "classement")
    world.say("p0", "4")
    assert steps(world, "p0") == {"useful": 4}


def test_two_weeks_after_the_end_nobody_is_asked_any_more(world, missed):
    world.later(days=15)
    assert not asked(world.say("p0", "classement"))
    assert press_pulse(world, "p0", 3).status == 410


def test_five_who_answer_after_the_end_are_shown_the_next_morning(world, missed):
    for who in PEOPLE[:4]:
        press_pulse(world, who, 5)
    pass_night(world)
    assert felt(world) == {}
    press_pulse(world, PEOPLE[4], 5)
    assert felt(world) == {}
    pass_night(world)
    assert felt(world)["end", "useful"].people == 5


def test_a_season_that_was_stopped_asks_too(world):
    world.player("p0")
    fill_pack(world, 2)
    campaign = world.launch(doors=2)
    world.finish("p0")
    world.database.run(lambda uow: uow.campaigns.change(campaign.id, state="ended", stopped_at=world.now))
    pass_night(world)
    assert asked(world.say("p0", "classement"))


def test_erasure_takes_along_that_somebody_is_to_be_asked(world, missed):
    number = player_of(world, "p0").id
    assert world.database.look(lambda uow: uow.pulses.waiting_campaigns(number))
    forget(world, "p0")
    assert not world.database.look(lambda uow: uow.pulses.waiting_campaigns(number))
