"""GET /badges/...: what a verifier of badges fetches: who signs, with which key, for what, and what stands.

All of it is public and names no person. A status list says of a number only whether its badge stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiohttp import web

from bot import routes
from bot.pages.badges.badge_signer import BadgeSigner, picture
from bot.pages.whole import check_signature, existing
from bot.routes import Access
from content.words import LANGUAGES, Catalogue
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.credentials import claims, issuer_key, status_list
from usecases.credentials.claims import Document, Issuer
from usecases.signing import addresses

_HOUR: Final = 3600
_OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""Verifiers may be pages of anybody."""


@dataclass(frozen=True, slots=True)
class BadgeIssuer:
    """The public documents; `now` is calendar time, as in the badges."""

    signer: BadgeSigner
    words: Callable[[str], Catalogue]
    now: Callable[[], datetime]

    def routes(self, app: web.Application) -> None:
        """Add the routes of the documents."""
        spoken = "|".join(LANGUAGES)
        achievement = rf"/badges/campagne/{{campaign:\d{{1,15}}}}/{{language:{spoken}}}/{{signature:[\w-]+}}"
        routes.add(
            app,
            routes.get(addresses.BADGE_ISSUER, self.profile, Access.ANYBODY),
            routes.get(addresses.of_badge_key(r"{thumbprint:[\w-]{43}}"), self.key, Access.ANYBODY),
            routes.get(achievement, self.achievement, Access.ADDRESS),
            routes.get(achievement + ".png", self.picture, Access.ADDRESS),
            routes.get(r"/badges/etat/{number:\d{1,6}}", self.status, Access.ANYBODY),
        )

    async def profile(self, _request: web.Request) -> web.Response:
        """Who issues."""
        return _document(claims.profile(existing(await self.signer.database.read(self.signer.issuer))))

    async def key(self, request: web.Request) -> web.Response:
        """A public key that signs, or signed; 404 for any other."""
        await self.signer.key()
        thumbprint = request.match_info["thumbprint"]
        public = await self.signer.database.read(issuer_key.public_keys)
        return _document(dict(existing(public.get(thumbprint))) | {"kid": thumbprint})

    async def achievement(self, request: web.Request) -> web.Response:
        """What a campaign's badges are given for."""
        issuer, campaign, words = await self._requested(request)
        return _document(claims.achievement(issuer, campaign, words))

    async def picture(self, request: web.Request) -> web.Response:
        """The picture of a campaign's badges, with nobody's badge in it."""
        drawn = picture(*await self._requested(request))
        body = await self.signer.png(drawn)
        return web.Response(body=body, content_type="image/png", headers=_headers(_HOUR))

    async def status(self, request: web.Request) -> web.Response:
        """Which badges stand, signed; 404 where no badge has a number of that list."""
        number = int(request.match_info["number"])
        await self.signer.key()
        if not await self.signer.database.read(issuer_key.public_keys):
            raise web.HTTPNotFound
        issuer, standing = await self.signer.database.read(self._standing, number)
        if number and not standing:
            raise web.HTTPNotFound
        listed = claims.status(existing(issuer), number, status_list.encoded(standing), self.now())
        headers = _headers(int(claims.FRESH.total_seconds()))
        text = await self.signer.sign(listed)
        return web.Response(text=text, content_type="application/vc+jwt", headers=headers)

    async def _requested(self, request: web.Request) -> tuple[Issuer, Campaign, Catalogue]:
        info = request.match_info
        number, language = int(info["campaign"]), info["language"]
        issuer, campaign = await self.signer.database.read(self._campaign, number)
        issuer = existing(issuer)
        existing(issuer.secret or None)  # before the first badge nothing has an address
        check_signature(issuer.secret, request, "achievement", number, language)
        return issuer, existing(campaign), self.words(language)

    def _standing(self, uow: UnitOfWork, number: int) -> tuple[Issuer | None, list[int]]:
        """The issuer, and the positions of the badges that stand."""
        first = number * status_list.SIZE
        numbers = uow.open_badges.standing(first, status_list.SIZE)
        return self.signer.issuer(uow), [number - first for number in numbers]

    def _campaign(self, uow: UnitOfWork, number: int) -> tuple[Issuer | None, Campaign | None]:
        return self.signer.issuer(uow), uow.campaigns.get(number)


def _headers(seconds: int) -> dict[str, str]:
    return _OPEN | {"Cache-Control": f"public, max-age={seconds}"}


def _document(document: Document) -> web.Response:
    return web.json_response(document, headers=_headers(_HOUR))
