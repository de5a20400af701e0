"""A call that leaves: only its device reads it, its push service knows us, and says what becomes of it."""

import asyncio
import base64
import json
from datetime import timedelta

import pytest
from aiohttp import ClientTimeout, web
from aiohttp.test_utils import TestServer
from py_vapid import Vapid02

from bot.channels.push import PushChannel, Vapid, connection
from bot.channels.push.connection import Connection, Resolver
from games.screens.call import call
from scheduler.channel import DeliveryError, Gone, Refused, Target, Throttled, Unconnected
from tests.fakes.bot.web_chat import SPOKEN
from tests.fakes.delivery.devices import Phone
from tests.fakes.store.records import REAL


def calling(phone, **more):
    return Target(1, "digest", phone.reference, **{"lasting": 3_600.5, **more})


async def send(channel, phone, **more):
    return await channel.send(calling(phone, **more), call(SPOKEN["fr"]), "outbox:1")


async def test_only_the_device_reads_the_call_and_it_holds_no_name_and_no_content(channel, platform):
    phone = Phone(f"{platform.address}/phone")
    await send(channel, phone)
    ((path, headers, body),) = platform.asked
    assert path == "/phone"
    assert phone.reads(body) == {"body": "La porte du jour est ouverte.", "lang": "fr"}
    assert b"porte" not in body
    with pytest.raises(Exception, match=r"(?i)decryption|tag"):
        Phone(phone.endpoint).reads(body)
    assert headers["Content-Encoding"] == "aes128gcm"


async def test_every_call_has_the_same_length_whatever_it_says(channel, platform):
    phone = Phone(f"{platform.address}/phone")
    await send(channel, phone)
    await channel.send(calling(phone, language="en"), call(SPOKEN["en"]), "outbox:2")
    assert len({len(body) for _, _, body in platform.asked}) == 1


async def test_a_call_lasts_until_the_evening_and_no_longer_and_the_next_takes_its_place(channel, platform):
    for lasting in (5_400.9, 0.9):
        await send(channel, Phone(f"{platform.address}/phone"), lasting=lasting)
    first, last = (headers for _, headers, _ in platform.asked)
    assert (first["TTL"], first["Urgency"], first["Topic"]) == ("5400", "normal", "declic")
    assert last["TTL"] == "0"


async def test_the_push_service_knows_us_by_one_key_and_whom_to_write_to(channel, platform):
    phone = Phone(f"{platform.address}/phone")
    await send(channel, phone)
    await send(channel, phone)
    first, second = (headers["Authorization"] for _, headers, _ in platform.asked)
    assert first == second
    assert Vapid02.verify(first)
    token = first.partition("t=")[2].split(",")[0].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    assert claims["aud"] == platform.address
    assert claims["sub"] == "mailto:declic@example.org"
    assert claims["exp"] == int((REAL + timedelta(hours=12)).timestamp())


@pytest.mark.parametrize(
    ("status", "headers", "error", "after"),
    [
        (404, {}, Gone, None),
        (410, {}, Gone, None),
        (429, {"Retry-After": "120"}, Throttled, timedelta(seconds=120)),
        (429, {}, Throttled, None),
        (503, {"Retry-After": "60"}, Throttled, timedelta(seconds=60)),
        (429, {"Retry-After": "9" * 40}, Throttled, timedelta(hours=1)),
        (429, {"Retry-After": "Wed, 01 Jul 2026 12:00:30 GMT"}, Throttled, timedelta(seconds=30)),
        (429, {"Retry-After": "soon"}, Throttled, None),
        (500, {}, DeliveryError, None),
        (502, {}, DeliveryError, None),
        (400, {}, Refused, None),
        (401, {}, Refused, None),
        (403, {}, Refused, None),
        (413, {}, Refused, None),
        (302, {"Location": "http://127.0.0.1:1/private"}, Refused, None),
        (307, {"Location": "http://169.254.169.254/"}, Refused, None),
    ],
)
async def test_what_the_push_service_says_decides(channel, platform, status, headers, error, after):
    platform.answers = [(status, headers, b"why")]
    with pytest.raises(DeliveryError) as failed:
        await send(channel, Phone(f"{platform.address}/phone"))
    assert type(failed.value) is error
    assert getattr(failed.value, "after", None) == after
    assert len(platform.asked) == 1
    assert "why" not in str(failed.value)


@pytest.mark.parametrize(
    ("status", "of_the_device"), [(400, True), (413, True), (401, False), (403, False), (302, False)]
)
async def test_a_refusal_of_who_we_are_is_none_of_the_device(channel, platform, status, of_the_device):
    platform.answers = [(status, {}, b"")]
    with pytest.raises(Refused) as refusal:
        await send(channel, Phone(f"{platform.address}/phone"))
    assert str(refusal.value).startswith("policy") is not of_the_device


async def test_of_an_endless_answer_little_is_read(channel):
    written = 0

    async def endless(request):
        nonlocal written
        response = web.StreamResponse(status=201)
        await response.prepare(request)
        try:
            for _ in range(1_000):
                await response.write(b"x" * 65_536)
                written += 65_536
        except ConnectionError:
            pass
        return response

    app = web.Application()
    app.router.add_post("/phone", endless)
    async with TestServer(app) as server:
        async with asyncio.timeout(5):
            await send(channel, Phone(f"http://127.0.0.1:{server.port}/phone"))
    assert written < 30_000_000


async def test_a_push_service_that_hangs_is_left_and_tried_again(channel, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", ClientTimeout(total=0.1))
    asked = asyncio.Event()

    async def hang(request):
        asked.set()
        await asyncio.Event().wait()

    app = web.Application()
    app.router.add_post("/phone", hang)
    async with TestServer(app, handler_cancellation=True) as server:
        with pytest.raises(DeliveryError) as failed:
            await send(channel, Phone(f"http://127.0.0.1:{server.port}/phone"))
    assert asked.is_set()
    assert type(failed.value) is DeliveryError


async def test_a_push_service_that_hangs_up_is_tried_again(channel):
    async def hang_up(request):
        request.transport.abort()
        await asyncio.sleep(0)
        return web.Response()

    app = web.Application()
    app.router.add_post("/phone", hang_up)
    async with TestServer(app) as server:
        with pytest.raises(DeliveryError) as failed:
            await send(channel, Phone(f"http://127.0.0.1:{server.port}/phone"))
    assert type(failed.value) is DeliveryError


@pytest.mark.parametrize(
    "endpoint", ["https://evil.example/x", "http://127.0.0.2:1/x", "https://fcm.googleapis.com/x", "", "x"]
)
async def test_nothing_leaves_for_a_host_that_is_not_on_the_list_any_more(channel, endpoint):
    with pytest.raises(Unconnected):
        await send(channel, Phone(endpoint))


class Bent:
    """A name service that somebody bent."""

    def __init__(self, *addresses):
        self.addresses = addresses

    async def resolve(self, host, port=0, family=0):
        return [
            {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}
            for address in self.addresses
        ]

    async def close(self):
        pass


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.7"],
        ["192.168.1.1"],
        ["169.254.169.254"],
        ["::1"],
        ["fe80::1%eth0"],
        ["fd00::1"],
        ["::ffff:10.0.0.1"],
        ["0.0.0.0"],  # noqa: S104 (an address that is refused)
        ["142.250.1.1", "10.0.0.7"],
    ],
    ids=str,
)
async def test_a_name_that_leads_to_a_private_address_is_not_spoken_to(database, addresses):
    outside = Connection(lambda: REAL, inner=Bent(*addresses))
    bent = PushChannel(
        Vapid(database, b"secret", "mailto:a@example.org", lambda: REAL),
        outside,
        ("fcm.googleapis.com",),
        local=False,
    )
    with pytest.raises(DeliveryError) as failed:
        await send(bent, Phone())
    assert type(failed.value) is DeliveryError
    await bent.close()


@pytest.mark.parametrize(
    "address",
    [
        *("fec0::1", "::10.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::10.0.0.1"),
        *("2002:a00:1::1", "224.0.0.1", "ff0e::1"),
    ],
)
async def test_an_address_that_carries_a_private_one_or_is_a_group_s_is_none(address):
    with pytest.raises(OSError, match="private"):
        await Resolver(Bent(address)).resolve("fcm.googleapis.com")


async def test_a_name_that_leads_to_public_addresses_is_spoken_to():
    public = ["142.250.1.1", "2a00:1450::5f", "64:ff9b::142.250.1.1"]
    found = await Resolver(Bent(*public)).resolve("fcm.googleapis.com")
    assert [each["host"] for each in found] == public


async def test_keys_that_were_spoilt_in_the_store_are_refused_not_tried_for_ever(channel, platform):
    phone = Phone(f"{platform.address}/phone")
    reference = phone.reference | {"p256dh": "AAAA"}
    with pytest.raises(Refused):
        await channel.send(Target(1, "digest", reference, lasting=60), call(SPOKEN["fr"]), "outbox:1")
    assert platform.asked == []
