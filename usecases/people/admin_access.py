"""Addresses that sign a browser in once: a local start's as lead, and the desk's (rule 18)."""

import secrets
from datetime import datetime, timedelta

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
STARTED = "Démarrage local"
"""The label of a lead whom a local start signed in."""


def make_signin(uow: UnitOfWork, instant: datetime) -> str:
    """The one-time code, valid a day, of the address that signs a browser in as lead at a local start."""
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
    """Sign in as lead once: the web account of a new lead; None where the code is good no longer."""
    if not uow.access.use_code(digest(code), "signin", instant):
        return None
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    player_id = arrive(uow, services, key, language="fr", now=now, welcomed=Welcome.DONE)
    label = roles.free_label(uow, STARTED, instant)
    roles.grant(uow, player_id, Terms("lead", label), now, "signin", "entry")
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
