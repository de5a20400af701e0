"""Reports of doors: what waits, what was answered."""

from tests.fakes.chat.replies import campaigns
from usecases.voice import reports


def waiting(world):
    """The reports that wait for an answer, the oldest first."""
    (campaign,) = campaigns(world)
    return world.database.look(lambda uow: reports.read(uow, campaign, size=99)).reports[::-1]


def remarks(world):
    """What waits, with its doors."""
    return [(report.door, report.text) for report in waiting(world)]


def answer(world, number):
    return world.database.look(lambda uow: uow.reports.get(number).answer)


def written(world, *texts):
    """Reports of Ana's first door."""
    world.play()
    for text in texts:
        world.say("ana", f"signaler {text}")
    return [report.id for report in waiting(world)]
