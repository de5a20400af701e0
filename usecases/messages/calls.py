"""Calls that a person asks for, and what became of them (rule 19)."""

from datetime import datetime
from typing import Final

from store.messages.calls import Call
from store.unit_of_work import UnitOfWork
from usecases import signing
from usecases.context import Device, Refused, Services
from usecases.messages.subscriptions import Subscription

PUSH: Final = "push"
MOST: Final = 5
"""Devices of one person: a call too many is one that somebody else hears."""


def subscribe(
    uow: UnitOfWork,
    services: Services,
    player_id: int,
    device: Device,
    subscription: Subscription,
    now: datetime,
) -> None:
    """Call a person on a device from now on.

    Raises:
        Refused: they are called on as many devices as one may have.
    """
    uow.calls.hold(player_id)
    external_id = signing.endpoint(services.secret, subscription.endpoint)
    devices = [call for call in living(uow, player_id) if call.channel == PUSH]
    here = uow.calls.at(PUSH, external_id)
    known = any(call.session == device.session or (here and call.id == here.id) for call in devices)
    if not known and len(devices) >= MOST:
        raise Refused("calls.most", MOST)
    reference = {
        "endpoint": subscription.endpoint,
        "p256dh": subscription.p256dh,
        "auth": subscription.auth,
        "tenant": subscription.host,
    }
    uow.calls.put(
        player_id,
        PUSH,
        external_id,
        reference,
        label=device.label,
        now=now,
        local=services.local,
        session=device.session,
    )


def renew(
    uow: UnitOfWork,
    services: Services,
    player_id: int,
    device: Device,
    subscription: Subscription,
    now: datetime,
) -> bool:
    """Take a device's new subscription in place of the one that its browser gave up.

    False, and nothing is kept, where the person did not ask to be called there: never without their press.
    """
    asked = any(call.session == device.session for call in uow.calls.of(player_id) if call.channel == PUSH)
    if asked:
        subscribe(uow, services, player_id, device, subscription, now)
    return asked


def unite(uow: UnitOfWork, player_id: int) -> None:
    """Leave whoever joined two accounts the address confirmed last, and as many devices as one may have."""
    known = living(uow, player_id)
    devices = sorted((call for call in known if call.channel == PUSH), key=lambda call: call.created_at)
    for call in devices[:-MOST]:
        uow.calls.end(player_id, call.id)
    letters = [call for call in known if call.channel != PUSH]
    if letters:
        uow.calls.keep_only(
            max(letters, key=lambda call: (bool(call.confirmed_at), call.confirmed_at or call.created_at))
        )


def living(uow: UnitOfWork, player_id: int) -> list[Call]:
    """A person's calls that no service ended, those still to be confirmed included."""
    return [call for call in uow.calls.of(player_id) if call.ended_at is None]
