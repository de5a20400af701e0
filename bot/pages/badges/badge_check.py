"""/badges/verifier: anybody chooses a badge's file and reads in one sentence what it is worth.

The file travels in the body of a request and is not kept: no token stands in an address or in a log.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from bot import routes
from bot.pages.whole import language_of, page
from bot.routes import Access
from content.words import Catalogue
from store.database import Database
from usecases.credentials import baking, verification
from usecases.signing import addresses


@dataclass(frozen=True, slots=True)
class BadgeCheck:
    """The page of verifiers who have no software for it.

    Attributes:
        now: calendar time, as in the badges.
        may: whether the caller's address may still try.
        failed: counts a file that is no valid badge.
    """

    database: Database
    words: Callable[[str], Catalogue]
    now: Callable[[], datetime]
    may: Callable[[web.Request], bool]
    failed: Callable[[web.Request], bool]

    def routes(self, app: web.Application) -> None:
        """Add the page, and where it posts to."""
        routes.add(
            app,
            routes.get(addresses.BADGE_CHECK, self.ask, Access.ANYBODY),
            routes.post(addresses.BADGE_CHECK, self.check, Access.ANYBODY),
        )

    async def ask(self, request: web.Request) -> web.Response:
        """Ask for the file."""
        words = self.words(language_of(request))
        return sentence_page(words, words("open_badge.check"), words("open_badge.check_what"), form=True)

    async def check(self, request: web.Request) -> web.Response:
        """Say what the file is worth; 429, unread, after too many that were worth nothing."""
        words = self.words(language_of(request))
        if not self.may(request):
            return sentence_page(words, words("open_badge.check"), words("open_badge.check_most"), status=429)
        file = await _file(request)
        verified = await self.database.read(verification.verify, file, self.now())
        if verified.verdict != "valid":
            self.failed(request)
        return sentence_page(
            words,
            words(f"open_badge.verdict_{verified.verdict}"),
            words(f"open_badge.why_{verified.verdict}", **verification.about(verified)),
            good=verified.verdict == "valid",
            again=addresses.BADGE_CHECK,
        )


def sentence_page(
    words: Catalogue,
    title: str,
    sentence: str,
    *,
    status: int = 200,
    good: bool = False,
    form: bool = False,
    again: str = "",
) -> web.Response:
    """A page of a title and a sentence, with the form for a file, or a link to it."""
    values = {"title": title, "sentence": sentence, "good": good, "form": form, "again": again}
    return page("badge_said.html", "card.css", status=status, words=words, **values)


async def _file(request: web.Request) -> bytes:
    """The first file of the form, at most a byte more than is looked at; nothing where there is none."""
    if request.content_type != "multipart/form-data":
        return b""
    try:
        part = await (await request.multipart()).next()
        body = b""
        while isinstance(part, BodyPartReader) and len(body) <= baking.LARGEST:
            chunk = await part.read_chunk()
            if not chunk:
                break
            body += chunk
    except (ValueError, BadHttpMessage):  # no boundary, none where one has to be, or lines that are no header
        return b""
    return body
