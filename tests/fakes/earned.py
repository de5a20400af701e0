"""Badges: a door played to its end, what its reply announces, and what stands in the store."""

from games.view import Medals
from store.schema.tables import badges
from tests.fakes.in_chat import rows


def finish(world, marks, who="ana", door=1, how="right"):
    """Play a door to its end; the reply of its last answer."""
    return world.finish(who, door, how)


def told(reply, view=None):
    """The badges that a reply announces."""
    views = reply.views if view is None else (reply.views[view],)
    blocks = [block for one in views for block in one.blocks if isinstance(block, Medals)]
    return [medal.sign for block in blocks for medal in block.medals if medal.earned]


def held(world):
    """Everybody's badges."""
    return sorted(one.badge for one in rows(world, badges))
