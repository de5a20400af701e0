"""People who take a choice of a door by what it says, and nights in which its items are counted."""

import asyncio
from datetime import timedelta

from games.view import Choice
from scheduler import figures
from tests.fakes.chat.replies import block_in, campaigns
from usecases.learning import items


def take(world, who, label, word="porte 1"):
    """Tick the choice that says so; the reply."""
    card = world.say(who, word).views[-1]
    choice = block_in(card, Choice)
    pick = next(option.value for option in choice.options if option.label == label)
    return world.press(who, choice.action, pick=pick)


def count(world):
    """The clock counts, as of now."""
    asyncio.run(figures.count(world.database, world.now))
    asyncio.run(figures.count_items(world.database, world.services.library, world.now))


def pass_night(world):
    """The night passes; the clock counts, and it is the next morning."""
    world.now = (world.now + timedelta(days=1)).replace(hour=2, minute=30)
    count(world)
    world.now = world.now.replace(hour=8, minute=0)


def every(world):
    """What is known of the items of the only campaign."""
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: items.of(uow, world.services.library, campaign, "fr"))


def known(world, item="un"):
    """What is known of an item of the only campaign."""
    return next(each for each in every(world) if each.item == item)


def counts(world, item="un", question="0"):
    """How many took each choice, where that is told."""
    told = known(world, item).counts
    return {choice: people for (asked, choice), people in told.items() if asked == question}
