"""Web sessions: how long a browser is known, and whose account it opens (rule 11)."""

import secrets
from datetime import datetime, timedelta

from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey
from usecases.signing import digest

SESSION = timedelta(days=400)


def open_session(uow: UnitOfWork, key: AccountKey, instant: datetime) -> str:
    """Open a browser session for an account, for 400 days; returns the token for its cookie."""
    if (account := uow.access.account(key.channel, key.tenant, key.external_id)) is None:
        raise LookupError("no such account")
    token = secrets.token_urlsafe(32)
    uow.access.open_session(digest(token), account.id, instant + SESSION)
    return token


def session(uow: UnitOfWork, token: str, instant: datetime) -> AccountKey | None:
    """The account that a cookie's token opens, None where the session is over."""
    account = uow.access.session(digest(token), instant)
    return AccountKey(account.channel, account.tenant, account.external_id) if account else None


def close_session(uow: UnitOfWork, token: str) -> None:
    """End a browser's session, and the calls that it asked for: computers are shared."""
    uow.calls.leave(digest(token))
    uow.access.close_session(digest(token))
