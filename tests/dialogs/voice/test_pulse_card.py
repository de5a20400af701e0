"""The pulse below the end of a door: one press, never in the way, corrected on its day (rules 16 and 20)."""

import pytest

from games.view import Action, Choice, Form
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import block_in, campaigns, player_of, read, summary
from tests.fakes.chat.traces import forget
from tests.fakes.chat.voice import press_pulse, pulse_of

WEEK = "Cette semaine de jeu vous est-elle utile"
SEASON = "Cette saison vous a-t-elle été utile"


def steps(world, who="p0", moment="end"):
    """What somebody pressed, by question."""
    number, campaign = player_of(world, who).id, campaigns(world)[0].id
    said = world.database.look(lambda uow: uow.pulses.of(campaign, number, moment))
    return {step.question: step.step for step in said}


@pytest.fixture
def one(world):
    """Who has just ended a season of one door."""
    world.player("p0")
    world.launch(doors=1)
    return "p0"


def play_days(world, who, last):
    """Play the doors up to one, each on its day; the replies."""
    replies = []
    for door in range(1, last + 1):
        replies.append(world.finish(who, door))
        world.later(days=3 if door % 5 == 0 else 1)
    return replies


def test_in_a_season_of_twenty_doors_it_stands_below_the_fifth_the_tenth_and_the_last(world, ana):
    fill_pack(world, 20)
    world.launch(doors=20)
    replies = play_days(world, ana, 20)
    asked = [
        door
        for door, reply in enumerate(replies, 1)
        if "-elle utile" in summary(reply) or SEASON in summary(reply)
    ]
    assert asked == [5, 10, 20]
    assert WEEK in summary(replies[4])
    assert SEASON in summary(replies[19])


def test_it_stands_last_and_has_no_button_that_calls(world, one):
    view = world.finish(one).views[-1]
    assert SEASON in view.summary
    assert view.buttons == ()
    assert len(block_in(view, Choice).options) == 5


@on_both_engines
def test_one_press_is_kept_and_the_next_question_takes_its_place(world, one):
    view = world.finish(one).views[-1]
    reply = world.press(one, block_in(view, Choice).action, pick="4")
    assert reply.replace
    assert "appris" in summary(reply)
    for _ in range(2):
        reply = world.press(one, block_in(reply.views[0], Choice).action, pick="5")
    assert steps(world) == {"useful": 4, "learnt": 5, "go_on": 5}
    assert "Merci" in summary(reply)


def test_words_are_optional_and_reach_the_leads_as_ideas_do(world, one, chief):
    world.finish(one)
    for question in ("useful", "learnt", "go_on"):
        reply = press_pulse(world, one, 3, question)
    form = block_in(reply.views[0], Form)
    assert not form.fields[0].required
    assert "sans un mot" in read(world.press(one, form.action, text="").views)
    (pointed,) = world.press(one, form.action, text="Merci à Mme Dupont").views
    assert "Mme Dupont" in read([pointed])
    world.press(one, form.action, text="Des portes plus courtes")
    (idea,) = world.database.look(lambda uow: uow.ideas.read(9, 0))
    assert (idea.text, idea.pulse) == ("Des portes plus courtes", True)


def test_it_is_answered_by_a_number_typed_next(world, one):
    world.finish(one)
    world.say(one, "4")
    assert steps(world) == {"useful": 4}
    world.say(one, "2.")
    assert steps(world) == {"useful": 4, "learnt": 2}


def test_a_number_typed_after_another_word_is_no_answer(world, one):
    world.finish(one)
    world.say(one, "merci")
    world.say(one, "4")
    assert steps(world) == {}


def test_once_all_is_answered_it_is_not_shown_again(world, one):
    card = world.say(one, "porte 1").views[-1]
    answered = world.answer(card, one)
    assert SEASON in summary(world.go_on(answered, one))
    assert SEASON in summary(world.go_on(answered, one))
    for question in ("useful", "learnt", "go_on"):
        press_pulse(world, one, 3, question)
    assert SEASON not in summary(world.go_on(answered, one))


def test_another_press_of_the_same_day_corrects_it_and_one_of_another_day_does_not(world, one):
    world.finish(one)
    press_pulse(world, one, 2)
    press_pulse(world, one, 5)
    assert steps(world) == {"useful": 5}
    world.later(days=1)
    assert "ne change plus" in read(press_pulse(world, one, 1).views)
    assert steps(world) == {"useful": 5}


def test_changing_one_s_answer_asks_again(world, one):
    world.finish(one)
    for question in ("useful", "learnt", "go_on"):
        reply = press_pulse(world, one, 3, question)
    again = world.press(one, reply.views[0].buttons[0].action)
    assert isinstance(block_in(again.views[0], Choice), Choice)
    world.press(one, block_in(again.views[0], Choice).action, pick="1")
    assert steps(world)["go_on"] == 1


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"pick": "0"}, 404),
        ({"pick": "6"}, 404),
        ({"pick": "²"}, 404),
        ({"pick": "3", "moment": "fifth"}, 404),
        ({"pick": "3", "moment": "always"}, 404),
        ({"pick": "3", "question": "who"}, 404),
        ({"pick": "3", "campaign": "99"}, 404),
        ({"pick": "3", "campaign": "x"}, 404),
    ],
)
def test_a_forged_press_is_refused_and_keeps_nothing(world, one, values, status):
    world.finish(one)
    assert world.press(one, pulse_of(world), **values).status == status
    assert steps(world) == {}
    assert steps(world, moment="fifth") == {}


def test_who_has_not_come_to_it_cannot_press_it(world, one):
    world.player("bea")
    assert world.press("bea", pulse_of(world), pick="3").status == 404


def test_a_lead_who_looked_ahead_is_not_asked(world, chief):
    world.launch(doors=1)
    world.say(chief, "campagne aperçu porte 1")
    assert SEASON not in summary(world.finish(chief))


def test_erasure_takes_it_along(world, one):
    world.finish(one)
    press_pulse(world, one, 3)
    forget(world, one)
    assert world.database.look(lambda uow: uow.pulses.counted(campaigns(world)[0].id, 4, world.now)) == []
    assert world.press("nobody", Action.of("pulse"), pick="3").status in {200, 404}


READ_IN_A_SECOND = 4
"""Words: 240 a minute, as adults read silently (238 in Brysbaert's sum of 190 studies, 2019)."""
PRESS = 1.5
"""Seconds to decide and press."""
AT_MOST = 20
"""Seconds for the three questions of a season's end."""


@pytest.mark.parametrize("language", ["français", "anglais"])
def test_three_questions_are_three_presses_and_what_twenty_seconds_let_one_read(world, one, language):
    world.say(one, f"langue {language}")
    card, presses, lines = world.finish(one).views[-1], 0, set()
    while any(isinstance(block, Choice) for block in card.blocks):
        choice = block_in(card, Choice)
        lines |= {*read([card]).split("\n"), *(option.label for option in choice.options)}
        card = world.press(one, choice.action, pick="4").views[0]
        presses += 1
    words = sum(any(letter.isalnum() for letter in word) for line in lines for word in line.split())
    assert presses == 3
    assert words > 30  # else what is read was not found
    assert words / READ_IN_A_SECOND + presses * PRESS <= AT_MOST
