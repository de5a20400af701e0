"""What every page of the section shares: addresses, who acts, how a refusal is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from aiohttp import web

from bot.desk import frame as desk_frame
from bot.desk.frame import DESK, Frame, Visitor
from content.importers.spreadsheet.wording import in_sheet
from content.loader import Problem
from usecases.context import Refused
from usecases.studio import publication
from usecases.studio.authors import Author, Faulty, NoRight, Stale, StudioRefused

SECTION: Final = "contenus"
ADDRESS: Final = f"{DESK}/{SECTION}"
Values = dict[str, object]


def address(name: str, *parts: object) -> str:
    """The address of a pack's page, or of one below it."""
    return "/".join(map(str, (ADDRESS, name, *parts)))


def author(visitor: Visitor) -> Author:
    """Whoever is at the desk, as the studio's use cases know them."""
    return Author(visitor.player.id, visitor.actor)


def redirect(frame: Frame, visitor: Visitor, where: str, act: str) -> web.HTTPSeeOther:
    """The way to the page that follows an act, which says once that it was done."""
    return frame.redirect(visitor, where, visitor.words(f"studio_desk.done_{act}"))


def status_of(refusal: Refused) -> int:
    """The HTTP status of a refusal."""
    match refusal:
        case NoRight():
            return 403
        case Faulty():
            return 422
        case Stale():
            return 409
    if refusal.key in {"studio.comment_empty", "studio.comment_long"}:
        return 422
    return 404 if refusal.key in {"studio.no_pack", "studio.no_item", "studio.no_version"} else 409


@contextmanager
def refusals(frame: Frame, request: web.Request, visitor: Visitor, back: str) -> Iterator[None]:
    """What a use case may refuse inside: why, every problem, a text that was typed, and the way `back`."""
    try:
        yield
    except Refused as refusal:
        problems = refusal.problems if isinstance(refusal, Faulty) else ()
        typed = refusal.typed if isinstance(refusal, StudioRefused) else None
        values = {
            "error": refusal.text(visitor.words),
            "problems": [_said(problem) for problem in problems],
            "typed": typed if isinstance(typed, str) else "",
            "back": back,
            "trail": (),
        }
        template, status = "studio/desk-studio-refused.html", status_of(refusal)
        page = frame.show(request, visitor, SECTION, template, values, status)
        raise desk_frame.Refused(page) from refusal


async def refuse_unless_repeated(
    frame: Frame, visitor: Visitor, action: str, name: str, refusal: StudioRefused
) -> None:
    """Raise a refusal, unless the act is what the same author has just done: a second press finds it done."""
    given = (author(visitor), action, name, frame.clock.calendar())
    if not await frame.database.read(publication.is_repeated, *given):
        raise refusal


def _said(problem: Problem) -> str:
    """A problem of a draft in the words of its spreadsheet, after the item that it is of."""
    told = in_sheet(problem)
    return " ".join(part for part in (f"[{told.item}]" if told.item else "", told.message, told.fix) if part)
