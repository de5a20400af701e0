"""What the endpoint takes, what it refuses and with which status, and how an answer reaches the person."""

import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.teams import TeamsChannel, routes
from dialogs.turn import Reply
from games.view import Action, Button, Text, View, say
from tests.fakes.delivery.connector import TENANT, Signer, activity, press
from tests.fakes.delivery.teams_channel import APP, NOW, SERVICE, make_channel, signed
from usecases.context import AccountKey

ROOM = {"conversation": {"id": "room", "conversationType": "channel"}}
GROUP = {"conversation": {"id": "19:x", "conversationType": "groupChat"}}


class Script:
    """A router that keeps turns and answers what the test wrote."""

    def __init__(self) -> None:
        self.turns = []
        self.reply = Reply((say("Bonjour", Button("Jouer", Action.of("open", door=1))),))

    async def __call__(self, turn):
        self.turns.append(turn)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


@asynccontextmanager
async def serving(script: Script, **settings):
    app = web.Application()
    routes(app, make_channel(script, **settings))
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
async def local(script):
    async with serving(script) as client:
        yield partial(client.post, "/api/messages")


@pytest.fixture
async def real(script, signer, monkeypatch):
    monkeypatch.setattr(TeamsChannel, "_fetch", staticmethod(signer.fetch))
    script.reply = Reply((say("ok"),), replace=True)
    async with serving(script, app_id=APP, tenant_id=TENANT, metadata_url="metadata") as client:
        yield partial(client.post, "/api/messages")


async def test_a_typed_message_becomes_a_turn_and_its_answer_is_posted(local, script, connector):
    response = await local(json=activity(connector.address))
    assert response.status == 200
    turn = script.turns[0]
    assert (turn.verb, turn.text, turn.account) == ("text", "jouer", AccountKey("teams", TENANT, "person"))
    assert (turn.id, turn.now, turn.room, turn.reference["local"]) == ("a1", NOW, False, True)
    where, sent = connector.posted[0]
    assert (where, sent["summary"], sent.get("replyToId")) == ("c1", "Bonjour", None)
    assert sent["attachments"][0]["content"]["type"] == "AdaptiveCard"


async def test_a_press_is_answered_in_the_same_response_and_the_rest_follows(local, script, connector):
    script.reply = Reply((View("Exact", (Text("Exact"),)), say("Badge")), replace=True)
    response = await local(json=press(connector.address, round=7, pick="2"))
    body = await response.json()
    assert (response.status, body["statusCode"], body["value"]["speak"]) == (200, 200, "Exact")
    assert script.turns[0].values == {"round": "7", "pick": "2"}
    assert [sent["summary"] for _, sent in connector.posted] == ["Badge"]


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("make", [activity, press])
async def test_a_card_is_in_its_reader_s_language_whatever_the_client_speaks(
    local, script, connector, make, replace
):
    script.reply = Reply((View("Exact", (Text("Exact"),)),), replace=replace, language="fr")
    response = await local(json=make(connector.address) | {"locale": "en-GB"})
    sent = [body["attachments"][0]["content"] for _, body in connector.posted if "attachments" in body]
    cards = sent or [(await response.json())["value"]]
    assert [card["lang"] for card in cards] == ["fr"]


async def test_a_press_that_replaces_nothing_is_answered_by_a_message(local, script, connector):
    response = await local(json=press(connector.address))
    assert (await response.json())["type"] == "application/vnd.microsoft.activity.message"
    assert len(connector.posted) == 1


def whispered(address: str) -> Reply:
    reference = {"serviceUrl": address, "conversation": "mine", "local": True}
    return Reply((say("En privé."),), private=(say("Votre rang"),), private_reference=reference)


@pytest.mark.parametrize("make", [activity, press])
async def test_what_a_room_must_not_read_goes_to_the_personal_conversation(local, script, connector, make):
    script.reply = whispered(connector.address)
    await local(json=make(connector.address) | ROOM)
    assert ("mine", "Votre rang") in [(where, sent["summary"]) for where, sent in connector.posted]
    assert "Votre rang" not in [sent["summary"] for where, sent in connector.posted if where != "mine"]


async def test_a_press_in_a_room_posts_nothing_for_everybody(local, script, connector):
    script.reply = whispered(connector.address)
    response = await local(json=press(connector.address) | ROOM)
    assert (await response.json())["value"] == "En privé."
    assert [where for where, _ in connector.posted] == ["mine"]


def older(address: str) -> dict:
    return activity(address, text=None, value={"verb": "plan", "pick": "2"}) | ROOM


@pytest.mark.parametrize(("make", "hint", "where"), [(press, "Noté", []), (older, "", ["mine"])])
async def test_what_only_the_presser_may_read_is_posted_in_no_room(
    local, script, connector, make, hint, where
):
    script.reply = replace(whispered(connector.address), views=(), private=(say("Noté"),))
    response = await local(json=make(connector.address) | ROOM)
    shown = (await response.json())["value"] if hint else ""
    assert (shown, [place for place, _ in connector.posted]) == (hint, where)


async def test_a_press_of_an_older_client_edits_the_card(local, script, connector):
    script.reply = Reply((say("Exact"),), replace=True)
    body = activity(connector.address, text=None, value={"verb": "play", "pick": "2"}, replyToId="m9")
    await local(json=body)
    assert script.turns[0].verb == "play"
    assert [(where, message) for where, message, _ in connector.edited] == [("c1", "m9")]
    assert connector.posted == []


def next_press(address: str, older: bool) -> dict:  # noqa: FBT001 (a parameter of tests)
    """A press of "next", as a client sends it or an older one."""
    if older:
        return activity(address, text=None, value={"verb": "next"}, replyToId="m9")
    return press(address, "next")


@pytest.mark.parametrize("older", [False, True])
async def test_a_pressed_card_loses_its_button_once_what_it_asked_for_stands(local, script, connector, older):
    script.reply = Reply((View("Suivante", (Text("Suivante"),)),), left=View("Exact", (Text("Exact"),)))
    response = await local(json=next_press(connector.address, older))
    assert [sent["summary"] for _, sent in connector.posted] == ["Suivante"]
    edited = [(message, sent["summary"]) for _, message, sent in connector.edited]
    assert edited == ([("m9", "Exact")] if older else [])
    assert older or (await response.json())["value"]["speak"] == "Exact"


@pytest.mark.parametrize("older", [False, True])
async def test_a_button_stays_where_what_it_asked_for_could_not_be_posted(local, script, connector, older):
    script.reply = Reply((say("Suivante"),), left=say("Exact"))
    connector.refuse = [(403, {}, "")]
    response = await local(json=next_press(connector.address, older))
    assert connector.edited == []
    assert older or (await response.json())["value"] == ""


async def test_an_error_in_a_press_gives_a_card_that_tries_again(local, script, connector):
    script.reply = RuntimeError("boom")
    response = await local(json=press(connector.address, round=7))
    body = await response.json()
    assert (response.status, body["statusCode"]) == (200, 200)
    again = body["value"]["body"][-1]["actions"][0]
    assert (again["verb"], again["data"]) == ("play", {"round": "7"})


async def test_an_error_in_a_message_is_told_in_a_sentence(local, script, connector):
    script.reply = RuntimeError("boom")
    response = await local(json=activity(connector.address))
    assert response.status == 200
    assert "Réessayez" in connector.posted[0][1]["text"]


async def test_an_answer_that_cannot_be_sent_is_no_error_of_the_request(local, connector):
    connector.refuse = [(503, {}, "")] * 3
    assert (await local(json=activity(connector.address))).status == 200
    connector.refuse = [(404, {}, "")]
    assert (await local(json=activity(connector.address))).status == 200


async def test_a_reply_is_tried_again_a_moment_later(local, connector):
    connector.refuse = [(412, {}, ""), (429, {"Retry-After": "0"}, "")]
    await local(json=activity(connector.address))
    assert len(connector.posted) == 1


EVENTS = {
    "installed": ({"type": "installationUpdate", "action": "add"}, ["install"]),
    "upgraded": ({"type": "installationUpdate", "action": "add-upgrade"}, ["install"]),
    "removed": ({"type": "installationUpdate", "action": "remove"}, ["uninstall"]),
    "half an upgrade": ({"type": "installationUpdate", "action": "remove-upgrade"}, []),
    "bot added": ({"type": "conversationUpdate", "membersAdded": [{"id": "28:bot"}]}, ["install"]),
    "bot removed": ({"type": "conversationUpdate", "membersRemoved": [{"id": "28:bot"}]}, ["uninstall"]),
    "bot added to a room": (GROUP | {"type": "conversationUpdate", "membersAdded": [{"id": "28:bot"}]}, []),
    "installed in a room": (GROUP | {"type": "installationUpdate", "action": "add"}, ["install"]),
    "person added": ({"type": "conversationUpdate", "membersAdded": [{"id": "29:y"}]}, []),
    "typing": ({"type": "typing"}, []),
    "unknown type": ({"type": "somethingNew"}, []),
    "mention": ({"text": "<at>Déclic</at>&nbsp;classement &amp; co"}, ["text"]),
}


@pytest.mark.parametrize(("changes", "verbs"), EVENTS.values(), ids=EVENTS)
async def test_events_are_told_to_the_router_or_ignored(local, script, connector, changes, verbs):
    script.reply = Reply()
    response = await local(json=activity(connector.address, **changes))
    assert (response.status, [turn.verb for turn in script.turns]) == (200, verbs)


async def test_the_mention_of_the_bot_and_entities_are_taken_out_of_the_text(local, script, connector):
    await local(json=activity(connector.address, **EVENTS["mention"][0]))
    assert script.turns[0].text == "classement & co"


async def test_a_channel_is_a_room_whose_threads_are_one_conversation(local, script, connector):
    where = {"id": "19:abc@thread.tacv2;messageid=12", "conversationType": "channel"}
    await local(json=activity(connector.address, conversation=where))
    assert (script.turns[0].room, script.turns[0].conversation) == (True, "19:abc@thread.tacv2")
    assert connector.posted[0][0] == where["id"]


WHOLE = json.dumps(activity("http://127.0.0.1", text="jouer")).encode()
BAD = {
    "not JSON": (b"{", 400),
    "UTF-16": (WHOLE.decode().encode("utf-16"), 400),
    "a raw surrogate": (WHOLE.replace(b"jouer", b"\xed\xa0\x80"), 400),
    "a list": (b"[]", 400),
    "a lone surrogate": (b'{"type": "message", "text": "\\ud800"}', 400),
    "too deep": (b"[" * 100_000, 400),
    "too large": (b" " * (256 * 1024 + 1), 413),
    "no type": (b"{}", 400),
    "a type that is no text": (b'{"type": 3}', 400),
    "no sender": (b'{"type": "message"}', 400),
}


@pytest.mark.parametrize(("raw", "status"), BAD.values(), ids=BAD)
async def test_bad_input_is_refused_with_one_sentence(local, script, raw, status):
    response = await local(data=raw)
    assert (response.status, script.turns) == (status, [])
    assert (await response.json())["error"].endswith(".")


@pytest.mark.parametrize("verb", ["install", "uninstall", "", 3])
async def test_a_press_without_a_verb_of_a_button_is_refused(local, connector, verb):
    assert (await local(json=press(connector.address, verb))).status == 400


async def test_a_nul_never_reaches_the_store(local, script, connector):
    raw = json.dumps(activity(connector.address, text="a\0b")).encode()
    assert (await local(data=raw)).status == 200
    assert "\0" not in script.turns[0].text


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Origin"])
async def test_local_mode_takes_nothing_through_a_proxy_or_from_a_page(local, connector, header):
    response = await local(json=activity(connector.address), headers={header: "x"})
    assert response.status == 404


async def test_local_mode_speaks_to_this_machine_only(local):
    assert (await local(json=activity(SERVICE))).status == 403


async def test_a_signed_activity_is_let_in_and_its_signature_checked_once(real, signer, script):
    token = signed(signer)
    for _ in range(3):
        assert (await real(json=press(SERVICE), headers=token)).status == 200
    assert (len(script.turns), signer.asked) == (3, 1)


TOKENS = {
    "absent": ({}, 401),
    "garbage": ({"Authorization": "Bearer a.b.c"}, 401),
    "another scheme": ({"Authorization": "Basic eDp5"}, 401),
    "expired": ({"exp": NOW.timestamp() - 301}, 401),
    "not yet valid": ({"nbf": NOW.timestamp() + 301}, 401),
    "without an end": ({"exp": None}, 401),
    "another audience": ({"aud": "other"}, 401),
    "another issuer": ({"iss": "https://evil.example"}, 401),
    "another service address": ({"serviceurl": "https://smba.trafficmanager.net/amer/"}, 403),
    "no service address": ({"serviceurl": None}, 403),
}


@pytest.mark.parametrize(("changes", "status"), TOKENS.values(), ids=TOKENS)
async def test_a_token_that_does_not_fit_is_refused(real, signer, script, changes, status):
    headers = changes if "Authorization" in changes or not changes else signed(signer, **changes)
    response = await real(json=press(SERVICE), headers=headers)
    assert (response.status, script.turns) == (status, [])
    assert (await response.json())["error"].endswith(".")


@pytest.mark.parametrize("seconds", [-299, 299])
async def test_five_minutes_of_skew_are_forgiven(real, signer, seconds):
    end = NOW + timedelta(seconds=seconds)
    headers = signed(signer, exp=max(end.timestamp(), NOW.timestamp() - 299), nbf=end.timestamp())
    assert (await real(json=press(SERVICE), headers=headers)).status == 200


async def test_a_token_signed_by_somebody_else_is_refused(real, signer):
    forger = Signer()
    forger.add("k1")
    assert (await real(json=press(SERVICE), headers=signed(forger))).status == 401


@pytest.mark.parametrize("changes", [{"channelData": {"tenant": {"id": "other"}}}, {"channelId": "webchat"}])
async def test_another_tenant_or_channel_is_refused_with_a_good_token(real, signer, changes):
    assert (await real(json=press(SERVICE) | changes, headers=signed(signer))).status == 403


async def test_unknown_keys_ask_again_at_once_but_not_without_end(real, signer):
    forger = Signer()
    forger.add("k9")
    for _ in range(5):
        assert (await real(json=press(SERVICE), headers=signed(forger, "k9"))).status == 401
    assert signer.asked == 1


async def test_size_and_json_are_looked_at_before_the_token_and_the_token_before_the_activity(real):
    assert (await real(data=b" " * 300_000)).status == 413
    assert (await real(data=b"{")).status == 400
    assert (await real(data=b"{}")).status == 401


async def test_the_token_is_in_no_log(real, signer, caplog, capsys):
    headers = signed(signer, aud="other")
    await real(json=press(SERVICE), headers=headers)
    written = capsys.readouterr()
    assert headers["Authorization"].removeprefix("Bearer ") not in caplog.text + written.out + written.err
