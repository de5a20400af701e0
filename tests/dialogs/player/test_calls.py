"""`rappels`: what calls a person, asked for and ended by a press, in the web chat and in Teams (rule 19)."""

from dataclasses import replace

import pytest

from games.view import Choice, Copy, Details, Form
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.replies import block_in, facts, labels, read, summary
from tests.fakes.delivery.devices import HOSTS, Phone
from usecases.context import AccountKey, Device

HERE, THERE = Device("session-here", "Firefox · Android"), Device("session-there", "Safari · iPhone")


@pytest.fixture
def web(world):
    """Ana comes from a browser; the campaign opens at nine."""
    world.services = replace(world.services, push_hosts=HOSTS)
    number = world.player("ana")
    world.database.run(lambda uow: uow.players.add_account(number, "web", "", "ana-web"))
    world.launch()
    return number


def turn(world, verb, device=HERE, **values):
    made = world.turn("ana", verb, values=values)
    if verb == "text":
        made = replace(made, text=values["text"], values={}, id="")
    account = AccountKey("web", "", "ana-web")
    return world.dispatch(replace(made, account=account, conversation="ana-web", device=device))


def ask(world, device=HERE, endpoint="https://fcm.googleapis.com/fcm/send/a"):
    return turn(world, "calls.device", device, **Phone(endpoint).values)


def rows(reply):
    """What the rows of a card say."""
    choices = [block for block in reply.views[0].blocks if isinstance(block, Choice)]
    return [option.label for choice in choices for option in choice.options]


def calls(world, number):
    return world.database.look(lambda uow: uow.calls.of(number))


def test_the_card_says_the_ways_the_hour_and_how_to_come_to_the_home_screen(world, web):
    reply = turn(world, "text", text="rappels")
    ways = ["Sur cet appareil", "Dans mon agenda", "Pas de rappel"]
    assert labels(reply) == [*ways, "Choisir une autre heure", "Mon code de quatre mots"]
    assert "à 9 h" in read(reply.views)
    assert "iPhone" in str(reply.views[0])
    assert "Android" in str(reply.views[0])


@pytest.mark.parametrize("text", ["mes rappels", "Rappels", "calls", "reminders"])
def test_it_comes_by_its_names_in_both_languages(world, web, text):
    assert "Comment vous prévenir" in summary(turn(world, "text", text=text))


def test_a_press_on_this_device_is_kept_and_can_be_ended_by_another(world, web):
    reply = ask(world)
    assert "cet appareil vous prévient à 9 h" in summary(reply)
    (call,) = calls(world, web)
    assert (call.label, call.session, call.channel) == ("Firefox · Android", "session-here", "push")
    card = turn(world, "calls")
    assert labels(card)[0] == "Arrêter\u00a0: cet appareil"
    assert "Sur cet appareil" not in labels(card)
    action = card.views[0].buttons[0].action
    assert "arrêté" in summary(turn(world, action.verb, **dict(action.values)))
    assert calls(world, web) == []
    assert turn(world, action.verb, **dict(action.values)).status == 200


def test_another_device_is_listed_by_what_it_is(world, web):
    ask(world)
    assert "Arrêter\u00a0: Firefox · Android" in labels(turn(world, "calls", THERE))


def test_five_devices_are_the_most_and_the_sixth_is_told_how(world, web):
    for number in range(5):
        ask(world, Device(f"session-{number}", "Firefox"), f"https://web.push.apple.com/{number}")
    refused = ask(world, Device("session-5", "Firefox"), "https://web.push.apple.com/5")
    assert refused.status == 409
    assert "5 appareils vous préviennent déjà" in summary(refused)
    assert len(calls(world, web)) == 5
    again = ask(world, Device("session-4", "Firefox"), "https://web.push.apple.com/new")
    assert again.status == 200


def test_a_thousand_subscriptions_of_one_person_are_five_calls_at_most(world, web):
    for number in range(50):
        ask(world, Device(f"session-{number}", "x"), f"https://web.push.apple.com/{number}")
        ask(world, HERE, f"https://web.push.apple.com/same-{number}")
    assert len(calls(world, web)) == 5


def test_a_shared_device_calls_whoever_asked_there_last(world, web):
    ask(world)
    bea = world.player("bea")
    world.database.run(lambda uow: uow.players.add_account(bea, "web", "", "bea-web"))
    made = world.turn("bea", "calls.device", values=Phone("https://fcm.googleapis.com/fcm/send/a").values)
    account = AccountKey("web", "", "bea-web")
    world.dispatch(replace(made, account=account, conversation="bea-web", device=THERE))
    assert calls(world, web) == []
    assert len(calls(world, bea)) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"endpoint": "https://evil.example/x", "p256dh": "A", "auth": "A"}, "ne connaît pas"),
        ({"endpoint": "https://fcm.googleapis.com/x", "p256dh": "A", "auth": "A"}, "ne se lisent pas"),
        ({"endpoint": "https://fcm.googleapis.com/x"}, "ne se lisent pas"),
    ],
)
def test_what_is_no_subscription_is_refused_in_words(world, web, values, said):
    reply = turn(world, "calls.device", **values)
    assert reply.status == 409
    assert said in summary(reply)
    assert calls(world, web) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "scripts"),
        ({"problem": "denied"}, "réglages du site"),
        ({"problem": "later"}, "Rien n’est changé"),
        ({"problem": "home"}, "écran d’accueil"),
        ({"problem": "none"}, "ne sait pas"),
        ({"problem": "failed"}, "ne répond pas"),
        ({"problem": "<script>"}, "scripts"),
    ],
)
def test_what_keeps_a_browser_from_calling_is_said_with_another_way(world, web, values, said):
    reply = turn(world, "calls.device", **values)
    assert said in summary(reply)
    assert labels(reply) == ["Dans mon agenda"]


def test_a_browser_that_cannot_call_offers_e_mail_too_where_there_is_mail(world, web):
    world.services = replace(world.services, mail=True)
    reply = turn(world, "calls.device", problem="failed")
    assert labels(reply) == ["Par courriel", "Dans mon agenda"]


def test_another_hour_is_chosen_by_a_press_and_the_one_that_is_set_is_said(world, web):
    card = turn(world, "calls")
    assert "heure choisie" not in read(card.views)
    (press,) = [button.action for button in card.views[0].buttons if "autre heure" in button.label]
    form = block_in(turn(world, press.verb).views[0], Form)
    turn(world, form.action.verb, **{form.fields[0].name: "14:30"})
    assert "Votre heure choisie : 14 h 30." in read(turn(world, "calls").views).replace("\u00a0", " ")


def test_the_steps_for_an_iphone_name_the_code_and_the_menu_s_rows(world, web):
    card = turn(world, "calls").views[0]
    (steps,) = [text for text in block_in(card, Details).lines if "iPhone" in text]
    assert "code de quatre mots" in steps
    assert "Menu, Mes réglages, Mes rappels" in steps
    (press,) = [button.action for button in card.buttons if "quatre mots" in button.label]
    assert block_in(turn(world, press.verb).views[0], Copy)


def test_the_settings_name_the_device_that_is_called(world, web):
    assert "Mes rappels\u00a0: aucun pour l’instant" in rows(turn(world, "settings"))
    ask(world)
    assert "Mes rappels\u00a0: appareil" in rows(turn(world, "settings"))


def test_no_reminder_ends_every_call_and_the_own_hour(world, web):
    ask(world)
    ask(world, THERE, "https://web.push.apple.com/2")
    turn(world, "text", text="rappel 14 h 30")
    turn(world, "calls.none")
    assert calls(world, web) == []
    assert world.database.look(lambda uow: uow.players.reminder(web)) is None


@pytest.mark.parametrize(
    "text", ["rappel 14 h 30", "rappel 14h30", "rappel à 14:30", "rappel 14 heures 30", "reminder 14:30"]
)
def test_an_own_hour_with_minutes_is_when_the_device_calls(world, web, text):
    turn(world, "text", text=text)
    assert "à 14 h 30" in summary(ask(world))


def test_who_said_stop_is_told_that_the_call_waits(world, web):
    turn(world, "text", text="stop")
    assert "ce rappel attend" in summary(ask(world))


def test_in_teams_the_day_s_message_is_the_call(world, web, public):
    reply = world.say("ana", "rappels")
    assert "Dans Teams, le message du jour est déjà votre rappel" in read(reply.views)
    assert labels(reply) == ["Dans mon agenda", "Pas de rappel", "Choisir une autre heure"]


def test_a_call_that_its_browser_ended_is_said_so(world, web):
    ask(world)
    world.later(days=1)
    plan(world)
    settle(world, _calls(world), "failed", error="gone: 410", gone=True)
    text = read(turn(world, "calls", THERE).views)
    assert "Les rappels n’arrivent plus : Firefox · Android" in text


def _calls(world):
    return world.database.run(lambda uow: uow.claims.claim("push", world.now, world.now, 10))


def test_a_campaign_s_state_counts_its_calls_beside_its_messages(world, web, chief):
    ask(world)
    ask(world, THERE, "https://web.push.apple.com/2")
    world.later(days=1)
    plan(world)
    first, second = _calls(world)
    settle(world, [first])
    settle(world, [second], "failed", error="gone: 410", gone=True)
    status = world.say(chief, "campagne statut")
    assert "Rappels sur un appareil : à venir 0, envoyés 1, manqués 0, en échec 1 (1 chez" in read(
        status.views
    )
    assert facts(status)["Envoyés"] == "0"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("unconnected: not on the list", "1 attend : le service n’est pas relié."),
        ("passing: 500", "1 est mis de côté un moment : le service ne répond pas, ou demande d’attendre."),
        ("throttled: throttled", "1 est mis de côté un moment"),
    ],
)
def test_a_campaign_s_state_says_why_calls_wait(world, web, chief, error, words):
    ask(world)
    world.later(days=1)
    plan(world)
    settle(world, _calls(world), "planned", error=error)
    status = read(world.say(chief, "campagne statut").views).replace("\u00a0", " ")
    assert f"à venir 1, envoyés 0, manqués 0, en échec 0. {words}" in status


def test_the_card_stands_below_the_end_of_the_second_door_and_of_no_other(world, web):
    ends = []
    for door in range(1, 4):
        ends.append(summary(world.finish(door=door)))
        world.later(days=1)
    assert ["Comment vous prévenir" in end for end in ends] == [False, True, False]
