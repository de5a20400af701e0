"""/courriel/...: the two links in letters: one confirms an address, one ends the calls to it (rule 19).

Programs that look for viruses open every link: GET only asks, POST does. Whoever has the letter may press,
from anywhere: a mail service's own button posts here without a session (RFC 8058). Neither opens an account.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from aiohttp import web

from bot import routes
from bot.clock import Clock
from bot.pages.whole import language_of, page
from bot.routes import Access
from content.words import Catalogue
from store.database import Database
from store.messages.calls import Call
from store.unit_of_work import UnitOfWork
from usecases.messages import mail_calls
from usecases.signing import addresses

_STATUS: Final = {"done": 200, "again": 200, "gone": 410, "late": 410, "unknown": 404}


@dataclass(frozen=True, slots=True)
class MailLinks:
    """Does what `usecases/signing/addresses` signed."""

    database: Database
    clock: Clock
    words: Callable[[str], Catalogue]
    secret: bytes

    def routes(self, app: web.Application) -> None:
        """Add the pages of both links; whatever else stands below their address is an unknown link."""
        confirming = r"/courriel/confirmer/{number:\d{1,15}}/{until:\d{1,12}}/{signature}"
        ending = r"/courriel/fin/{number:\d{1,15}}/{signature}"
        routes.add(
            app,
            routes.get(confirming, self.show_confirming, Access.ADDRESS),
            routes.post(confirming, self.confirm, Access.ADDRESS),
            routes.get(ending, self.show_ending, Access.ADDRESS),
            routes.post(ending, self.end, Access.ADDRESS),
            routes.get("/courriel/{rest:.*}", self.unknown, Access.ADDRESS),
            routes.post("/courriel/{rest:.*}", self.unknown, Access.ADDRESS),
        )

    async def show_confirming(self, request: web.Request) -> web.Response:
        """Ask whether the address is the reader's; say so where it is confirmed, or the link is too old."""
        number, until = (int(request.match_info[part]) for part in ("number", "until"))
        if not self._is_signed(request, "confirm", number, until):
            return await self.unknown(request)
        call, language = await self.database.read(_living_call, number)
        if call is None:
            return self._say(request, "gone", language)
        if call.confirmed_at is not None:
            return self._say(request, "again", language, call.label)
        if self._is_over(until):
            return self._say(request, "late", language)
        return self._show(request, "confirm", language, call.label, press="mail.confirm_yes")

    async def confirm(self, request: web.Request) -> web.Response:
        """Begin the calls."""
        number, until = (int(request.match_info[part]) for part in ("number", "until"))
        if not self._is_signed(request, "confirm", number, until):
            return await self.unknown(request)
        call, language = await self.database.read(_living_call, number)
        if call is not None and call.confirmed_at is None and self._is_over(until):
            return self._say(request, "late", language)
        became = await self.database.write(mail_calls.confirm, number, self.clock.calendar())
        return self._say(request, became, language, call.label if call else "")

    async def show_ending(self, request: web.Request) -> web.Response:
        """Ask whether the calls shall end; say so where they did."""
        number = int(request.match_info["number"])
        if not self._is_signed(request, "unsubscribe", number):
            return await self.unknown(request)
        call, language = await self.database.read(_living_call, number)
        if call is None:
            return self._show(request, "ended", language)
        return self._show(request, "end", language, call.label, press="mail.end_yes")

    async def end(self, request: web.Request) -> web.Response:
        """End the calls, at the page's press or a mail service's; asked again, the answer is the same."""
        number = int(request.match_info["number"])
        if not self._is_signed(request, "unsubscribe", number):
            return await self.unknown(request)
        _, language = await self.database.read(_living_call, number)
        await self.database.write(mail_calls.end, number)
        return self._show(request, "ended", language)

    async def unknown(self, request: web.Request) -> web.Response:
        """A link that is none of ours, or was cut."""
        return self._say(request, "unknown")

    def _is_signed(self, request: web.Request, *parts: object) -> bool:
        return addresses.is_signed(self.secret, request.match_info["signature"], *parts)

    def _is_over(self, until: int) -> bool:
        return self.clock.real() >= datetime.fromtimestamp(until, UTC)

    def _say(self, request: web.Request, what: str, language: str = "", label: str = "") -> web.Response:
        return self._show(request, what, language, label, status=_STATUS[what])

    def _show(
        self,
        request: web.Request,
        what: str,
        language: str = "",
        label: str = "",
        *,
        press: str = "",
        status: int = 200,
    ) -> web.Response:
        """A page of a title, a sentence, and what can be pressed."""
        words = self.words(language or language_of(request))
        texts = {
            "title": words(f"mail.page_{what}"),
            "sentence": words(f"mail.page_{what}_what", address=label),
        }
        return page("mail_link.html", "card.css", status=status, words=words, press=press, **texts)


def _living_call(uow: UnitOfWork, number: int) -> tuple[Call | None, str]:
    """The call that a link is about, and the language of its person; "" where it has ended."""
    call = mail_calls.living_call(uow, number)
    player = uow.players.get(call.player_id) if call else None
    return call, player.language if player else ""
