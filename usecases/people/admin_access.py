"""Addresses that sign a browser in once: a local start's, an invitation's, and the desk's (rule 18)."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from store.schema.rights import Terms
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Services
from usecases.people import roles
from usecases.people.accounts import arrive, give_conversation, web_account
from usecases.people.links import LinkRefused
from usecases.signing import digest

SIGN_IN = timedelta(days=1)
ENTRY = timedelta(minutes=10)
_SIGN_IN: Final = ("signin", "admin")
"""Codes with which `/admin/CODE` makes an account: a local start's, and those that invite to a role."""
STARTED = "Démarrage local"
"""The label of a lead whom a local start signed in."""


def make_signin(uow: UnitOfWork, instant: datetime) -> str:
    """The one-time code, valid a day, of the address that signs a browser in as lead at a local start."""
    code = secrets.token_urlsafe(16)
    uow.access.add_code(digest(code), "signin", instant + SIGN_IN)
    return code


def check_signin(uow: UnitOfWork, code: str, instant: datetime) -> None:
    """Raises LinkRefused unless that address may still be used: a local start's, or an invitation's."""
    mark = digest(code)
    if not any(uow.access.code_lives(mark, purpose, instant) for purpose in _SIGN_IN):
        raise LinkRefused(known=any(uow.access.knows_code(mark, purpose) for purpose in _SIGN_IN))


def use_signin(
    uow: UnitOfWork, services: Services, code: str, now: datetime, instant: datetime
) -> AccountKey | None:
    """Sign in once: the web account of somebody new; None where the code is good no longer.

    They are a lead at a local start; else they have the role to which the code invited them.
    """
    mark = digest(code)
    invited = uow.access.terms_of(mark, instant)
    if not any(uow.access.use_code(mark, purpose, instant) for purpose in _SIGN_IN):
        return None
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    player_id = arrive(uow, services, key, language="fr", now=now, welcomed=Welcome.DONE)
    terms = invited or Terms("lead", roles.free_label(uow, STARTED, instant))
    try:
        roles.grant(uow, player_id, terms, now, "join" if invited else "signin", "entry")
    except roles.RoleRefused as refused:  # somebody has taken its label meanwhile
        raise LinkRefused(known=True) from refused
    give_conversation(uow, key, player_id)
    return key


def make_desk_code(uow: UnitOfWork, player_id: int, instant: datetime) -> str:
    """The one-time code, valid ten minutes, of the address that opens the desk in one browser."""
    code = secrets.token_urlsafe(16)
    uow.access.add_code(digest(code), "desk", instant + ENTRY, player_id=player_id)
    return code


def check_desk_code(uow: UnitOfWork, code: str, instant: datetime) -> None:
    """Raises LinkRefused unless that address may still be used."""
    if not uow.access.code_lives(digest(code), "desk", instant):
        raise LinkRefused(known=uow.access.knows_code(digest(code), "desk"))


def use_desk_code(uow: UnitOfWork, code: str, instant: datetime) -> AccountKey | None:
    """The web account whose browser the address signs in, made where they have none; None for a used code.

    Their messages go where they went: looking at the desk is no sign that they moved.
    """
    player_id = uow.access.player_of_code(digest(code), "desk")
    if player_id is None or not uow.access.use_code(digest(code), "desk", instant):
        return None
    return web_account(uow, player_id)[0]
