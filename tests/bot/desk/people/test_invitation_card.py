"""The card of an invitation: a line to type, and an address for who has no account yet (rule 18)."""

import asyncio
import re

import pytest

from tests.fakes.bot.desk import Browser
from tests.fakes.chat.region import on_both_engines

PAGE = "/pilotage/personnes/roles"


@pytest.fixture
async def invited(visit):
    """What a lead reads who invites a second one."""
    return await (await visit("Formation").post(PAGE, role="lead", label="Second poste")).text()


async def test_an_invitation_s_address_lets_somebody_in_who_has_no_account(visit, invited):
    (path,) = re.findall(r'class="address">http://127\.0\.0\.1:\d+(/admin/[a-z2-7]{16})<', invited)
    assert "<title>QR code : http" in invited
    stranger = Browser(visit("Formation").desk)
    assert (await stranger.get(path)).status == 200
    entered = await stranger.post(path)
    assert entered.status == 303
    stranger.token = entered.cookies["declic"].value
    assert "Second poste" in await stranger.text(PAGE)


async def test_its_line_is_for_who_has_one_already(invited):
    assert re.search(r'class="taken">admin [a-z2-7]{16}<', invited)


@on_both_engines
async def test_of_three_presses_of_one_moment_one_address_lets_somebody_in(world, visit):
    lead = visit("Formation")
    answers = await asyncio.gather(*(lead.post(PAGE, role="lead", label="Second poste") for _ in range(3)))
    pages = [await answer.text() for answer in answers]
    addresses = [re.search(r'class="address">http://[^/]+(/admin/[a-z2-7]{16})<', page)[1] for page in pages]
    stranger = Browser(lead.desk)
    statuses = sorted([(await stranger.get(path)).status for path in addresses])
    assert (len(set(addresses)), statuses) == (3, [200, 404, 404])
