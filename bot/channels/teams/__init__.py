"""Teams through the Bot Framework: its wire, its tokens, its limits, and the only imports of its SDK.

Nothing here decides anything: an activity becomes a `Turn`, a `View` becomes a card, and a stored reference
is plain JSON, so that leaving the SDK costs this folder.
"""

from bot.channels.teams.channel import TeamsChannel, routes
from bot.channels.teams.lost_replies import LostReplies

__all__ = ["LostReplies", "TeamsChannel", "routes"]
