"""What leads are told when something fails for many: once, with figures, why, and what to do."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.fakes.chat.lead_acts import welcome_again
from tests.fakes.chat.lead_news import clock, texts, told
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.people_import import bring_in, plan_welcomes
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import letters, read

AWAY = "passing: 503"


@pytest.fixture
def season(world, chief):
    """A season that began, of which its lead was told; it is Wednesday at nine, for 47 people."""
    world.players(46)
    season = world.launch(first=TUESDAY)
    world.later(days=1)
    told(world)
    world.later(days=1)
    return season


def outage(world, count=99, error=AWAY):
    """The day's prompts are planned, and so many are tried in vain."""
    plan(world)
    settle(world, letters(world, limit=count), "planned", retry_at=world.now + timedelta(days=9), error=error)


def evening(world):
    """The day's hours are over; what did not leave is missed."""
    world.now = world.now.replace(hour=18, minute=1)
    world.database.run(lambda uow: uow.outbox.expire(world.now))


def words(views):
    return read(views).replace("\u00a0", " ")


def said(world):
    """All that the lead is told now, in words; "" where nothing is."""
    return words([view for _, view in told(world)])


@on_both_engines
def test_an_outage_is_told_once_when_many_have_waited_for_an_hour(world, season):
    outage(world)
    world.later(minutes=59)
    assert said(world) == ""
    world.later(minutes=1)
    text = said(world)
    assert "« Printemps » : 47 messages sur 47 n’ont pas pu partir aujourd’hui." in text
    assert "47 messages attendent : la messagerie ne répond pas." in text
    assert "prévenez la personne qui fait tourner Déclic" in text
    world.later(hours=3)
    assert said(world) == ""
    evening(world)
    world.later(hours=14)
    assert said(world) == ""


def test_news_leaves_before_the_messages_that_wait(world, season):
    outage(world, 12)
    world.later(hours=1)
    clock(world)
    assert [post.purpose for post in letters(world, limit=2)] == ["lead", "prompt"]


@pytest.mark.parametrize("error", ["passing: 500", "throttled: 429"])
def test_what_was_not_tried_yet_waits_for_the_same_reason(world, season, error):
    outage(world, 12, error)
    world.later(hours=1)
    assert texts(world) == [
        ("chat-chef", "« Printemps » : 47 messages sur 47 n’ont pas pu partir aujourd’hui.")
    ]


def test_what_leaves_one_after_the_other_is_no_outage(world, season):
    outage(world, 3)
    world.later(hours=2)
    assert texts(world) == []


@on_both_engines
@pytest.mark.parametrize(
    ("tried", "why"),
    [
        (47, "47 messages manqués : la messagerie ne répondait pas."),
        (12, "47 messages manqués : la messagerie ne répondait pas."),
        (0, "47 messages manqués : leur journée s’est finie avant l’envoi."),
    ],
)
def test_what_was_missed_is_told_the_next_morning_with_its_day(world, season, tried, why):
    outage(world, tried)
    evening(world)
    assert said(world) == ""
    world.later(hours=13, minutes=58)
    text = said(world)
    assert "« Printemps » : 47 messages sur 47 n’ont pas pu partir le mercredi 4 mars 2026." in text
    assert why in text
    assert "aujourd’hui" not in text


def test_what_still_waited_when_the_news_was_made_is_told_as_missed_the_next_day(world, season):
    outage(world)
    world.now = world.now.replace(hour=17, minute=57)  # too late to write to the lead today
    assert said(world) == ""
    evening(world)
    world.later(hours=13, minutes=59)
    assert "47 messages manqués : la messagerie ne répondait pas." in said(world)


def test_a_day_missed_while_no_clock_ran_is_told_when_it_runs_again(world, season):
    outage(world)
    world.later(days=1, minutes=1)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert "sur 47 n’ont pas pu partir le mercredi 4 mars 2026." in said(world)


def test_news_that_missed_its_day_reaches_the_lead_on_the_next(world, season):
    outage(world)
    world.later(hours=1)
    clock(world)
    evening(world)
    world.later(hours=14)
    assert "n’ont pas pu partir le mercredi 4 mars 2026." in said(world)
    world.later(hours=1)
    assert said(world) == ""


def welcomes(world, count):
    """So many people are invited, and their welcomes planned."""
    bring_in(world, *(f";Accueil;{UUID(int=number << 64)};;;" for number in range(1, count + 1)))
    plan_welcomes(world)
    return letters(world, limit=count)


@on_both_engines
def test_welcomes_that_fail_for_many_are_told_with_why_and_what_sends_them_again(world, chief):
    settle(world, welcomes(world, 60), "failed", error="refused: 403")
    ((where, view),) = told(world)
    text = words([view])
    assert where == "chat-chef"
    assert "« Bienvenue aux personnes invitées » : 60 messages sur 60 n’ont pas pu partir" in text
    assert "60 messages refusés par la messagerie. Prévenez la personne qui fait tourner Déclic" in text
    assert "« admin bienvenue » ouvre la page" in text
    (button,) = view.buttons
    assert "Bienvenue aux personnes invitées" in words(world.press("chef", button.action).views)
    world.later(hours=1)
    assert said(world) == ""


def test_welcomes_that_were_missed_leave_by_themselves_and_speak_of_no_door(world, chief):
    posts = welcomes(world, 12)
    settle(world, posts, "planned", error=AWAY, retry_at=world.now + timedelta(days=9))
    evening(world)
    world.later(hours=14)
    text = said(world)
    assert "12 messages manqués : la messagerie ne répondait pas." in text
    assert "ce qui n’est pas parti repart de lui-même" in text
    assert "porte" not in text
    assert "admin bienvenue" not in text


def test_welcomes_that_a_lead_has_sent_again_are_not_told_as_missed(world, chief):
    settle(world, welcomes(world, 12), "failed", error="refused: 403")
    step, again = welcome_again(world)
    assert (step, again.people) == ("go", 12)
    assert said(world) == ""


def test_few_welcomes_that_fail_are_left_to_the_status(world, chief):
    settle(world, welcomes(world, 9), "failed", error="refused: 403")
    assert texts(world) == []


REFUSED = {"state": "failed", "error": "refused: 403"}


@on_both_engines
def test_failures_are_told_once_the_day_s_messages_have_all_been_tried(world, season):
    plan(world)
    settle(world, letters(world, limit=20), **REFUSED)
    clock(world)
    rest = letters(world)
    assert {post.purpose for post in rest} == {"prompt"}
    settle(world, rest, **REFUSED)
    assert [text for _, text in texts(world)] == [
        "« Printemps » : 47 messages sur 47 n’ont pas pu partir aujourd’hui."
    ]
    world.later(minutes=1)
    assert texts(world) == []


def test_failures_are_told_after_an_hour_though_some_messages_were_not_tried(world, season):
    plan(world)
    settle(world, letters(world, limit=20), **REFUSED)
    world.later(hours=1)
    assert [text for _, text in texts(world)] == [
        "« Printemps » : 20 messages sur 47 n’ont pas pu partir aujourd’hui."
    ]


@on_both_engines
@pytest.mark.parametrize(("more", "count"), [(12, 0), (13, 1), (35, 1)])
def test_failures_that_more_than_doubled_are_told_once_more(world, season, more, count):
    plan(world)
    settle(world, letters(world, limit=12), **REFUSED)
    rest = letters(world)
    settle(world, rest, "planned", error=AWAY, retry_at=world.now + timedelta(minutes=1))
    assert len(texts(world)) == 1
    world.later(minutes=2)
    rest = letters(world)
    settle(world, rest[:more], **REFUSED)
    settle(world, rest[more:])
    assert [text for _, text in texts(world)] == [
        f"« Printemps » : {12 + more} messages sur 47 n’ont pas pu partir aujourd’hui."
    ] * count
    world.later(minutes=1)
    assert texts(world) == []


def test_failures_of_the_evening_are_told_the_next_morning_with_their_day(world, season):
    plan(world)
    world.now = world.now.replace(hour=17, minute=58)
    settle(world, letters(world), **REFUSED)
    assert texts(world) == []
    world.later(hours=14)
    assert [text for _, text in texts(world)] == [
        "« Printemps » : 47 messages sur 47 n’ont pas pu partir le mercredi 4 mars 2026."
    ]
