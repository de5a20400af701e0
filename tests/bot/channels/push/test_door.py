"""What a browser may ask of us for calls, and what makes the page an app; the rest is refused."""

import io
import json
import struct

import pytest

from tests.fakes.delivery.devices import Phone

KEY = "/appels/cle"


@pytest.fixture
async def member(house):
    await house.enter()
    return house


async def calls(house):
    def read(uow):
        return [call for number in (1, 2) for call in uow.calls.of(number)]

    return await house.database.read(read)


async def subscribe(house, endpoint="https://fcm.googleapis.com/fcm/send/a", **more):
    return await house.turn("calls.device", **Phone(endpoint).values, **more)


async def post(house, values, **headers):
    headers = {"Origin": house.public, "Cookie": house.cookie, **headers}
    async with house.client.post("/appels", data=values, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_a_press_in_the_chat_keeps_the_device_of_its_session(member):
    status, said = await subscribe(member)
    assert (status, "cet appareil vous prévient" in said) == (200, True)
    (call,) = await calls(member)
    assert call.session
    assert "Sur cet appareil" not in (await member.turn("calls"))[1]


async def test_quitter_ends_the_calls_of_the_device_and_empties_its_browser(member):
    await subscribe(member)
    headers = {"Origin": member.public, "Cookie": member.cookie}
    async with member.client.post("/turn", data={"verb": "leave"}, headers=headers) as answer:
        assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert await calls(member) == []


async def test_erasure_ends_every_call(member):
    await subscribe(member)
    await member.turn("forget")
    await member.turn("forget.yes")
    assert await calls(member) == []


async def test_a_browser_whose_session_is_over_is_emptied(member):
    cookie = {"Cookie": "declic=another"}
    async with member.client.get("/", headers=cookie) as answer:
        assert "storage" in answer.headers["Clear-Site-Data"]
    async with member.client.get("/", headers={"Cookie": member.cookie}) as answer:
        assert "Clear-Site-Data" not in answer.headers


async def test_a_subscription_that_the_browser_renewed_takes_the_place_of_the_one_before(member):
    await subscribe(member)
    (before,) = await calls(member)
    assert await post(member, Phone("https://web.push.apple.com/new").values) == (204, "")
    (after,) = await calls(member)
    assert after.id == before.id


async def test_without_a_press_before_nothing_is_kept(member):
    assert (await post(member, Phone().values))[0] == 404
    assert await calls(member) == []


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (Phone("https://evil.example/x").values, 400),
        (Phone().values | {"p256dh": "AAAA"}, 400),
        ({}, 400),
        ({"endpoint": "x" * 5_000}, 413),
    ],
    ids=["foreign", "no point", "empty", "too long"],
)
async def test_what_is_no_subscription_is_refused_with_the_right_status(member, values, status):
    await subscribe(member)
    assert (await post(member, values))[0] == status
    assert len(await calls(member)) == 1


async def test_of_ten_megabytes_four_kilobytes_are_read(member):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await post(member, io.BytesIO(b"endpoint=" + b"x" * 10_000_000), **form))[0] == 413


async def test_a_stranger_and_another_site_are_refused(member):
    await subscribe(member)
    assert (await post(member, Phone().values, Origin="https://evil.example"))[0] == 403
    member.cookie = ""
    assert (await post(member, Phone().values))[0] in {400, 401}


async def test_a_browser_that_renews_without_end_is_slowed_down(member):
    await subscribe(member)
    statuses = {(await post(member, Phone().values))[0] for _ in range(30)}
    assert statuses == {204, 429}
    assert len(await calls(member)) == 1


async def test_our_key_is_public_and_a_point_of_65_bytes(house):
    status, key = await house.get(KEY)
    assert (status, len(key)) == (200, 87)
    assert await house.get(KEY) == (200, key)


async def test_the_manifest_makes_an_app_whose_icons_are_there(house):
    async with house.client.get("/manifest.webmanifest", headers={"Accept-Language": "fr"}) as answer:
        assert answer.content_type == "application/manifest+json"
        manifest = json.loads(await answer.text())
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Déclic", "/app", "standalone")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        async with house.client.get(icon["src"]) as answer:
            body = await answer.read()
        width, height = struct.unpack(">II", body[16:24])
        assert icon["sizes"] == f"{width}x{height}"
    assert (await house.get("/icone-9999999999.png"))[0] == 404


async def test_the_worker_is_asked_for_again_each_time_and_names_what_it_keeps(house):
    async with house.client.get("/sw.js", headers={"Accept-Language": "fr-FR"}) as answer:
        script = await answer.text()
        assert answer.content_type == "text/javascript"
        assert answer.headers["Cache-Control"] == "no-cache"
    kept = json.loads(script.partition("const KEPT = ")[2].partition(";\n")[0])
    for address in (*kept["files"], kept["icon"], kept["badge"]):
        assert (await house.get(address))[0] == 200, address
    assert kept["body"] == "La porte du jour est ouverte."


async def test_an_app_without_a_session_asks_for_the_four_words_first(house):
    async with house.client.get("/app") as answer:
        assert answer.url.path == "/compte"


async def test_what_is_offline_is_said_in_the_browser_s_language(house):
    for language, words in (("fr", "hors ligne"), ("en", "offline")):
        async with house.client.get("/hors-ligne", headers={"Accept-Language": language}) as answer:
            assert words in await answer.text()


async def test_every_page_lets_its_browser_find_the_app(house):
    _, page = await house.get("/")
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    async with house.client.get("/") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "manifest-src 'self'" in policy
    assert "worker-src 'self'" in policy
