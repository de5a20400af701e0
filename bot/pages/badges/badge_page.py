"""GET /badge/...: a digital badge, for its owner: what it says, and its files to take along.

The address is signed and given to its owner alone. What is not so answers 404, all alike: a forged address, a
badge that was taken back, or an account that is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot import routes
from bot.pages.badges.badge_check import sentence_page
from bot.pages.badges.badge_signer import BadgeSigner, picture
from bot.pages.whole import existing, language_of, page
from bot.routes import Access
from content.words import Catalogue
from store.campaigns.open_badges import OpenBadge
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork
from usecases.credentials import baking, claims
from usecases.credentials.claims import Issuer
from usecases.signing import addresses

_TYPES: Final = {"png": "image/png", "svg": "image/svg+xml", "jwt": "text/plain"}


@dataclass(frozen=True, slots=True)
class _Facts:
    """A badge that stands, and what is read with it; `until` is its last day where its owner works."""

    issuer: Issuer
    badge: OpenBadge
    campaign: Campaign
    player: Player
    until: str


@dataclass(frozen=True, slots=True)
class BadgePage:
    """Shows and hands over what `usecases/signing/addresses` signed.

    Attributes:
        failed: counts a wrong address; False once its caller has had too many.
    """

    signer: BadgeSigner
    words: Callable[[str], Catalogue]
    failed: Callable[[web.Request], bool]

    def routes(self, app: web.Application) -> None:
        """Add the routes of the page and its files."""
        where = r"/badge/{number:\d{1,15}}/{signature:[\w-]+}"
        routes.add(
            app,
            routes.get(where, self.show, Access.ADDRESS),
            routes.get(where + ".{kind:png|svg|jwt}", self.file, Access.ADDRESS),
        )

    async def show(self, request: web.Request) -> web.Response:
        """Answer the page; 404 where there is no such badge, 429 after too many wrong addresses."""
        facts = await self._find(request)
        if facts is None:
            words = self.words(language_of(request))
            return sentence_page(words, words("open_badge.gone"), words("open_badge.gone_why"), status=404)
        words = self.words(facts.player.language)
        drawn = picture(facts.issuer, facts.campaign, words)
        return page(
            "badge.html",
            "card.css",
            words=words,
            badge=facts.badge,
            campaign=facts.campaign.name,
            until=facts.until,
            medal=Markup(drawn),  # noqa: S704 (our template escapes what it is given)
            where=addresses.of_badge(self.signer.secret, facts.badge.id),
            check=addresses.BADGE_CHECK,
        )

    async def file(self, request: web.Request) -> web.Response:
        """Answer the badge: baked into a picture, or the token alone."""
        facts, kind = await self._find(request), request.match_info["kind"]
        if facts is None:
            raise web.HTTPNotFound
        words = self.words(facts.player.language)
        await self.signer.ready()  # the first badge makes what it is named with
        issuer = existing(await self.signer.database.read(self.signer.issuer))
        token = await self.signer.sign(claims.credential(issuer, facts.badge, facts.campaign, words))
        return web.Response(
            body=await self._baked(kind, token, picture(issuer, facts.campaign, words)),
            content_type=_TYPES[kind],
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f'attachment; filename="badge-declic.{kind}"',
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
                "X-Robots-Tag": "noindex, nofollow",
            },
        )

    async def _baked(self, kind: str, token: str, drawn: str) -> bytes:
        match kind:
            case "png":
                return baking.into_png(await self.signer.png(drawn), token)
            case "svg":
                return baking.into_svg(drawn, token).encode()
            case _:
                return token.encode()

    async def _find(self, request: web.Request) -> _Facts | None:
        info = request.match_info
        number = int(info["number"])
        if not addresses.is_signed(self.signer.secret, info["signature"], "badge", number):
            if not self.failed(request):
                raise web.HTTPTooManyRequests
            return None
        return await self.signer.database.read(self._facts, number)

    def _facts(self, uow: UnitOfWork, number: int) -> _Facts | None:
        badge, issuer = uow.open_badges.get(number), self.signer.issuer(uow)
        campaign = uow.campaigns.get(badge.campaign_id) if badge else None
        player = uow.players.get(badge.player_id) if badge else None
        if badge is None or issuer is None or campaign is None or player is None:
            return None
        day = uow.teams.sites()[player.site_id].local(badge.until).date()
        return _Facts(issuer, badge, campaign, player, self.words(player.language).date_long(day))
