"""The key that signs badges, read once a process, and the picture that they are baked into."""

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import resvg_py

from bot.cards.svg import letters, medal
from content.words import Catalogue
from store.database import Database
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.credentials import issuer_key
from usecases.credentials.claims import Issuer
from usecases.credentials.issuer_key import IssuerKey
from usecases.signing import addresses

_KEPT: Final = 32
"""Pictures kept in memory: one a campaign and language."""


class BadgeSigner:
    """Signs in the name of the organisation.

    Args:
        address: where this house is found from outside: it stands in all that is signed.
    """

    def __init__(self, database: Database, secret: bytes, address: str) -> None:
        self.database, self.secret, self.address = database, secret, address
        self._key: IssuerKey | None = None
        self._drawing = asyncio.Lock()

    def issuer(self, uow: UnitOfWork) -> Issuer | None:
        """Who issues; None before an organisation is loaded."""
        organisation = uow.teams.organisation()
        if organisation is None:
            return None
        return Issuer(self.address, organisation[0], issuer_key.identifiers(uow) or b"")

    async def key(self) -> IssuerKey | None:
        """The key; None before the first badge, and where another secret encrypted it."""
        if self._key is None:
            self._key = await self.database.read(issuer_key.read, self.secret)
            if self._key is not None:  # kept before its public part was
                await self.database.write(issuer_key.publish, self._key)
        return self._key

    async def ready(self) -> IssuerKey:
        """The key, which the first badge makes."""
        key = await self.key()
        if key is None:
            fresh = await asyncio.to_thread(issuer_key.fresh)
            key = self._key = await self.database.write(issuer_key.keep, self.secret, fresh)
        return key

    async def sign(self, claims: Mapping[str, Any]) -> str:
        """A token of the claims."""
        key = await self.ready()
        return key.sign(claims, self.address + addresses.of_badge_key(key.thumbprint))

    async def png(self, picture: str) -> bytes:
        """The picture as PNG, drawn once, however many ask for it at the same time."""
        async with self._drawing:
            return await asyncio.to_thread(_png, picture)


def picture(issuer: Issuer, campaign: Campaign, words: Catalogue) -> str:
    """The SVG of a campaign's badges."""
    return medal.draw(campaign.name, issuer.name, words("open_badge.picture", name=campaign.name))


@lru_cache(maxsize=_KEPT)
def _png(svg: str) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=medal.SIDE, skip_system_fonts=True, font_files=list(letters.FILES)
        )
    )
