"""Once a campaign's persons are forgotten, what one asks of it still has an answer."""

from datetime import UTC, datetime

import pytest

from scheduler.retention import Retention
from tests.fakes.chat.replies import rounds

MUCH_LATER = datetime(2027, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
async def later(world):
    """Anne played a door; more than a year has passed."""
    world.player("anne")
    campaign = world.launch()
    world.play("anne")
    world.now = MUCH_LATER
    await Retention(world.database, 12, lambda: False).tidy(MUCH_LATER, MUCH_LATER)
    assert world.database.look(lambda uow: uow.recalculation.forgotten(campaign.id))
    assert rounds(world, "anne") == []
    return world


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("mon score", "le classement des équipes reste"),
        ("réviser", "rien à réviser"),
        ("badges", "badge"),
        ("attestation", "attestation"),
        ("mes données", "Tout ce que nous gardons"),
        ("classement", "Printemps"),
        ("calendrier", "Printemps"),
        ("jouer", ""),
    ],
)
def test_every_command_has_its_answer(later, typed, text):
    reply = later.say("anne", typed)
    assert reply.views
    assert text.casefold() in str(reply.views).casefold()


def test_a_card_of_then_is_answered_in_one_sentence(later):
    reply = later.dispatch(later.turn("anne", "answer", values={"round": "1", "q": "0", "pick": "1"}))
    assert len(reply.views) == 1
    assert reply.status != 200


def test_a_door_of_the_archive_may_still_be_read(later):
    assert later.say("anne", "porte 1").views
