"""What tests of the chat do in the clock's place: the day's messages planned, sent or given up."""

from datetime import timedelta

from scheduler.planner import due_prompts
from store.schema.posts import Settled
from tests.fakes.chat.replies import letters


def plan(world, limit=100, until=timedelta(minutes=5)):
    """Plan the prompts of the next minutes, each for so many people at most."""

    def work(uow):
        for prompt in due_prompts(uow, world.now, until):
            uow.prompts.put(prompt, limit)

    world.database.run(work)


def settle(world, posts, state="sent", **end):
    """Note what became of posts."""
    settled = [Settled(post, state, **end) for post in posts]
    world.database.run(lambda uow: uow.outbox.settle(settled, world.now))


def send(world):
    """Send what waits."""
    settle(world, letters(world))
