"""GET /recap/...: the picture of a week's recap or a campaign's podium, to look at and to share.

It shows what the rooms were told, in their language: teams and figures, nobody's name. What was not told yet,
or has an address that we did not sign, answers 404.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

import resvg_py
from aiohttp import web

from bot import routes
from bot.cards.svg import letters, podium
from bot.pages.whole import check_signature, existing
from bot.routes import Access
from content.library import Library
from content.words import Catalogue
from games.rules.recaps import Recap
from store.database import Database
from store.unit_of_work import UnitOfWork

_HEADERS: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""What was told never changes."""
_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class RecapPage:
    """Draws what `usecases/signing/addresses` signed, once, however many ask for a new one at once."""

    database: Database
    library: Library
    words: Callable[[str], Catalogue]
    secret: bytes
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self, app: web.Application) -> None:
        """Add the route of the picture."""
        routes.add(
            app,
            routes.get(
                r"/recap/{campaign:\d{1,15}}/{kind:week|season}/{day:\d{4}-\d{2}-\d{2}}/{language:[a-z]{2}}"
                "/{signature}.png",
                self.show,
                Access.ADDRESS,
            ),
        )

    async def show(self, request: web.Request) -> web.Response:
        """Answer the PNG; 404 where that recap was not told, or the signature is not ours."""
        info = request.match_info
        campaign, kind, day, language = int(info["campaign"]), info["kind"], info["day"], info["language"]
        check_signature(self.secret, request, "recap", campaign, kind, day, language)
        reading = self.database.read(_recap_of, self.library, campaign, kind, date.fromisoformat(day))
        picture = existing(await reading)
        async with self.drawing:
            body = await asyncio.to_thread(_png, *picture, self.words(language))
        return web.Response(body=body, content_type="image/png", headers=_HEADERS)


def _recap_of(
    uow: UnitOfWork, library: Library, campaign_id: int, kind: str, day: date
) -> tuple[Recap, str] | None:
    """What was told, and the scene of its campaign."""
    recap, campaign = uow.recaps.get(campaign_id, kind, day), uow.campaigns.get(campaign_id)
    if recap is None or campaign is None or campaign.pack_hash is None:
        return None
    digest = campaign.pack_hash
    return recap, library.pack(digest, lambda: uow.packs.body(digest)).drawn_as(campaign.format)


@lru_cache(maxsize=_KEPT)
def _png(recap: Recap, scene: str, words: Catalogue) -> bytes:
    """A tenth of a second of work, done once for everybody."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=podium.draw(recap, scene, words),
            width=podium.WIDTH,
            skip_system_fonts=True,
            font_files=list(letters.FILES),
        )
    )
