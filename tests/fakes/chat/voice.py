"""Seasons with a pulse, ideas that people send, and what is shown of both."""

from games.view import Action
from tests.fakes.chat.replies import campaigns
from usecases.voice import pulse


def at_the_end(world, people):
    """A season of one door, played by some people of Accueil; their names."""
    names = [f"p{number}" for number in range(people)]
    for who in names:
        world.player(who)
    world.launch(doors=1)
    for who in names:
        world.finish(who)
    return names


def pulse_of(world, question="useful", moment="end", **more):
    """The press of a question of the newest season."""
    return Action.of("pulse", campaign=campaigns(world)[0].id, moment=moment, question=question, **more)


def press_pulse(world, who, step, question="useful", **more):
    """Press a step; the reply."""
    return world.press(who, pulse_of(world, question, **more), pick=str(step))


def felt(world):
    """What is shown of the newest season's pulse, by moment and question."""
    shares = world.database.look(lambda uow: pulse.shown(uow, campaigns_of(uow)))
    return {(share.moment, share.question): share for share in shares}


def campaigns_of(uow):
    """The newest campaign."""
    return uow.campaigns.all()[0]


def send_idea(world, who, text="Un banc devant la porte"):
    """Type an idea; the reply."""
    return world.say(who, f"idée {text}")


def idea_numbers(world):
    """The numbers of the ideas, the oldest first."""
    return sorted(idea.id for idea in world.database.look(lambda uow: uow.ideas.read(99, 0)))
