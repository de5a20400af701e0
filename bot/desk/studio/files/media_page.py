"""/pilotage/contenus/PACK/images: its pictures and films, by upload; each is what its name says."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import PurePath
from typing import Final

from aiohttp import web

from bot.channels.web.visit.guard import read_form
from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.files import upload_form
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.importers.text import slug
from content.loader import Problem
from content.loader.media import MOST_BYTES
from content.words import Catalogue
from store.studio.studio_packs import Medium
from usecases.context import Refused
from usecases.signing import addresses
from usecases.studio import pack_check, pack_media
from usecases.studio.authors import Faulty

_PICTURES: Final = frozenset({".svg", ".png", ".jpg"})


class MediaPage:
    """The files that items show."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: what there is, and the form of one more."""
        name = request.match_info["pack"]
        return await self._page(request, visitor, name, {}, 200)

    async def put(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST: keep a file, or say what is wrong with it."""
        frame = self._frame
        name = request.match_info["pack"]
        words, now = visitor.words, frame.clock.calendar()
        try:
            sent = await upload_form.read(request, pack_media.LARGEST)
            file = _named(sent.fields.get("nom", "") or sent.name, sent.name)
            if len(sent.data) > pack_media.limit(file)[1]:
                raise upload_form.TooLargeError(file)
        except upload_form.TooLargeError as error:
            told = _heavy(words, _named(error.name, error.name))
            return await self._page(request, visitor, name, {"error": told}, 413)
        if not sent.name:
            return await self._page(request, visitor, name, {"error": words("studio_desk.no_file")}, 422)
        replace, shown = "remplacer" in sent.fields, _shown(sent.fields.get("vus"))
        try:
            data = await asyncio.to_thread(pack_media.ready, file, sent.data)
            given = (frame.services, author(visitor), name, file, data, now)
            await frame.database.write(partial(pack_media.put, replace=replace, shown=shown), *given)
        except Refused as error:
            problems = error.problems if isinstance(error, Faulty) else ()
            values: Values = {"error": error.text(words), "file": file, "problems": _lines(problems)}
            return await self._page(request, visitor, name, values, studio_reading.status_of(error))
        where = studio_reading.address(name, "images")
        raise frame.redirect(visitor, where, words("studio_desk.media_gardee"))

    async def drop(self, request: web.Request, visitor: Visitor) -> web.Response:
        """POST .../images/oter: take a file out."""
        form = await read_form(request)
        frame = self._frame
        name = request.match_info["pack"]
        file, now = form.get("fichier", "")[:100], frame.clock.calendar()
        where, shown = studio_reading.address(name, "images"), form.get("vu")
        with studio_reading.refusals(frame, request, visitor, where):
            await frame.database.write(
                pack_media.drop, frame.services, author(visitor), name, file, now, shown
            )
        raise frame.redirect(visitor, where, visitor.words("studio_desk.media_otee"))

    async def _page(
        self, request: web.Request, visitor: Visitor, name: str, values: Values, status: int
    ) -> web.Response:
        frame = self._frame
        with studio_reading.refusals(frame, request, visitor, studio_reading.ADDRESS):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
        secret, instant = frame.services.secret, frame.clock.real()
        where, shown = studio_reading.address(name), pack_media.showing(draft.items)
        known: Values = {
            "named": pack_media.NAMED,
            "files": [
                (
                    medium,
                    addresses.of_preview(secret, instant, medium.digest, PurePath(medium.file).suffix),
                    PurePath(medium.file).suffix in _PICTURES,
                    visitor.words.number(-(-medium.size // 1000)),
                    shown.get(medium.file, {}),
                )
                for medium in draft.media
            ],
            "fields": {"vus": " ".join(f"{each.file}:{_short(each)}" for each in draft.media)},
            "short": _short,
            "address": where,
            "limits": _limits(visitor.words),
            "trail": [(where, draft.head.title)],
            **dict.fromkeys(("error", "file", "problems"), ""),
        }
        return frame.show(request, visitor, SECTION, "studio/desk-media.html", known | values, status)


def _short(medium: Medium) -> str:
    """What a form says of a file that its page shows."""
    return medium.digest[: pack_media.SHORT]


def _shown(typed: str | None) -> dict[str, str] | None:
    """The files that the page of a form showed; None where it does not say them."""
    if typed is None:
        return None
    pairs = (part.partition(":") for part in typed.split())
    return {file: short for file, _, short in pairs}


def _named(wanted: str, sent: str) -> str:
    """A name that a file may have, from the one that it was given; its end is that of the file."""
    suffix = PurePath(sent).suffix.lower().replace(".jpeg", ".jpg")
    return f"{slug(PurePath(wanted).stem)}{suffix}"


def _lines(problems: Sequence[Problem]) -> list[str]:
    """What is wrong with a file, and at which of its lines, in French."""
    return [
        f"Ligne {each.line}\u00a0: {each.message[0].lower()}{each.message[1:]} {each.fix}"
        if each.line
        else f"{each.message} {each.fix}"
        for each in problems
    ]


def _heavy(words: Catalogue, file: str) -> str:
    """That a file is too heavy, with the limit of its own type."""
    kind, most = pack_media.limit(file)
    if not kind:
        return words("studio_desk.heavy", most=_weight(words, most))
    return words("studio_desk.heavy_kind", kind=kind, most=_weight(words, most))


def _limits(words: Catalogue) -> dict[str, str]:
    """The weight of each type of file, at most, as the hint says it."""
    return {
        "photograph": _weight(words, pack_media.LARGEST),
        "drawing": _weight(words, MOST_BYTES[".svg"]),
        "film": _weight(words, MOST_BYTES[".mp4"]),
        "track": _weight(words, MOST_BYTES[".vtt"]),
    }


def _weight(words: Catalogue, size: int) -> str:
    if size < 1_000_000:
        return words("studio_desk.media_size", size=words.number(size // 1000))
    return words(
        "studio_desk.media_megabytes", size=words.number(Decimal(size // 100_000).scaleb(-1).normalize())
    )
