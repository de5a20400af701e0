"""A button of a card acts on the season that the card was about, whichever bears that name by now."""

import pytest

from dialogs.turn import Reply
from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.lead_news import told
from tests.fakes.chat.replies import CREATE_AHEAD, campaigns, read, summary


def launch(world):
    """An incomplete season is launched after a yes."""
    asked = world.say("chef", "campagne lancer Printemps")
    return world.say("chef", "oui") if "oui" in read(asked.views) else asked


def stop(world):
    world.say("chef", "campagne arrêter Printemps")
    world.say("chef", "oui")


def button(reply, label):
    return next(
        each.action
        for view in reply.views
        for each in view.buttons
        if label in each.label.replace("\u00a0", " ")
    )


@pytest.fixture
def followed(world, chief):
    """A season that was launched, stopped, and followed by another of its name; the old launch's button."""
    world.player("ana")
    world.say("chef", CREATE_AHEAD)
    undo = button(launch(world), "Mettre en pause")
    stop(world)
    world.say("chef", CREATE_AHEAD)
    launch(world)
    return undo


def states(world):
    return {campaign.name: campaign.state for campaign in campaigns(world)}


def test_the_pause_of_a_season_that_is_over_says_so_and_leaves_the_next_one(world, followed):
    reply = world.press("chef", followed)
    assert "« Printemps 2026 » est terminée" in summary(reply)
    assert states(world) == {"Printemps": "running", "Printemps 2026": "ended"}


def test_the_report_of_a_season_that_is_over_is_read_from_its_own_message(world, chief):
    world.players(6)
    world.launch()
    world.later(minutes=1)
    stop(world)
    news = [view for _, view in told(world)]
    world.say("chef", CREATE_AHEAD)
    reply = world.press("chef", button(Reply(tuple(news)), "Lire le rapport"))
    assert "« Printemps 2026 »" in summary(reply)


def test_a_button_of_a_season_that_was_deleted_says_so(world, chief):
    launch = button(world.say("chef", CREATE_AHEAD), "Lancer")
    world.say("chef", "campagne supprimer Printemps")
    world.say("chef", "oui")
    world.say("chef", CREATE_AHEAD)
    reply = world.press("chef", launch)
    assert summary(reply) == "Cette saison n’existe plus : rien n’est fait."
    assert states(world) == {"Printemps": "draft"}


def test_a_button_follows_its_season_under_a_new_name(world, chief):
    launch = button(world.say("chef", CREATE_AHEAD), "Lancer")
    edit_season(world, "Printemps", name="Été")
    world.press("chef", launch)
    assert states(world) == {"Été": "running"}
