"""Who may post, and whose address counts."""

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.channels.web.visit.guard import Peers, origin_of

PUBLIC = "https://declic.example"


@pytest.mark.parametrize("settings", [{"public_url": PUBLIC, "local": False}])
async def test_a_post_needs_the_public_origin_and_cookies_are_secure(stage):
    path = f"/j/{await stage.link()}"
    assert (await stage.post(path, {"pseudonym": "Loutre"})).status == 403
    answer = await stage.post(path, {"pseudonym": "Loutre"}, Origin=PUBLIC)
    assert answer.status == 303
    cookie = stage.session(answer)
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Referer": "{ours}/"}, 403),
        ({}, 403),
        ({"Referer": "https://evil.example/?{ours}"}, 403),
        ({"Referer": "http://[::1"}, 403),
        ({"Referer": "{ours}/j/x"}, 303),
        ({"Origin": "{ours}"}, 303),
        ({"Origin": "http://declic.example", "Host": "declic.example"}, 403),
        ({"Origin": "http://localhost:3978", "Host": "localhost:3978"}, 303),
        ({"Origin": "http://localhost:1", "Host": "localhost:3978"}, 403),
    ],
)
async def test_in_local_mode_only_a_loopback_page_may_post(stage, headers, status):
    headers = {name: value.format(ours=stage.origin) for name, value in headers.items()}
    answer = await stage.client.post("/turn", data={"verb": "play"}, headers=headers, allow_redirects=False)
    assert answer.status == status


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://declic.example/", "https://declic.example"),
        ("https://declic.example:443/a", "https://declic.example"),
        ("http://declic.example:8080/a?b", "http://declic.example:8080"),
        ("http://[::1]:3978/", "http://[::1]:3978"),
        ("ftp://declic.example", ""),
        ("https://x:99999", ""),
        ("", ""),
    ],
)
def test_the_origin_of_an_address(address, origin):
    assert origin_of(address) == origin


class Transport:
    def __init__(self, peer):
        self.peer = peer

    def get_extra_info(self, name, default=None):
        return (self.peer, 1) if name == "peername" else default


def request(peer, *forwarded):
    headers = [("X-Forwarded-For", value) for value in forwarded]
    return make_mocked_request("GET", "/", headers=headers, transport=Transport(peer))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", ("198.51.100.1",), "203.0.113.9"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("1.2.3.4, 198.51.100.1, 10.0.0.7",), "198.51.100.1"),
        ("10.0.0.1", ("1.2.3.4", "198.51.100.1"), "198.51.100.1"),
        ("10.0.0.1", ("garbage",), "10.0.0.1"),
        ("10.0.0.1", (), "10.0.0.1"),
        ("::ffff:10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
    ],
)
def test_an_address_is_the_peers_or_what_trusted_proxies_vouch_for(peer, forwarded, address):
    assert str(Peers(["10.0.0.0/8"]).address(request(peer, *forwarded))) == address


def test_ten_failures_an_hour_are_counted_an_address_and_a_subscriber():
    peers = Peers([])
    assert [peers.failed(request("203.0.113.9")) for _ in range(11)] == [True] * 10 + [False]
    assert peers.failed(request("203.0.113.10"))
    results = [peers.failed(request(f"2001:db8::{last:x}")) for last in range(11)]
    assert results == [True] * 10 + [False]
    assert peers.failed(request("2001:db8:0:1::1"))
