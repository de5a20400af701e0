"""What the courier is told when the connector refuses, and where a token may go."""

from datetime import timedelta
from itertools import count

import pytest

from bot.channels.teams import messages
from bot.channels.teams.messages import Rendered
from bot.channels.teams.outbound import SERVICE, SERVICE_HOSTS, Bearer, Connector
from games.view import say
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Target, Throttled, Unconnected
from tests.fakes.delivery.limited_connector import LimitedConnector
from tests.fakes.delivery.teams_channel import NOW, make_channel
from tests.fakes.store.records import Clock


@pytest.fixture
async def make():
    """Channels by their settings."""
    made = []

    def channel(**settings):
        made.append(make_channel(**settings))
        return made[-1]

    yield channel
    for channel in made:
        await channel.close()


@pytest.fixture
def teams(make):
    return make()


def target(connector, **changes) -> Target:
    reference = {"serviceUrl": connector.address, "bot": "28:bot", "local": True} | changes
    return Target(1, "19:a/b@thread", reference)


async def test_a_message_is_posted_and_edited_in_its_conversation(teams, connector):
    message = await teams.send(target(connector), say("Bonjour"), "key")
    await teams.update(target(connector), message, say("Bonsoir"))
    assert [(where, sent["text"]) for where, sent in connector.posted] == [("19:a/b@thread", "Bonjour")]
    assert [(message, sent["text"]) for _, message, sent in connector.edited] == [("m1", "Bonsoir")]
    assert "replyToId" not in connector.posted[0][1]


REFUSALS = {
    "blocked": (403, {}, '{"error": {"code": "MessageWritesBlocked"}}', Gone),
    "403 for another reason": (403, {}, "{}", Refused),
    "404": (404, {}, "", Gone),
    "412": (412, {}, "", DeliveryError),
    "500": (500, {}, "", DeliveryError),
    "503": (503, {}, "<html>", DeliveryError),
    "413": (413, {}, "", Refused),
    "400": (400, {}, "[]", Refused),
    "a redirection": (302, {"Location": "http://example.org"}, "", Refused),
}
IN_HALF_A_MINUTE = "Tue, 01 Dec 2026 08:00:30 GMT"


@pytest.mark.parametrize(("status", "headers", "body", "error"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal_tells_whether_to_try_again(teams, connector, status, headers, body, error):
    connector.refuse = [(status, headers, body)]
    with pytest.raises(DeliveryError) as raised:
        await teams.send(target(connector), say("Bonjour"), "key")
    assert type(raised.value) is error


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7), (IN_HALF_A_MINUTE, 30), ("soon", None), (None, None)]
)
async def test_the_time_to_wait_is_read_in_seconds_or_as_a_date(teams, connector, value, seconds):
    connector.refuse = [(429, {"Retry-After": value} if value else {}, "")]
    with pytest.raises(Throttled) as raised:
        await teams.send(target(connector), say("Bonjour"), "key")
    assert raised.value.after == (seconds and timedelta(seconds=seconds))


async def test_a_message_to_edit_that_no_longer_exists_is_told_apart(teams, connector):
    connector.refuse = [(404, {}, "")]
    with pytest.raises(MessageGone):
        await teams.update(target(connector), "m1", say("Bonsoir"))


async def test_a_broken_connection_may_be_tried_again(teams, connector):
    with pytest.raises(DeliveryError) as raised:
        await teams.send(target(connector, serviceUrl="http://127.0.0.1:1"), say("Bonjour"), "key")
    assert type(raised.value) is DeliveryError


UNREACHED = {
    "made in local mode": ({"app_id": "app", "tenant_id": "t"}, {}),
    "made outside it": ({}, {"local": False}),
    "without an address": ({}, {"serviceUrl": ""}),
    "at an address that is not on the list": (
        {"app_id": "app", "tenant_id": "t", "acquire": dict},
        {"local": False, "serviceUrl": "https://evil.example"},
    ),
}


@pytest.mark.parametrize(("settings", "reference"), UNREACHED.values(), ids=UNREACHED)
async def test_what_we_are_not_connected_to_is_never_used_and_is_nobody_s_fault(
    make, connector, settings, reference
):
    with pytest.raises(Unconnected):
        await make(**settings).send(target(connector, **reference), say("Bonjour"), "key")
    assert connector.tokens == []


async def test_nobody_is_written_to_first_without_an_app(teams, make):
    assert not teams.opens
    with pytest.raises(Unconnected):
        await teams.open(Target(1, "unopened::anna", {"tenant": "", "user": "anna", "local": True}))
    assert make(app_id="app", tenant_id="t").opens


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("http://127.0.0.1:3978", False),
        ("https://[", False),
    ],
)
async def test_a_token_goes_only_to_the_hosts_of_the_list(address, allowed):
    connector = Connector(Bearer(dict, lambda: NOW), SERVICE_HOSTS, lambda: NOW)
    assert connector.allows(address) is allowed


@pytest.fixture
def clock():
    return Clock(NOW, NOW)


@pytest.fixture
def bearer(clock):
    """Tokens t1, t2 ... of an hour each."""
    numbers = count(1)
    return Bearer(lambda: {"access_token": f"t{next(numbers)}", "expires_in": 3600}, clock.real)


async def test_the_outbound_token_is_kept_until_shortly_before_it_ends(bearer, clock):
    assert [await bearer(), await bearer()] == ["t1", "t1"]
    clock.forward(minutes=56)
    assert await bearer() == "t2"
    bearer.forget()
    assert await bearer() == "t3"


async def test_a_directory_that_gives_no_token_may_be_asked_again():
    with pytest.raises(DeliveryError):
        await Bearer(lambda: {"error": "invalid_client"}, lambda: NOW)()


async def test_a_token_is_renewed_ahead_so_that_no_message_waits_for_it(bearer, clock):
    await bearer.ahead()
    clock.forward(minutes=49)
    await bearer.ahead()
    clock.forward(minutes=2)
    assert await bearer() == "t1"
    await bearer.ahead()
    assert await bearer() == "t2"


async def test_a_teaser_is_drawn_once_however_many_receive_it(teams, connector, monkeypatch):
    drawn = []
    monkeypatch.setattr(messages, "message", lambda view, words: drawn.append(view) or {"type": "message"})
    view = say("Porte 1")
    for number in range(3):
        where = Target(number, f"a:{number}", target(connector).reference)
        await teams.send(where, view, "key")
    assert drawn == [view]
    assert [(sent, body["conversation"]["id"]) for sent, body in connector.posted] == [
        (f"a:{number}", f"a:{number}") for number in range(3)
    ]
    await teams.send(target(connector, language="en"), view, "key")
    assert len(drawn) == 2


async def test_drawings_are_not_kept_for_ever(teams, connector):
    said = [f"Porte {number}" for number in range(Rendered.KEPT + 2)]
    for text in said:
        await teams.send(target(connector), say(text), "key")
    assert [body["text"] for _, body in connector.posted] == said


@pytest.fixture
async def platform():
    async with LimitedConnector().running() as running:
        yield running


def nobody(platform) -> Target:
    """Somebody who never wrote."""
    who = {"tenant": "t", "user": "anna", "local": True, "language": "fr"}
    return Target(1, "unopened:t:anna", who | {"serviceUrl": platform.address})


async def test_a_first_conversation_is_opened_with_the_person_of_the_directory(teams, platform):
    opened = await teams.open(nobody(platform))
    assert opened.external_id == "a:t:anna"
    assert opened.reference == {**nobody(platform).reference, "conversation": "a:t:anna", "bot": "28:"}
    await teams.send(Target(1, opened.external_id, opened.reference), say("Bonjour"), "key")
    assert platform.accepted == {"a:t:anna": 1}


FAULTS = {"no app": Gone, "gone": Gone, "too large": Refused, "503": DeliveryError, "throttled": Throttled}


@pytest.mark.parametrize(("fault", "error"), FAULTS.items())
async def test_why_a_first_conversation_is_not_opened(teams, platform, fault, error):
    platform.faults["anna"] = [fault]
    with pytest.raises(DeliveryError) as raised:
        await teams.open(nobody(platform))
    assert type(raised.value) is error


async def test_where_nobody_wrote_yet_it_is_opened_at_the_platform_s_own_address(make, monkeypatch):
    asked = []

    async def open_at(_connector, service, members):
        asked.append((service, members["members"], members["tenantId"], members["bot"]))
        return "a:1"

    monkeypatch.setattr(Connector, "open", open_at)
    channel = make(app_id="app", tenant_id="t", acquire=dict)
    await channel.open(Target(1, "unopened:t:anna", {"tenant": "t", "user": "anna", "serviceUrl": ""}))
    assert asked == [(SERVICE, [{"id": "anna"}], "t", {"id": "28:app"})]
