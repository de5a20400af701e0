"""Who may, and the brake: what will message many waits for its number typed back (PRODUCT rule 12)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dialogs.turn import Desk

BRAKE = 50
"""More people than this, and the number must be typed back."""
GROWTH = 1.05
"""The yes still holds while the number grew by at most 5 %."""
PATIENCE = timedelta(minutes=10)

_YES = re.compile(r"^(?:oui|yes|ok)(?:[\s\u00a0\u202f]+([\d\s\u00a0\u202f.,]+))?[\s!.]*$", re.IGNORECASE)


def is_admin(desk: Desk) -> bool:
    """Whether the person is an admin: by the settings' directory ids, or by an invitation."""
    return desk.player.admin or desk.turn.account.external_id in desk.services.admins


def actor(desk: Desk) -> str:
    """How an audit line names who acted."""
    return f"player:{desk.player.id}"


def ask(desk: Desk, purpose: str, payload: Mapping[str, Any], number: int | None) -> None:
    """Keep a question that waits ten minutes for its yes; `number` must be typed back."""
    desk.uow.audit.ask(desk.conversation_id, purpose, payload, number, desk.turn.instant + PATIENCE)


def read_yes(text: str) -> tuple[bool, int | None]:
    """Whether a text is a yes, and the number typed with it (spaces inside do not matter)."""
    found = _YES.match(text.strip())
    if not found:
        return False, None
    digits = re.sub(r"\D", "", found[1] or "")
    return True, int(digits) if digits else None


def holds(asked: int, now: int) -> bool:
    """Whether a yes to `asked` people still covers `now`."""
    return now <= asked * GROWTH
