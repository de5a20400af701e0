"""`agenda`: the address of one's own dates, in the web chat and in Teams."""

from dataclasses import replace

import pytest

from tests.fakes.chat.replies import summary


def address(reply):
    (address,) = [button.address for button in reply.views[0].buttons if button.address]
    return address


pytestmark = pytest.mark.usefixtures("public")


def test_the_address_is_whole_so_that_a_calendar_can_subscribe(world, ana):
    world.launch()
    reply = world.say(ana, "agenda")
    assert address(reply).startswith("https://declic.example.org/agenda/1/1/0/")
    assert address(reply).endswith(".ics")
    assert "9\u00a0h" in reply.views[0].summary
    assert address(world.say(ana, "mon agenda")) == address(reply)


def test_another_address_is_made_when_asked_for(world, ana):
    world.launch()
    before = address(world.say(ana, "agenda"))
    after = address(world.say(ana, "agenda nouveau"))
    assert after != before
    assert address(world.say(ana, "agenda")) == after


def test_every_player_has_their_own(world, ana):
    world.launch()
    world.player("léo")
    assert address(world.say(ana, "agenda")) != address(world.say("léo", "agenda"))


def test_without_a_campaign_there_is_no_agenda(world, ana):
    assert "campagne" in summary(world.say(ana, "agenda"))


def test_without_a_public_address_teams_is_told_so(world, ana):
    world.launch()
    world.services = replace(world.services, public_url="")
    assert "adresse" in summary(world.say(ana, "agenda"))
