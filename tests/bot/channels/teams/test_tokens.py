"""Whom a token names, and the published keys: read once for all who wait for them."""

import asyncio

import pytest

from bot.channels.teams.reading import Facts
from bot.channels.teams.tokens import KeySet, RejectedError, Tokens
from tests.fakes.delivery.teams_channel import APP, NOW, SERVICE, signed

FACTS = Facts("msteams", SERVICE, "tenant")
PRESSES = 64


class Gate:
    """The key service behind a gate: `asked` tells that somebody stands before it."""

    def __init__(self, signer):
        self.signer = signer
        self.asked, self.opened = asyncio.Event(), asyncio.Event()

    async def fetch(self, url):
        self.asked.set()
        await self.opened.wait()
        return await self.signer.fetch(url)


def tokens_by(fetch):
    return Tokens(KeySet(fetch, "metadata", lambda: NOW), APP, frozenset({"tenant"}), lambda: NOW)


def bearer(signer, **changes):
    return signed(signer, **changes)["Authorization"]


async def press_before_the_keys_are_known(signer):
    """What became of presses that all stood waiting when the keys could at last be read."""
    headers = [bearer(signer, jti=str(number)) for number in range(PRESSES)]
    gate = Gate(signer)
    tokens = tokens_by(gate.fetch)
    presses = [asyncio.create_task(tokens.check(header, FACTS)) for header in headers]
    await gate.asked.wait()
    assert not any(press.done() for press in presses)
    gate.opened.set()
    return await asyncio.gather(*presses, return_exceptions=True)


async def test_presses_that_come_before_the_first_read_of_the_keys_wait_for_it(signer):
    assert await press_before_the_keys_are_known(signer) == [None] * PRESSES
    assert signer.asked == 1


async def test_where_the_keys_cannot_be_read_all_who_waited_are_refused_after_one_try(signer):
    signer.down = True
    answers = await press_before_the_keys_are_known(signer)
    assert {(type(error), error.status) for error in answers} == {(RejectedError, 401)}
    assert signer.asked == 1


@pytest.mark.parametrize(
    "audience", ["app", "api://app", "api://botid-app", ["app"], ["app", "api://botid-app"]]
)
async def test_a_token_names_the_app_by_its_id_or_by_either_of_its_addresses(signer, audience):
    await tokens_by(signer.fetch).check(bearer(signer, aud=audience), FACTS)


@pytest.mark.parametrize(
    "audience",
    [
        "other",
        "api://other",
        "api://botid-other",
        "APP",
        "API://app",
        "api://APP",
        "api://BotId-app",
        "https://app",
        "https://botid-app",
        "//app",
        "botid-app",
        "api://",
        "api://botid-",
        "api://app/",
        "api://botid-app/x",
        "api://app.evil.example",
        "api://evil.example/app",
        "my-api://app",
        " app",
        "app\n",
        "",
        None,
        7,
        {"app": "app"},
        [],
        [["app"]],
        ["app", "other"],
        ["api://other", "api://app"],
        ["app", "API://app"],
        ["app", None],
    ],
    ids=repr,
)
async def test_a_token_that_names_anything_else_even_beside_the_app_is_refused(signer, audience):
    with pytest.raises(RejectedError) as refused:
        await tokens_by(signer.fetch).check(bearer(signer, aud=audience), FACTS)
    assert refused.value.status == 401
