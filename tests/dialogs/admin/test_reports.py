"""`signaler`, what an admin reads of it, and the answer that comes back once (rules 7 and 13)."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from sqlalchemy import event

from dialogs.admin.reports import LONGEST, LONGEST_ANSWER, MOST_A_DAY
from dialogs.commands import slip
from games.view import Action, Form, Panel
from store.schema.tables import reports
from tests.fakes.in_chat import audited, campaigns, play, player_of, read, rows
from tests.fakes.region import on_both_engines


@pytest.fixture
def season(chief, season):
    """The season, and an admin."""
    return season


def waiting(world):
    """The reports that wait for an answer, the oldest first."""
    (season,) = campaigns(world)
    found, _ = world.database.look(lambda uow: uow.reports.waiting_in(season.id, 99))
    return found[::-1]


def answer(world, number):
    return world.database.look(lambda uow: uow.reports.get(number).answer)


def written(world, marks, *texts):
    """Reports of Ana's first door."""
    play(world, marks)
    for text in texts:
        world.say("ana", f"signaler {text}")
    return [one.id for one in waiting(world)]


def test_a_remark_is_kept_with_door_item_version_and_instant(world, season):
    world.say("ana", "jouer")
    reply = world.say("ana", "signaler la  source ne s’ouvre\u00a0pas")
    (kept,) = waiting(world)
    assert (kept.door, kept.item_id, kept.pack_hash, kept.at) == (1, "un", season.pack_hash, world.now)
    assert kept.text == "la source ne s’ouvre pas"
    assert "porte 1 est transmise, sans votre nom" in read(reply.views)


def test_the_question_on_screen_is_the_one_reported(world, season, marks):
    world.say("ana", "jouer")
    world.later(days=1)
    play(world, marks)
    world.say("ana", "porte 1")
    world.say("ana", "signaler une faute")
    assert [one.door for one in waiting(world)] == [1]


def test_without_a_question_on_screen_it_is_the_last_door_begun(world, season, marks):
    play(world, marks)
    world.say("ana", "report a typo")
    assert [(one.door, one.text) for one in waiting(world)] == [(1, "a typo")]


def test_the_button_of_an_ended_card_opens_a_form_for_its_own_door(world, season, marks):
    card = play(world, marks).views[0]
    button = next(one for one in card.buttons if one.label == "Signaler")
    world.later(days=1)
    world.say("ana", "jouer")
    opened = world.press("ana", button.action)
    assert not opened.replace
    form = marks["form"](opened.views[0])
    reply = world.press("ana", form.action, text="Une faute.")
    assert reply.replace
    assert [(one.door, one.text) for one in waiting(world)] == [(1, "Une faute.")]


def test_signaler_alone_opens_the_form_and_says_how_to_type_it(world, season):
    world.say("ana", "jouer")
    reply = world.say("ana", "signaler")
    assert any(isinstance(block, Form) for block in reply.views[0].blocks)
    assert "taper « signaler » suivi" in read(reply.views)
    assert waiting(world) == []


def test_another_player_s_round_cannot_be_reported(world, season, marks):
    card = play(world, marks).views[0]
    button = next(one for one in card.buttons if one.label == "Signaler")
    assert world.press("bea", button.action, text="Une faute.").status == 404
    assert waiting(world) == []


def test_who_played_nothing_has_nothing_to_report(world, season):
    assert "Aucune porte" in read(world.say("ana", "signaler une faute").views)
    assert world.press("ana", Action.of("report", round=999), text="Une faute.").status == 404


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_a_remark_too_long_is_refused_and_given_back_whole(world, season, marks, length):
    play(world, marks)
    text = "a" * length
    reply = world.say("ana", f"signaler {text}")
    assert (reply.status, len(waiting(world))) == ((200, 1) if length == LONGEST else (409, 0))
    if length > LONGEST:
        field = marks["form"](reply.views[0]).fields[0]
        assert (field.value, "500 caractères" in field.error) == (text, True)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\u202eb", "a\nb"])
@on_both_engines
def test_what_cannot_be_read_is_left_out(world, marks, text):
    world.player("ana")
    world.launch()
    action = next(b for b in play(world, marks).views[0].buttons if b.label == "Signaler").action
    world.press("ana", action, text=f"Ici {text} là")
    assert all(one.text.isprintable() for one in waiting(world))


def test_the_same_remark_sent_twice_is_kept_once(world, season, marks):
    written(world, marks, "Une faute.", "Une faute.")
    assert len(waiting(world)) == 1


def test_a_player_s_reports_of_a_day_are_limited_until_they_are_answered(world, season, marks):
    first, *_ = written(world, marks, *map(str, range(100, 100 + MOST_A_DAY)))
    assert world.say("ana", "signaler encore").status == 409
    world.say("chef", f"campagne signalements {first} Merci.")
    world.say("ana", "signaler encore")
    assert len(waiting(world)) == MOST_A_DAY
    world.later(days=1)
    world.say("ana", "signaler demain")
    assert len(waiting(world)) == MOST_A_DAY + 1


def test_in_a_room_a_report_is_answered_in_the_personal_chat(world, season, marks):
    play(world, marks)
    reply = world.say("ana", "signaler une faute", room=True, conversation="canal")
    assert "transmise" in read(reply.private)
    assert "faute" not in read(reply.views)
    assert len(waiting(world)) == 1


def test_an_admin_reads_reports_by_door_newest_first_and_never_by_whom(world, season, marks):
    written(world, marks, "ancienne", "récente")
    world.later(days=2)
    play(world, marks, "bea")
    world.say("bea", "signaler ailleurs")
    reply = world.say("chef", "campagne signalements")
    told = read(reply.views)
    assert [told.index(text) for text in ("Porte 3", "ailleurs", "Porte 1", "récente", "ancienne")] == sorted(
        told.index(text) for text in ("Porte 3", "ailleurs", "Porte 1", "récente", "ancienne")
    )
    shown = str([asdict(view) for view in reply.views])
    for who in ("ana", "bea", "chef"):
        assert player_of(world, who).pseudonym not in shown
    assert "ana" not in shown.replace("campagne", "")


def test_ten_are_listed_and_the_others_counted(world, season, marks):
    for who in ("ana", "bea", "chef"):
        play(world, marks, who)
        for place in range(4):
            world.say(who, f"signaler {who} {place}")
    told = read(world.say("chef", "campagne signalements Printemps").views)
    assert told.count("n° ") == 10
    assert "et 2 autres" in told


def test_the_answer_comes_with_the_reporter_s_next_reply_and_with_no_other(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    world.say("chef", f"campagne signalements {number} Merci, c’est corrigé.")
    assert "corrigé" not in read(world.say("bea", "aide").views)
    reply = world.say("ana", "aide")
    assert read(reply.views[-1:]).startswith("Votre signalement sur la porte 1 : Merci, c’est corrigé.")
    assert "corrigé" not in read(world.say("ana", "aide").views)
    line = audited(world)[-1]
    assert (line.action, line.detail) == ("report.answer", {"report": number, "door": 1})


def test_the_answer_comes_after_the_card_of_an_answer_too(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    world.later(days=2)
    card = world.say("ana", "jouer").views[-1]
    world.say("chef", f"campagne signalements {number} Merci.")
    action, pick = marks["right"](card)
    reply = world.press("ana", action, **pick)
    assert any(isinstance(block, Panel) for block in reply.views[0].blocks)
    assert "porte 1 : Merci." in read(reply.views[1:])


def test_an_answer_s_trip_asks_no_more_for_who_waits_for_nothing(world, season, marks):
    action, pick = marks["right"](world.say("ana", "jouer").views[-1])
    spoken = []
    event.listen(world.engine, "checkout", lambda driver, *_: driver.set_trace_callback(spoken.append))
    world.press("ana", action, **pick)
    assert not [one for one in spoken if "reports" in one]


def test_a_room_never_sees_the_answer(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    world.say("chef", f"campagne signalements {number} Merci.")
    assert "Merci" not in read(world.say("ana", "classement", room=True, conversation="canal").views)
    reply = world.say("ana", "mon score", room=True, conversation="canal")
    assert "Merci" not in read(reply.views)
    assert "Merci" in read(reply.private)


def test_a_repeated_activity_without_a_reply_keeps_the_answer(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    turn = world.turn("ana", "text", text="aide", activity="x")
    world.dispatch(turn)
    world.say("chef", f"campagne signalements {number} Merci.")
    assert world.dispatch(turn).views == ()
    assert "Merci" in read(world.say("ana", "aide").views)


def test_an_answer_sent_by_the_form_of_the_list(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    form = marks["form"](world.say("chef", "campagne signalements").views[0])
    assert [option[0] for option in form.fields[0].options] == [str(number)]
    world.press("chef", form.action, number=str(number), text="Merci.")
    assert answer(world, number) == "Merci."
    assert "Aucun signalement" in read(world.say("chef", "campagne signalements").views)
    assert world.press("bea", form.action, number=str(number), text="Moi.").status == 403


def test_what_cannot_be_answered_is_told(world, season, marks):
    (number,) = written(world, marks, "Une faute.")
    ask = f"campagne signalements {number}"
    assert "Écrivez la réponse" in read(world.say("chef", ask).views)
    assert "300 caractères" in read(world.say("chef", f"{ask} {'a' * (LONGEST_ANSWER + 1)}").views)
    assert "Aucun signalement n’a le numéro 99" in read(
        world.say("chef", "campagne signalements 99 Merci.").views
    )
    world.say("chef", f"{ask} Merci.")
    assert "déjà reçu une réponse" in read(world.say("chef", f"{ask} Encore.").views)
    assert answer(world, number) == "Merci."


def test_a_campaign_whose_name_begins_with_a_number_is_found(world, season):
    world.later(days=20)
    world.launch("2026 bis", first=world.now.date() + timedelta(days=1))
    assert "« 2026 bis »" in read(world.say("chef", "campagne signalements 2026 bis").views)


@on_both_engines
def test_forgetting_oneself_forgets_reports_and_the_answers_that_waited(world, marks):
    for who in ("chef", "ana"):
        world.player(who)
    world.launch()
    (number,) = written(world, marks, "Une faute.")
    world.say("chef", f"campagne signalements {number} Merci.")
    world.say("ana", "oublie-moi")
    world.say("ana", "oui, tout effacer")
    assert rows(world, reports) == []


def test_a_typing_error_proposes_to_report_and_never_does_it_unasked(world, season, marks):
    play(world, marks)
    reply = world.say("ana", f"signalr une faute {'a' * 100}")
    assert waiting(world) == []
    (button,) = reply.views[0].buttons
    assert button.label == "Signaler"
    world.press("ana", button.action)
    assert [one.text for one in waiting(world)] == [f"une faute {'a' * 100}"]


@pytest.mark.parametrize("text", ["signer la charte", "reporter la réunion", "rapport"])
def test_another_word_is_no_report(text):
    meant = slip(text)
    assert meant is None or meant.verb != "report"
