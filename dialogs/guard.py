"""Who may, and the brake: what will message many waits for its number typed back (PRODUCT rule 12)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dialogs.turn import Desk, Reply
from games.view import say

BRAKE = 50
"""More people than this, and the number must be typed back."""
GROWTH = 1.05
"""The yes still holds while the number grew by at most 5 %."""
PATIENCE = timedelta(minutes=10)


def is_admin(desk: Desk) -> bool:
    """Whether the person is an admin: by the settings' directory ids, or by an invitation."""
    return desk.player.admin or desk.turn.account.external_id in desk.services.admins


def actor(desk: Desk) -> str:
    """How an audit line names who acted."""
    return f"player:{desk.player.id}"


def ask(desk: Desk, purpose: str, payload: Mapping[str, Any], number: int | None) -> None:
    """Keep a question that waits ten minutes for its yes; `number` must be typed back."""
    desk.uow.audit.ask(desk.conversation_id, purpose, payload, number, desk.turn.instant + PATIENCE)


def holds(asked: int, now: int) -> bool:
    """Whether a yes to `asked` people still covers `now`."""
    return now <= asked * GROWTH


def brake(desk: Desk, purpose: str, payload: Mapping[str, Any], number: int, name: str) -> Reply:
    """Show the exact number and wait for it to be typed back."""
    ask(desk, purpose, payload, number)
    words = desk.words
    text = words(f"admin.sure_{purpose}", name=name, people=words.number(number), typed=number)
    return Reply((say(text),))


def refusal(desk: Desk) -> Reply | None:
    """What somebody who is no admin is told."""
    return None if is_admin(desk) else Reply((say(desk.words("admin.refused")),), status=403)


def mistyped(desk: Desk, asked: int | None, number: int | None) -> Reply | None:
    """What is told when the number typed back is not the one shown."""
    if asked is None or number == asked:
        return None
    return Reply((say(desk.words("admin.type_number", number=asked)),), status=409)
