"""Resume codes: four words that open an account on another phone (rule 11).

What is stored is a keyed digest and a seed. The words stand in no table: a web conversation keeps `HIDDEN` in
their place, and its page puts them in.
"""

import secrets
from datetime import datetime, timedelta

from content import codes
from content.codes import NoCode
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import AccountKey, Refused, Services
from usecases.people import accounts

HIDDEN = "\ue0dc"
"""A character of nobody's: what is kept of a code where a message is kept."""
REFUSED = "code.refused"
"""The audit lines of codes that opened nothing: they are counted."""
HOUR = timedelta(hours=1)
MOST = 10
"""Codes an hour that one player may have refused."""
MOST_OF_ALL = 1_000
"""The same of everybody together: a year of it finds one of 7,700 codes of 44 bits with odds of 1 to 260."""


class CodeRefused(Refused):
    """A code that was typed opens nothing."""


def make(uow: UnitOfWork, services: Services, player_id: int, now: datetime) -> str:
    """A new code for a player; the one before opens nothing any more."""
    seed = secrets.token_hex(16)
    code = signing.resume_code(services.secret, seed)
    uow.codes.put(signing.resume_digest(services.secret, code), player_id, seed, now)
    return code


def of(uow: UnitOfWork, services: Services, player_id: int) -> str | None:
    """A player's code."""
    code = uow.codes.of(player_id)
    return signing.resume_code(services.secret, code.seed) if code else None


def read(services: Services, text: str) -> str:
    """The digest of a code that was typed.

    Raises:
        CodeRefused: these are not four words of codes; nothing was tried.
    """
    try:
        return signing.resume_digest(services.secret, codes.read(text))
    except NoCode as wrong:
        if wrong.word:
            raise CodeRefused("codes.word", word=wrong.word) from wrong
        raise CodeRefused("codes.four") from wrong


def overheard(uow: UnitOfWork, services: Services, text: str) -> bool:
    """A code that a whole room has read opens nothing any more; False where it was none."""
    try:
        uow.codes.drop(read(services, text))
    except CodeRefused:
        return False
    return True


def whose(uow: UnitOfWork, digest: str, actor: str, instant: datetime) -> Player | CodeRefused:
    """Whose code that is; a wrong one is noted, and after too many none is tried before the hour is over.

    The refusal is returned: raised, it would take back what was noted of it.
    """
    since = instant - HOUR
    own = uow.audit.count(REFUSED, since, actor) if actor != "web" else 0
    if own >= MOST or uow.audit.count(REFUSED, since) >= MOST_OF_ALL:
        return CodeRefused("codes.too_many")
    code = uow.codes.find(digest)
    player = uow.players.get(code.player_id) if code else None
    if player is None:
        uow.audit.write(instant, actor, REFUSED, "")
        return CodeRefused("codes.unknown")
    return player


def open_account(
    uow: UnitOfWork, services: Services, text: str, instant: datetime
) -> AccountKey | CodeRefused:
    """The web account that a code opens in a browser, made for whom has played elsewhere only.

    Raises:
        CodeRefused: what was typed is no code at all.
    """
    player = whose(uow, read(services, text), "web", instant)
    if isinstance(player, CodeRefused):
        return player
    known = uow.access.account_of(player.id, "web")
    if known is not None:
        return AccountKey(known.channel, known.tenant, known.external_id)
    key = AccountKey("web", "", secrets.token_urlsafe(12))
    uow.players.add_account(player.id, key.channel, key.tenant, key.external_id)
    accounts.give_conversation(uow, key, player.id)
    return key
