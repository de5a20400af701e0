"""Resume codes: four words that open an account on another phone (rule 11).

Only a keyed digest and a seed are stored, never the words: a web conversation stores `HIDDEN` in
their place, and its page fills them in.
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
"""A private-use character that stands for a code in stored messages."""
REFUSED = "code.refused"
"""The audit action of a wrong code; these lines are counted."""
HOUR = timedelta(hours=1)
MOST = 10
"""Wrong codes an hour from one player."""
MOST_OF_ALL = 1_000
"""Wrong codes an hour from all: a year of them finds one of 7,700 codes of 44 bits at odds of 1 to 260."""


class CodeRefused(Refused):
    """A typed code opens no account."""


def make(uow: UnitOfWork, services: Services, player_id: int, now: datetime) -> str:
    """Make a player's new code, four words; the one before no longer works."""
    seed, code, digest = _new(services)
    uow.codes.put(digest, player_id, seed, now)
    return code


def of_door(uow: UnitOfWork, services: Services, player_id: int, done_at: datetime) -> str | None:
    """The code of a first door, completed at that instant: made with its end, and the same at each repeat.

    None where the player had one before, or made another since.
    """
    seed, _, digest = _new(services)
    code = uow.codes.first(digest, player_id, seed, done_at)
    return signing.resume_code(services.secret, code.seed) if code.made_at == done_at else None


def _new(services: Services) -> tuple[str, str, str]:
    """A seed, its words, and their digest."""
    seed = secrets.token_hex(16)
    code = signing.resume_code(services.secret, seed)
    return seed, code, signing.resume_digest(services.secret, code)


def of(uow: UnitOfWork, services: Services, player_id: int) -> str | None:
    """A player's code, None where none was made."""
    code = uow.codes.of(player_id)
    return signing.resume_code(services.secret, code.seed) if code else None


def read(services: Services, text: str) -> str:
    """The digest of a code that was typed.

    Raises:
        CodeRefused: these are not four words of codes; it is not counted.
    """
    try:
        return signing.resume_digest(services.secret, codes.read(text))
    except NoCode as wrong:
        if wrong.word:
            raise CodeRefused("codes.word", word=wrong.word) from wrong
        raise CodeRefused("codes.four") from wrong


def overheard(uow: UnitOfWork, services: Services, text: str) -> bool:
    """End a code that a whole room could read; False where the text was none."""
    try:
        uow.codes.drop(read(services, text))
    except CodeRefused:
        return False
    return True


def whose(uow: UnitOfWork, digest: str, actor: str, instant: datetime) -> Player | CodeRefused:
    """The player of a code. A wrong code is counted; after too many, none is accepted within the hour.

    The refusal is returned, not raised: raised, it would roll back the count.
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
    """The web account that a code opens in a browser, made where the player has none.

    Raises:
        CodeRefused: the text is no code at all.
    """
    player = whose(uow, read(services, text), "web", instant)
    if isinstance(player, CodeRefused):
        return player
    key, new = accounts.web_account(uow, player.id)
    if new:
        accounts.give_conversation(uow, key, player.id)
    return key
