"""Channels that keep what they were given and fail where they are told to."""

import asyncio

from scheduler.channel import MessageGone, Opened


async def nothing(*_):
    """What happens before a channel does its work."""


class Channel:
    """Keeps every view sent and updated; `failures` maps a conversation to the errors still to raise.

    `on_ready`, `on_open` and `on_send` are awaited before; the last two are given the target.
    """

    def __init__(self, name="web", failures=None, *, on_ready=nothing, on_open=nothing, on_send=nothing):
        self.name = name
        self.ready, self.on_open, self.on_send = on_ready, on_open, on_send
        self.opens = True
        self.sent = []
        self.updated = []
        self.opened = []
        self.failures = failures or {}
        self.standing = set()
        self._awaited = 0
        self._enough = asyncio.Event()

    async def open(self, target):
        await self.on_open(target)
        self._fail(target)
        self.opened.append(target.external_id)
        return Opened(
            target.external_id.replace("unopened", "open"), {**target.reference, "conversation": "c"}
        )

    async def send(self, target, view, key):
        await self.on_send(target)
        self._fail(target)
        self.sent.append((target.conversation_id, view, key))
        if len(self.sent) >= self._awaited:
            self._enough.set()
        message = f"message-{len(self.sent)}"
        self.standing.add(message)
        return message

    async def update(self, target, message_id, view):
        self._fail(target)
        if message_id not in self.standing:
            raise MessageGone
        self.updated.append((target.conversation_id, message_id, view))

    async def has_sent(self, count):
        """Return once so many messages were sent."""
        self._awaited = count
        if len(self.sent) < count:
            self._enough.clear()
            async with asyncio.timeout(20):
                await self._enough.wait()

    def received(self, conversation_id):
        return [view for conversation, view, _ in self.sent if conversation == conversation_id]

    def _fail(self, target):
        errors = self.failures.get(target.conversation_id, [])
        if errors:
            raise errors.pop(0)
