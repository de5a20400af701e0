"""Badges: a door played to its end, what its reply announces, and what people have."""

from games.view import Medals
from tests.fakes.chat.replies import player_of


def new_badges(reply, view=None):
    """The badges that a reply announces."""
    views = reply.views if view is None else (reply.views[view],)
    blocks = [block for card in views for block in card.blocks if isinstance(block, Medals)]
    return [medal.sign for block in blocks for medal in block.medals if medal.earned]


def badges_of(world, *people):
    """The badges of some people, in the order of their names."""
    players = [player_of(world, who).id for who in people]
    return world.database.look(
        lambda uow: sorted(badge.name for player in players for badge in uow.badges.of(player))
    )
