"""`signaler`, and the answer that comes back once (rules 7 and 13)."""

import pytest

from dialogs.admin.reports import LONGEST, MOST_A_DAY
from dialogs.commands import slip
from games.view import Action, Form, Panel
from tests.fakes.chat.lead_acts import answer_report
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.remarks import remarks, waiting, written
from tests.fakes.chat.replies import audited, form, read
from tests.fakes.chat.statements import statements_of


@pytest.fixture
def campaign(chief, campaign):
    """The campaign, and an admin."""
    return campaign


def reporting(card):
    """What the button of an ended card does."""
    return next(button.action for button in card.buttons if button.label == "Signaler")


def test_a_remark_is_kept_with_door_item_version_and_instant(world, campaign):
    world.say("ana", "jouer")
    reply = world.say("ana", "signaler la  source ne s’ouvre\u00a0pas")
    (report,) = waiting(world)
    assert (report.door, report.item_id, report.at) == (1, "un", world.now)
    assert report.pack_hash == campaign.pack_hash
    assert report.text == "la source ne s’ouvre pas"
    assert "porte 1 est transmise, sans votre nom" in read(reply.views)


def test_the_question_on_screen_is_the_one_reported(world, campaign):
    world.say("ana", "jouer")
    world.later(days=1)
    world.play()
    world.say("ana", "porte 1")
    world.say("ana", "signaler une faute")
    assert remarks(world) == [(1, "une faute")]


def test_without_a_question_on_screen_it_is_the_last_door_begun(world, campaign):
    world.play()
    world.say("ana", "report a typo")
    assert remarks(world) == [(1, "a typo")]


def test_the_button_of_an_ended_card_opens_a_form_for_its_own_door(world, campaign):
    card = world.finish().views[0]
    world.later(days=1)
    world.say("ana", "jouer")
    opened = world.press("ana", reporting(card))
    assert not opened.replace
    sheet = form(opened)
    reply = world.press("ana", sheet.action, text="Une faute.")
    assert reply.replace
    assert remarks(world) == [(1, "Une faute.")]


def test_signaler_alone_opens_the_form_and_says_how_to_type_it(world, campaign):
    world.say("ana", "jouer")
    reply = world.say("ana", "signaler")
    assert any(isinstance(block, Form) for block in reply.views[0].blocks)
    assert "taper « signaler » suivi" in read(reply.views)
    assert waiting(world) == []


def test_another_player_s_round_cannot_be_reported(world, campaign):
    card = world.finish().views[0]
    assert world.press("bea", reporting(card), text="Une faute.").status == 404
    assert waiting(world) == []


def test_who_played_nothing_has_nothing_to_report(world, campaign):
    assert "Aucune porte" in read(world.say("ana", "signaler une faute").views)
    assert world.press("ana", Action.of("report", round=999), text="Une faute.").status == 404


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_remark_too_long_is_refused_and_given_back_whole(world, campaign, length):
    world.play()
    text = "a" * length
    reply = world.say("ana", f"signaler {text}")
    assert (reply.status, len(waiting(world))) == ((200, 1) if length == LONGEST else (409, 0))
    if length > LONGEST:
        field = form(reply).fields[0]
        assert (field.value, "500 caractères" in field.error) == (text, True)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\u202eb", "a\nb"])
@on_both_engines
def test_what_cannot_be_read_is_left_out(world, text, campaign):
    world.press("ana", reporting(world.finish().views[0]), text=f"Ici {text} là")
    assert all(report.text.isprintable() for report in waiting(world))


def test_the_same_remark_sent_twice_is_kept_once(world, campaign):
    written(world, "Une faute.", "Une faute.")
    assert len(waiting(world)) == 1


def test_a_player_s_reports_of_a_day_are_limited_until_they_are_answered(world, campaign):
    first, *_ = written(world, *map(str, range(100, 100 + MOST_A_DAY)))
    assert world.say("ana", "signaler encore").status == 409
    answer_report(world, first, "Merci.")
    world.say("ana", "signaler encore")
    assert len(waiting(world)) == MOST_A_DAY
    world.later(days=1)
    world.say("ana", "signaler demain")
    assert len(waiting(world)) == MOST_A_DAY + 1


def test_in_a_room_a_report_is_answered_in_the_personal_chat(world, campaign):
    world.play()
    reply = world.say("ana", "signaler une faute", room=True, conversation="canal")
    assert "transmise" in read(reply.private)
    assert "faute" not in read(reply.views)
    assert len(waiting(world)) == 1


def test_the_answer_comes_with_the_reporter_s_next_reply_and_with_no_other(world, campaign):
    (number,) = written(world, "Une faute.")
    answer_report(world, number, "Merci, c’est corrigé.")
    assert "corrigé" not in read(world.say("bea", "aide").views)
    reply = world.say("ana", "aide")
    assert read(reply.views[-1:]).startswith("Votre signalement sur la porte 1 : Merci, c’est corrigé.")
    assert "corrigé" not in read(world.say("ana", "aide").views)
    line = audited(world)[-1]
    assert (line.action, line.detail) == ("report.answer", {"report": number, "door": 1})


def test_the_answer_comes_after_the_card_of_an_answer_too(world, campaign):
    (number,) = written(world, "Une faute.")
    world.later(days=2)
    card = world.say("ana", "jouer").views[-1]
    answer_report(world, number, "Merci.")
    reply = world.answer(card)
    assert any(isinstance(block, Panel) for block in reply.views[0].blocks)
    assert "porte 1 : Merci." in read(reply.views[1:])


def test_an_answer_s_trip_asks_no_more_for_who_waits_for_nothing(world, campaign):
    card = world.say("ana", "jouer").views[-1]
    statements = statements_of(world)
    world.answer(card)
    assert statements
    assert not [statement for statement in statements if "reports" in statement]


def test_a_room_never_sees_the_answer(world, campaign):
    (number,) = written(world, "Une faute.")
    answer_report(world, number, "Merci.")
    assert "Merci" not in read(world.say("ana", "classement", room=True, conversation="canal").views)
    reply = world.say("ana", "mon score", room=True, conversation="canal")
    assert "Merci" not in read(reply.views)
    assert "Merci" in read(reply.private)


def test_a_repeated_activity_without_a_reply_keeps_the_answer(world, campaign):
    (number,) = written(world, "Une faute.")
    turn = world.turn("ana", "text", text="aide", activity="x")
    world.dispatch(turn)
    answer_report(world, number, "Merci.")
    assert world.dispatch(turn).views == ()
    assert "Merci" in read(world.say("ana", "aide").views)


def test_a_typing_error_proposes_to_report_and_never_does_it_unasked(world, campaign):
    world.play()
    reply = world.say("ana", f"signalr une faute {'a' * 100}")
    assert waiting(world) == []
    (button,) = reply.views[0].buttons
    assert button.label == "Signaler"
    world.press("ana", button.action)
    assert [report.text for report in waiting(world)] == [f"une faute {'a' * 100}"]


@pytest.mark.parametrize("text", ["signer la charte", "reporter la réunion", "rapport"])
def test_another_word_is_no_report(text):
    meant = slip(text)
    assert meant is None or meant.verb != "report"
