"""How somebody becomes an admin: by a one-time code, or by the address of a local start (rule 12)."""

import base64
import secrets
from datetime import datetime, timedelta

from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Services
from usecases.people.accounts import arrive, give_conversation
from usecases.people.links import LinkRefused
from usecases.signing import digest

SIGN_IN = timedelta(days=1)
INVITATION = timedelta(minutes=10)


def invite_admin(uow: UnitOfWork, instant: datetime) -> str:
    """A one-time code, valid ten minutes, that makes the person who types it an admin."""
    code = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    uow.access.add_code(digest(code), "admin", instant + INVITATION)
    return code


def become_admin(uow: UnitOfWork, player_id: int, code: str, now: datetime, instant: datetime) -> bool:
    """Use an invitation; False when it is unknown, used or expired."""
    if not uow.access.use_code(digest(code.strip().lower()), "admin", instant):
        return False
    uow.players.change(player_id, admin=True)
    uow.audit.write(now, f"player:{player_id}", "admin.join", f"player:{player_id}")
    return True


def make_signin(uow: UnitOfWork, instant: datetime) -> str:
    """The one-time code, valid a day, of the address that signs a browser in as admin at a local start."""
    code = secrets.token_urlsafe(16)
    uow.access.add_code(digest(code), "signin", instant + SIGN_IN)
    return code


def check_signin(uow: UnitOfWork, code: str, instant: datetime) -> None:
    """Raises LinkRefused unless that address may still be used."""
    if not uow.access.code_lives(digest(code), "signin", instant):
        raise LinkRefused(known=uow.access.knows_code(digest(code), "signin"))


def use_signin(
    uow: UnitOfWork, services: Services, code: str, now: datetime, instant: datetime
) -> AccountKey | None:
    """Sign in as admin once: the web account of a new admin; None where the code is good no longer."""
    if not uow.access.use_code(digest(code), "signin", instant):
        return None
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    player_id = arrive(uow, services, key, language="fr", now=now, welcomed=Welcome.DONE)
    uow.players.change(player_id, admin=True)
    uow.audit.write(now, f"player:{player_id}", "admin.signin", f"player:{player_id}")
    give_conversation(uow, key, player_id)
    return key
