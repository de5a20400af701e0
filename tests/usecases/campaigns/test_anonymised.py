"""Once a campaign's persons are forgotten, what one asks of it still has an answer."""

from datetime import UTC, datetime

import pytest

from scheduler.retention import Retention
from tests.fakes.chat.corrections import correct, right_answer, ship, shown, words
from tests.fakes.chat.item_nights import counts, known
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import rounds
from tests.fakes.chat.twins import SECOND, launch, measured, meet, to_door, twins
from usecases.context import CampaignError

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


async def test_a_right_answer_can_no_longer_be_corrected_and_what_was_published_stays(world):
    await _forget_a_measured_season(world)
    published = measured(world)
    items = known(world, "jumelle-a").share, counts(world, "jumelle-a")
    assert published.change is not None
    assert items[0] is not None
    ship(world, right_answer)
    with pytest.raises(CampaignError) as refused:
        shown(world)
    assert refused.value.key == "corrections.forgotten"
    pass_night(world)
    assert measured(world) == published
    assert (known(world, "jumelle-a").share, counts(world, "jumelle-a")) == items


async def test_words_may_still_be_corrected(world):
    await _forget_a_measured_season(world)
    ship(world, words)
    assert correct(world).verdict == "same"


async def _forget_a_measured_season(world):
    """Six met twins twice, the whole season was measured, and more than a year has passed."""
    people = [f"p{number}" for number in range(6)]
    twins(world).player("chef", team=None)
    world.players(6)
    campaign = launch(world)
    meet(world, people, "wrong")
    to_door(world, SECOND)
    meet(world, people, "right", SECOND)
    world.later(days=60)
    pass_night(world)
    world.now = MUCH_LATER
    await Retention(world.database, 12, lambda: False).tidy(MUCH_LATER, MUCH_LATER)
    assert world.database.look(lambda uow: uow.recalculation.forgotten(campaign.id))
