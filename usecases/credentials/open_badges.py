"""Gives a digital badge to the owner of a certificate, and takes it back."""

from datetime import datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from store.campaigns.certificates import Certificate
from store.campaigns.open_badges import OpenBadge
from store.unit_of_work import UnitOfWork

YEARS: Final = 5
"""How long a badge is good for."""


def give(uow: UnitOfWork, certificate: Certificate, now: datetime) -> OpenBadge | None:
    """The badge of a certificate, given once; None where its owner was erased meanwhile."""
    if not uow.erasure.hold(certificate.player_id):
        return None
    at = now.replace(microsecond=0)
    until: datetime = at + relativedelta(years=YEARS)
    uow.open_badges.forget(now)  # one whose time is over would stand in the way
    uow.open_badges.give(
        certificate.campaign_id,
        certificate.player_id,
        name=certificate.name,
        completed=certificate.completed,
        opened=certificate.opened,
        at=at,
        until=until,
    )
    return of(uow, certificate)


def of(uow: UnitOfWork, certificate: Certificate) -> OpenBadge | None:
    """The badge that stands of a certificate."""
    return uow.open_badges.of(certificate.campaign_id, certificate.player_id)


def withdraw(uow: UnitOfWork, certificate: Certificate) -> None:
    """Take the badge of a certificate back: every verifier sees it within minutes."""
    badge = of(uow, certificate)
    if badge is not None:
        uow.open_badges.withdraw(badge.id)
