"""`pause`, `reprendre`, `jours`, `rappel`: rules 2, 4 and 8, as people type them."""

from datetime import date, time, timedelta

import pytest

from games.rules.absences import PRESENT, Absence
from tests.fakes.chat.outbox import plan
from tests.fakes.chat.region import MONDAY, on_both_engines
from tests.fakes.chat.replies import labels, letters, player_of, standing, summary

WEDNESDAY = frozenset({2})


def absence(world):
    return player_of(world).absence


def streak(world):
    return standing(world).streak, standing(world).freezes


def reminder(world):
    return world.database.look(lambda uow: uow.players.reminder(player_of(world).id))


def day(offset):
    return MONDAY + timedelta(days=offset)


@pytest.fixture
def ana(world, ana):
    world.launch()
    return "ana"


@pytest.mark.parametrize("text", ["pause 5", "Pause 5 jours", "paus 5", "pause 5 days"])
def test_pause_covers_the_next_working_days_today_included(world, ana, text):
    reply = world.say(ana, text)
    assert absence(world).pauses == ((MONDAY, day(4)),)
    assert "du lundi 2 mars 2026 au vendredi 6 mars 2026" in summary(reply)
    assert "Retour le lundi 9 mars 2026" in summary(reply)


def test_pause_begins_tomorrow_where_today_s_door_is_played(world, ana):
    world.play()
    world.say(ana, "pause 2")
    assert absence(world).pauses == ((day(1), day(2)),)


def test_pause_includes_today_while_the_round_is_only_begun(world, ana):
    world.say(ana, "jouer")
    world.say(ana, "pause 1")
    assert absence(world).pauses == ((MONDAY, MONDAY),)


def test_pause_said_on_a_weekend_begins_on_the_next_working_day(world, ana):
    world.later(days=5)
    world.say(ana, "pause 1")
    assert absence(world).pauses == ((day(7), day(7)),)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("pause 1", Absence(pauses=((day(4), day(4)),))),
        ("jours lun ven", Absence(frozenset({1, 2, 3}), earlier=((day(4), frozenset()),))),
    ],
)
def test_days_already_missed_stay_missed(world, ana, text, away):
    world.play()
    world.later(days=4)
    world.say(ana, text)
    assert absence(world) == away
    world.later(days=3)
    world.play()
    assert streak(world) == (1, 2)


@pytest.mark.parametrize(("text", "days"), [("pause 4", 7), ("jours lun ven", 4)])
def test_a_pause_and_part_time_days_spare_the_streak_and_its_freezes(world, ana, text, days):
    world.play()
    world.say(ana, text)
    world.later(days=days)
    world.play()
    assert streak(world) == (2, 2)


@pytest.mark.parametrize("text", ["pause 0", "pause 251", "pause 999999999"])
def test_pause_of_no_day_or_of_years_is_refused_with_the_limits(world, ana, text):
    assert "de 1 à 250 jours" in summary(world.say(ana, text))
    assert absence(world) == PRESENT


def test_pause_alone_offers_the_usual_ones_then_shows_the_one_that_runs(world, ana):
    reply = world.say(ana, "pause")
    assert labels(reply) == ["1 jour", "5 jours", "10 jours"]
    world.press(ana, reply.views[0].buttons[1].action)
    assert absence(world).pauses == ((MONDAY, day(4)),)
    assert "du lundi 2 mars 2026" in summary(world.say(ana, "pause"))


def test_resume_undoes_a_pause_for_the_days_to_come(world, ana):
    world.say(ana, "pause 5")
    world.later(days=2)
    assert "à nouveau" in summary(world.say(ana, "reprendre"))
    assert absence(world).pauses == ((MONDAY, day(1)),)


def test_resume_undoes_a_pause_and_a_stop_at_once(world, ana):
    world.say(ana, "pause 5")
    world.say(ana, "stop")
    world.say(ana, "resume")
    assert (player_of(world).stopped_at, absence(world)) == (None, PRESENT)


def test_resume_without_anything_to_undo_says_what_can_be_done(world, ana):
    assert "stop" in summary(world.say(ana, "reprendre"))


@pytest.mark.parametrize(
    "text", ["jours lun mar jeu ven", "jours lundi, mardi, jeudi et vendredi", "days mon tue thu fri"]
)
def test_days_named_are_those_worked(world, ana, text):
    assert "lundi, mardi, jeudi, vendredi" in summary(world.say(ana, text))
    assert absence(world).weekdays == WEDNESDAY


def test_days_alone_shows_them_and_all_brings_full_time_back(world, ana):
    assert "mercredi" in summary(world.say(ana, "jours"))
    world.say(ana, "jours lun mar jeu ven")
    days = world.say(ana, "jours")
    assert "mercredi" not in summary(days)
    world.press(ana, days.views[0].buttons[0].action)
    assert absence(world) == PRESENT


@pytest.mark.parametrize("text", ["jours samedi", "jours lundi à vendredi", "jours lun xyz"])
def test_days_that_are_none_of_the_site_s_are_explained(world, ana, text):
    assert "jours lun mar mer jeu ven" in summary(world.say(ana, text))
    assert absence(world) == PRESENT


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("rappel 14 h", time(14)),
        ("rappel 14h30", time(14, 30)),
        ("rappel à 8 h", time(8)),
        ("reminder 18:59", time(18, 59)),
        ("rappel 15 heures", time(15)),
        ("rapel 16 h", time(16)),
    ],
)
def test_reminder_is_kept_at_one_s_own_hour(world, ana, text, hour):
    world.say(ana, text)
    assert reminder(world) == hour


@pytest.mark.parametrize("text", ["rappel 7 h", "rappel 19 h", "rappel 25 h", "rappel 14 pommes"])
def test_reminder_at_a_quiet_hour_is_refused(world, ana, text):
    assert "à partir de 8 h et avant 19 h" in summary(world.say(ana, text))
    assert reminder(world) is None


def test_reminder_alone_shows_it_and_no_ends_it(world, ana):
    assert "rappel 14 h" in summary(world.say(ana, "rappel"))
    world.say(ana, "rappel 14 h")
    reply = world.say(ana, "rappel")
    assert "14 h" in summary(reply)
    world.press(ana, reply.views[0].buttons[0].action)
    assert reminder(world) is None


def test_reminder_before_the_doors_open_is_told_to_be_of_no_use(world, ana):
    assert "s’ouvrent à 9 h" in summary(world.say(ana, "rappel 9 h"))
    assert "s’ouvrent" not in summary(world.say(ana, "rappel 9 h 01"))


def test_reminder_in_a_campaign_that_sends_none_is_told_to_serve_later(world, ana):
    world.database.run(lambda uow: uow.campaigns.change(1, reminders=False))
    assert "n’envoie pas de rappels" in summary(world.say(ana, "rappel 14 h"))


def test_reminder_of_somebody_who_stopped_says_that_it_waits(world, ana):
    world.say(ana, "stop")
    assert "arrêtés" in summary(world.say(ana, "rappel 14 h"))


@pytest.mark.parametrize(
    ("text", "left", "cancelled"),
    [
        ("aide", {"prompt", "reminder", "test"}, 0),
        ("pause 1", {"test"}, 2),
        ("jours mar mer jeu ven", {"test"}, 2),
        ("rappel non", {"prompt", "test"}, 1),
    ],
)
def test_what_was_planned_ahead_and_is_not_wanted_any_more_is_cancelled(world, text, left, cancelled):
    world.player("chef", team=None)
    world.player("ana")
    campaign = world.launch(first=MONDAY + timedelta(days=7))
    world.later(days=7, minutes=-5)
    world.say("chef", "campagne tester équipe Accueil")
    world.say("ana", "rappel 9 h 01")
    plan(world, until=timedelta(minutes=10))
    world.say("ana", text)
    assert world.database.look(lambda uow: uow.outbox.counts(campaign.id)).get("cancelled", 0) == cancelled
    world.later(minutes=10)
    assert {post.purpose for post in letters(world) if post.external_id == "chat-ana"} == left


def test_what_ended_over_a_year_ago_is_forgotten(world, ana):
    world.say(ana, "pause 1")
    world.later(days=500)
    world.say(ana, "pause 1")
    assert [first for first, _ in absence(world).pauses] == [date(2027, 7, 15)]


@on_both_engines
def test_absences_are_the_same_on_both_databases(world):
    world.player("ana")
    world.say("ana", "jours lun mar jeu ven")
    world.say("ana", "pause 1")
    world.later(days=7)
    world.say("ana", "pause 3")
    key = ("teams", "t", "ana")
    person = world.database.look(lambda uow: uow.turn_context.load(*key))
    expected = Absence(WEDNESDAY, ((MONDAY, MONDAY), (day(7), day(9))), ((MONDAY, frozenset()),))
    assert person.player.absence == expected == player_of(world).absence
