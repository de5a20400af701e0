"""A season whose first door is a grid of practice, and people who answer it."""

from games.view import Choice
from tests.fakes.authored.examples import first_item
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.region import head
from tests.fakes.chat.replies import block_in

STATEMENTS = 8
YES, PARTLY, NOT_YET, NOT_OURS = "1", "2", "3", "4"


def grid_item():
    """A grid as an author writes it."""
    return {**head("nos-pratiques"), **first_item("pratiques"), "kind": "pratiques"}


def grid_season(world, **how):
    """Launch a season of the pack whose first item is a grid."""

    def fill(body):
        body["items"] = [grid_item(), *body["items"]]

    rewrite(world, fill)
    return world.launch(door_order="written", **how)


def answer_grid(world, who, stands=NOT_YET, *, word="porte 1"):
    """Answer the grid that a word brings: each statement the same, or one stand each; the last reply."""
    each = [stands] * STATEMENTS if isinstance(stands, str) else stands
    reply = world.say(who, word)
    for stand in each:
        choice = block_in(reply.views[-1], Choice)
        reply = world.press(who, choice.action, pick=stand)
    return reply


def team_of(world, size, *, team="Accueil"):
    """Players p0, p1 ... of a team."""
    return [f"p{at}" for at, _ in enumerate(world.players(size, team=team))]
