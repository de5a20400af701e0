"""A campaign's fields: what is written is what is read, in each of the forms that people and scripts use."""

import json
from dataclasses import fields as attributes

import pytest

from bot.cli.campaign import drafts as commands
from store.schema.audience import EVERYBODY
from store.schema.values import Campaign
from tests.fakes.chat.replies import form
from usecases.campaigns import fields
from usecases.campaigns.drafts import Spec

NAMES = [field.name for field in fields.FIELDS]
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
    "order": "written",
    "reminders": "no",
}


def make(world, values):
    def work(uow):
        campaign = fields.make(uow, world.services, "cli", values, world.now).campaign
        return campaign, fields.texts_of(uow, world.services.words("fr"), campaign)

    return world.database.run(work)


def test_what_is_written_of_a_campaign_is_what_was_read(world, chief):
    assert make(world, TYPED)[1] == TYPED
    again = TYPED | {"name": "Avril", "weekends": "yes", "rooms": "yes", "reminders": "yes", "doors": "2"}
    again["order"] = "advised"
    assert make(world, again)[1] == again


def test_a_season_that_takes_the_name_of_one_that_is_over_says_what_that_is_called_now(world, chief):
    def again(uow):
        values = TYPED | {"first_day": "2026-06-01", "last_day": ""}
        saved = fields.make(uow, world.services, "cli", values | {"audience": ""}, world.now)
        terms = (saved.campaign, values, (), world.now, world.now)
        unchanged = fields.change(uow, world.services, "cli", *terms)
        return saved.renamed, unchanged.renamed

    make(world, TYPED)
    world.say(chief, "campagne lancer Mars")
    world.later(days=80)
    assert world.database.run(again) == ("Mars 2026", "")


def test_an_empty_field_is_the_usual_one(world, chief):
    campaign, written = make(world, {"name": "Mars", "first_day": "2026-03-04"})
    usual = {field.name: field.usual for field in fields.FIELDS if field.usual}
    assert {name: written[name] for name in usual} == usual
    assert (written["last_day"], campaign.audience) == ("", EVERYBODY)


def test_every_field_stands_in_the_form_the_options_and_the_json(world, chief):
    assert [field.name for field in form(world.say(chief, "campagne créer")).fields] == NAMES
    data = fields.data(make(world, TYPED)[0])
    assert list(data) == NAMES
    assert json.loads(json.dumps(data, default=str))["weekends"] is False
    assert commands._HELP.keys() == set(NAMES) - {"name"}


@pytest.mark.parametrize("record", [Spec, Campaign])
def test_every_field_is_kept(record):
    assert {field.attribute for field in fields.FIELDS} <= {
        attribute.name for attribute in attributes(record)
    }
