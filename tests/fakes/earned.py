"""Badges: a door played to its end, what its reply announces, and what stands in the store."""

from games.view import Choice, Medals
from store.schema.tables import badges
from tests.fakes.in_chat import rows


def finish(world, marks, who="ana", door=1, how="right"):
    """Play a door to its end; the reply of its last answer."""
    card = world.say(who, f"porte {door}").views[-1]
    while True:
        if any(isinstance(block, Choice) for block in card.blocks):
            action, values = marks[how](card)
        else:
            action, values = marks["form"](card).action, {"text": "accusé de réception"}
        reply = world.press(who, action, **values)
        going_on = [button.action for button in reply.views[0].buttons if button.action.verb == "next"]
        if not going_on:
            return reply
        card = world.press(who, going_on[0]).views[0]


def told(reply, view=None):
    """The badges that a reply announces."""
    views = reply.views if view is None else (reply.views[view],)
    blocks = [block for one in views for block in one.blocks if isinstance(block, Medals)]
    return [medal.sign for block in blocks for medal in block.medals if medal.earned]


def held(world):
    """Everybody's badges."""
    return sorted(one.badge for one in rows(world, badges))
