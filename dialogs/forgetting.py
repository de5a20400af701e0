"""Forgetting a person, whoever asks: themselves, or who runs the bot in their name (PRODUCT rule 10)."""

import calendar
from datetime import date, datetime

from dialogs import invited, keys, names
from dialogs.turn import AccountKey, Services
from games.view import say, to_json
from store.unit_of_work import UnitOfWork

MARK_MONTHS = 13


def forget(uow: UnitOfWork, services: Services, player_id: int, now: datetime, instant: datetime) -> bool:
    """Erase a person and leave the keyed marks; False where somebody, or they on another device, just did.

    What stands in their name in a web room is replaced, in open pages as well, by a sentence without one.
    """
    player = uow.players.get(player_id) if uow.erasure.hold(player_id) else None
    if player is None:
        return False
    for place, message, language in uow.erasure.said_in_rooms(player_id):
        instead = say(services.words(language)("me.unsaid"))
        uow.inbox.edit(place, message, to_json(instead), real=instant)
    names.give_up(uow, services.secret, player.pseudonym)
    marks = invited.marks(uow, services, player_id)
    uow.erasure.forget(player_id, marks, _later(now.date(), MARK_MONTHS))
    return True


def forgotten(uow: UnitOfWork, services: Services, key: AccountKey, now: datetime) -> bool:
    """Whether an account was forgotten and has not come back since."""
    return bool(uow.erasure.marked(_marks(services, key), now.date()))


def returned(uow: UnitOfWork, services: Services, key: AccountKey) -> None:
    """The person asked to play again: an import may know them again too."""
    uow.erasure.unmark(_marks(services, key))


def _marks(services: Services, key: AccountKey) -> list[str]:
    return [keys.mark(services.secret, keys.handle(services.secret, key.channel, key.external_id))]


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
