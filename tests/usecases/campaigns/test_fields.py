"""A campaign's fields: what is written is what is read, in each of the forms that people and scripts use."""

import json
from dataclasses import fields as attributes

import pytest

from bot.cli.campaign import drafts as commands
from store.schema.audience import EVERYBODY
from store.schema.values import Campaign
from tests.fakes.in_chat import form
from usecases.campaigns import fields
from usecases.campaigns.drafts import Spec

NAMES = [one.name for one in fields.FIELDS]
TYPED = {
    "name": "Mars",
    "pack": "essai",
    "format": "daily",
    "first_day": "2026-03-04",
    "last_day": "2026-04-30",
    "hour": "10:30",
    "doors": "3",
    "weekends": "no",
    "audience": "sites Metz",
    "rooms": "no",
    "reminders": "no",
}


def made(world, values):
    def work(uow):
        campaign = fields.make(uow, world.services, "cli", values, world.now)
        return campaign, fields.written(uow, world.services.words("fr"), campaign)

    return world.database.run(work)


def test_what_is_written_of_a_campaign_is_what_was_read(world, chief):
    assert made(world, TYPED)[1] == TYPED
    again = TYPED | {"name": "Avril", "weekends": "yes", "rooms": "yes", "reminders": "yes", "doors": "2"}
    assert made(world, again)[1] == again


def test_an_empty_field_is_the_usual_one(world, chief):
    campaign, written = made(world, {"name": "Mars", "first_day": "2026-03-04"})
    usual = {one.name: one.usual for one in fields.FIELDS if one.usual}
    assert {name: written[name] for name in usual} == usual
    assert (written["last_day"], campaign.audience) == ("", EVERYBODY)


def test_every_field_stands_in_the_form_the_options_and_the_json(world, chief):
    assert [one.name for one in form(world.say(chief, "campagne créer")).fields] == NAMES
    data = fields.data(made(world, TYPED)[0])
    assert list(data) == NAMES
    assert json.loads(json.dumps(data, default=str))["weekends"] is False
    assert commands._HELP.keys() == set(NAMES) - {"name"}


@pytest.mark.parametrize("kept", [Spec, Campaign])
def test_every_field_is_kept(kept):
    assert {one.attribute for one in fields.FIELDS} <= {one.name for one in attributes(kept)}
