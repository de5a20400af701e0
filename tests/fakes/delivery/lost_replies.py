"""Replies that could not be delivered, kept in memory."""

from dialogs.turn import Reply, Turn


class LostReplies:
    """Keeps what is owed for an activity, by its id."""

    def __init__(self) -> None:
        self.owed: dict[str, Reply] = {}

    async def keep(self, turn: Turn, reply: Reply) -> None:
        self.owed[turn.id] = reply

    async def take(self, turn: Turn) -> Reply:
        return self.owed.pop(turn.id, Reply())
