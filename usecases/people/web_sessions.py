"""Web sessions: how long a browser is known, and whose account it opens (rule 11).

A player's lasts 400 days. That of a person with a role ends after twelve hours without use (rule 18); all of
it is real time.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from store.schema.rights import Role
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey
from usecases.signing import digest

SESSION: Final = timedelta(days=400)
IDLE: Final = timedelta(hours=12)
NOTED: Final = timedelta(minutes=10)
"""A use is noted at most so often: it is a write."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that has not expired: the account that it opens, and when it was last used."""

    key: AccountKey
    used_at: datetime | None

    def is_idle(self, roles: Collection[Role], instant: datetime) -> bool:
        """Whether it is over, for who has a role: it was not used for twelve hours."""
        return bool(roles) and (self.used_at is None or self.used_at + IDLE <= instant)

    def is_due(self, roles: Collection[Role], instant: datetime) -> bool:
        """Whether this use is to be noted."""
        return bool(roles) and (self.used_at is None or self.used_at + NOTED <= instant)


def open_session(uow: UnitOfWork, key: AccountKey, instant: datetime, lasts: timedelta = SESSION) -> str:
    """Open a browser session for an account; returns the token for its cookie."""
    if (account := uow.access.account(key.channel, key.tenant, key.external_id)) is None:
        raise LookupError("no such account")
    token = secrets.token_urlsafe(32)
    uow.access.open_session(digest(token), account.id, instant + lasts, instant)
    return token


def session(uow: UnitOfWork, token: str, instant: datetime) -> Session | None:
    """The session of a cookie's token, None where it has expired or was closed; it may be idle."""
    row = uow.access.session(digest(token), instant)
    if row is None:
        return None
    account, used_at = row
    return Session(AccountKey(account.channel, account.tenant, account.external_id), used_at)


def note_use(uow: UnitOfWork, token: str, instant: datetime) -> None:
    """Note that a session was used."""
    uow.access.use_session(digest(token), instant)


def close_all(uow: UnitOfWork, player_id: int) -> int:
    """End every browser's session of a player, and its calls; returns how many there were."""
    every = uow.access.sessions_of(player_id)
    for session in every:
        uow.calls.leave(session)
        uow.access.close_session(session)
    return len(every)


def end_devices(uow: UnitOfWork, actor: str, player_id: int, now: datetime) -> int:
    """The same by a lead: a phone was lost, or a shared computer left open."""
    ended = close_all(uow, player_id)
    uow.audit.write(now, actor, "player.devices", f"player:{player_id}", sessions=ended)
    return ended


def close_session(uow: UnitOfWork, token: str) -> None:
    """End a browser's session, and the calls that it asked for: computers are shared."""
    uow.calls.leave(digest(token))
    uow.access.close_session(digest(token))
