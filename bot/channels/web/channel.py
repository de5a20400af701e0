"""What the courier sends to: a web message is *sent* when it stands in the conversation."""

from collections.abc import Callable

from bot.clock import Clock
from games.view import View, to_json
from scheduler.channel import MessageGone, Opened, Refused, Target
from store.database import Database
from store.unit_of_work import UnitOfWork


class WebChannel:
    """The `scheduler.channel.Channel` of web conversations: rows of the inbox.

    `wake` tells this process's open pages to look at once.
    """

    name = "web"
    opens = False

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    async def ready(self) -> None:
        """A table of ours is ready when it is."""

    async def open(self, target: Target) -> Opened:
        """Nobody is written to here before they came."""
        raise Refused(f"conversation {target.conversation_id} is no page")

    async def send(self, target: Target, view: View, key: str) -> str:
        """Append the message unless `key` stands there already; its inbox number, "" for a repeat."""
        number = await self._database.write(self._add, target.conversation_id, view, key)
        self._wake()
        return "" if number is None else str(number)

    async def update(self, target: Target, message_id: str, view: View) -> None:
        """Replace a message in place; raises `MessageGone` where it no longer exists."""
        if not message_id.isdecimal():
            raise MessageGone
        edited = await self._database.write(self._edit, target.conversation_id, int(message_id), view)
        if not edited:
            raise MessageGone
        self._wake()

    def _add(self, uow: UnitOfWork, conversation: int, view: View, key: str) -> int | None:
        purpose, _, post = key.partition(":")
        if purpose in {"outbox", "thanks"} and not uow.outbox.stands(int(post.rpartition(":")[2])):
            return None  # whoever it is from, or for, was forgotten while it was under way
        at, real = self._clock.calendar(), self._clock.real()
        return uow.inbox.add(conversation, to_json(view), at=at, real=real, outbox_key=key)

    def _edit(self, uow: UnitOfWork, conversation: int, message: int, view: View) -> bool:
        return uow.inbox.edit(conversation, message, to_json(view), real=self._clock.real())
