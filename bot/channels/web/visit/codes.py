"""The words of a resume code, put into the messages that a conversation keeps without them."""

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.channels.web.visit.compression import sealed
from bot.channels.web.visit.sessions import Visit
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.people import resume_codes


def hidden(visit: Visit, messages: Sequence[Message]) -> bool:
    """Whether a code stands in one of the messages of a person's own conversation."""
    return any(_hides(visit, message) for message in messages)


def revealed(
    uow: UnitOfWork, services: Services, visit: Visit, messages: Sequence[Message]
) -> Sequence[Message]:
    """Messages as their reader sees them: with the code that opens their account now."""
    if not hidden(visit, messages):
        return messages
    code = resume_codes.of(uow, services, visit.person.player_id) or "…"
    return [
        _message_with_code(message, sealed(code)) if _hides(visit, message) else message
        for message in messages
    ]


def _hides(visit: Visit, message: Message) -> bool:
    """A reader's own words never do, nor anybody else's in a room."""
    own = message.conversation_id == visit.personal and not message.mine
    return own and resume_codes.HIDDEN in json.dumps(message.view, ensure_ascii=False)


def _message_with_code(message: Message, code: str) -> Message:
    text = json.dumps(message.view, ensure_ascii=False)
    return replace(message, view=json.loads(text.replace(resume_codes.HIDDEN, code)))
