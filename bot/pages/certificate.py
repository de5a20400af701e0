"""GET /attestation/...: a certificate to print, for its owner; GET /verification/...: whether one is genuine.

Both addresses are signed: nobody guesses one. Checking shows the title, the date and the name that its owner
chose, nothing else. Whatever is not so answers 404, all alike: a forged address, or an account that is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import segno
from aiohttp import web
from markupsafe import Markup

from bot import routes
from bot.cards.svg import townhouse
from bot.pages.whole import existing, page
from bot.routes import Access
from content.words import Catalogue
from store.campaigns.certificates import Certificate
from store.database import Database
from store.unit_of_work import UnitOfWork
from usecases.play import door_terms
from usecases.signing import addresses

_LONG: Final = ((31, "longest"), (19, "long"))
"""From so many letters on, a name or a title is set smaller."""


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a certificate says: `first` and `last` are days of the campaign at the site."""

    certificate: Certificate
    campaign: str
    organisation: str
    language: str
    first: date
    last: date
    issued: date


@dataclass(frozen=True, slots=True)
class CertificatePages:
    """Shows what `usecases/signing/addresses` signed.

    Attributes:
        address: where this house is found from outside, for the printed code.
        failed: counts a wrong address; False once its caller has had too many.
    """

    database: Database
    words: Callable[[str], Catalogue]
    secret: bytes
    address: str
    failed: Callable[[web.Request], bool]

    def routes(self, app: web.Application) -> None:
        """Add the addresses, and say to machines that visit pages which they may not."""
        routes.add(
            app,
            routes.get(r"/attestation/{number:\d{1,15}}/{signature}", self.show, Access.ADDRESS),
            routes.get(r"/verification/{number:\d{1,15}}/{signature}", self.check, Access.ADDRESS),
            routes.get("/robots.txt", robots, Access.ANYBODY),
        )

    async def show(self, request: web.Request) -> web.Response:
        """Answer the page to print; 404 where it does not exist, 429 after too many wrong addresses."""
        paper = await self._find(request, "certificate")
        words, certificate = self.words(paper.language), paper.certificate
        where = self.address + addresses.of_verification(self.secret, certificate.id)
        return page(
            "certificate.html",
            "certificate.css",
            words=words,
            paper=paper,
            dates=[words.date_long(day) for day in (paper.first, paper.last)],
            issued=words.date_long(paper.issued),
            name_size=_size(certificate.name),
            title_size=_size(paper.campaign),
            house=_house(certificate, words),
            where=where,
            code=Markup(_code(where)),  # noqa: S704 (drawn from our own address)
        )

    async def check(self, request: web.Request) -> web.Response:
        """What whoever was handed the paper may know."""
        try:
            paper = await self._find(request, "verification")
        except web.HTTPNotFound:
            return page("unverified.html", "certificate.css", status=404, words=self.words("fr"))
        words = self.words(paper.language)
        return page(
            "verification.html",
            "certificate.css",
            words=words,
            title=words("certificate.checked_what", name=paper.campaign),
            name=paper.certificate.name,
            issued=words.date_long(paper.issued),
        )

    async def _find(self, request: web.Request, purpose: str) -> Paper:
        info = request.match_info
        number = int(info["number"])
        if not addresses.is_signed(self.secret, info["signature"], purpose, number):
            raise web.HTTPNotFound if self.failed(request) else web.HTTPTooManyRequests
        return existing(await self.database.read(_paper, number))


async def robots(_request: web.Request) -> web.Response:
    """GET /robots.txt: nothing here is for search engines.

    Of pages that say themselves not to be indexed they may read that: an address that must not be fetched is
    listed by some where another page links to it.
    """
    lines = [
        "User-agent: *",
        "Allow: /attestation/",
        "Allow: /verification/",
        "Allow: /badge/",
        "Disallow: /",
    ]
    return web.Response(text="\n".join(lines) + "\n")


def _paper(uow: UnitOfWork, number: int) -> Paper | None:
    certificate = uow.certificates.get(number)
    campaign = uow.campaigns.get(certificate.campaign_id) if certificate else None
    player = uow.players.get(certificate.player_id) if certificate else None
    organisation = uow.teams.organisation()
    if certificate is None or campaign is None or player is None or organisation is None:
        return None
    site = uow.teams.sites()[player.site_id]
    days = door_terms.timetable(campaign, site).days.values()
    issued = site.local(certificate.at).date()
    return Paper(certificate, campaign.name, organisation[0], player.language, min(days), max(days), issued)


def _house(certificate: Certificate, words: Catalogue) -> Markup:
    label = words("certificate.page_windows", done=certificate.completed, all=certificate.opened)
    return townhouse.draw([door < certificate.completed for door in range(certificate.opened)], label)


def _size(text: str) -> str:
    return next((name for least, name in _LONG if len(text) >= least), "usual")


def _code(where: str) -> str:
    """A QR code in the ink of the page, without a size of its own."""
    code = segno.make(where, error="m", micro=False)
    return str(code.svg_inline(border=0, dark="#1e1b3a", omitsize=True, svgclass="code", lineclass=None))
