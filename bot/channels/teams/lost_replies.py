"""A reply that could not be delivered is kept with its activity, whose repeat it answers."""

from dialogs.player.resume_code import without
from dialogs.turn import Reply, Turn
from games.view import from_json, to_json
from store.database import Database
from store.unit_of_work import UnitOfWork


class LostReplies:
    """What typed messages are still owed. Their repeats run no turn, so that nothing counts twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, turn: Turn, reply: Reply) -> None:
        """Keep the views of a reply that did not reach the person, without a resume code's words."""
        await self._database.write(_keep, turn, reply)

    async def take(self, turn: Turn) -> Reply:
        """What is owed for an activity, once; an empty reply where it was delivered."""
        return await self._database.write(_take, turn)


def _keep(uow: UnitOfWork, turn: Turn, reply: Reply) -> None:
    owed = {
        "views": [to_json(without(view)) for view in reply.views],
        "private": [to_json(without(view)) for view in reply.private],
        "private_reference": dict(reply.private_reference or {}),
        "language": reply.language,
    }
    uow.conversations.keep_reply(turn.channel, turn.conversation, turn.id, owed)


def _take(uow: UnitOfWork, turn: Turn) -> Reply:
    owed = uow.conversations.kept_reply(turn.channel, turn.conversation, turn.id)
    if owed is None:
        return Reply()
    uow.conversations.keep_reply(turn.channel, turn.conversation, turn.id, None)
    return Reply(
        tuple(from_json(view) for view in owed["views"]),
        private=tuple(from_json(view) for view in owed["private"]),
        private_reference=owed["private_reference"],
        language=owed.get("language", ""),
    )
