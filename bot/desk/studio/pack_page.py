"""GET /pilotage/contenus/PACK: its items with what is wrong with them, and what may be done with it."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.desk.frame import Frame, Visitor, day, kind_name
from bot.desk.studio import pack_list, studio_reading
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.studio_reading import ADDRESS, SECTION, Values, author
from content.loader import Problem
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.learning import items
from usecases.studio import authors, newer_version, pack_check, publication, uploads
from usecases.studio.pack_check import Draft

DONE: Final = frozenset(
    (
        *("nouveau", "presentation", "donner", "reprendre", "publier", "retirer", "reproposer"),
        *("ranger", "oter", "remettre", "tableur", "comment", "regler", "prendre", "garder"),
    )
)
"""What a notice can say was done."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a few words: its languages, its kind, how many errors and warnings it has.

    Attributes:
        doubted: what people answered in a season speaks against it.
    """

    id: str
    theme: str
    kind: str
    languages: Sequence[str]
    errors: int
    warnings: int
    doubted: bool
    edited: str


class PackPage:
    """A pack's own page."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request) -> web.Response:
        """GET: the page; `fait=ACT` says what was just done."""
        frame = self._frame
        visitor, name = await studio_reading.opened(frame, request)
        with studio_reading.refusals(frame, request, visitor, ADDRESS):
            draft, doubted, values = await frame.database.read(self._read, visitor, name)
            today = frame.clock.calendar().date()
            problems = await asyncio.to_thread(self._linter.problems, draft, today)
            told = {problem.item for problem in problems if problem.item}
            if told:
                await frame.database.write(authors.look, frame.services, author(visitor), name, told)
        done = request.query.get("fait", "")[:20]
        values |= {
            "items": _items(visitor, frame.services.library.kinds, draft, problems, doubted),
            "problems": problems,
            "errors": sum(problem.level == "error" for problem in problems),
            "notice": visitor.words(f"studio_desk.done_{done}") if done in DONE else "",
        }
        return frame.show(request, visitor, SECTION, "studio/desk-pack.html", values)

    def _read(self, uow: UnitOfWork, visitor: Visitor, name: str) -> tuple[Draft, Collection[str], Values]:
        services, words, who = self._frame.services, visitor.words, author(visitor)
        draft = pack_check.visit(uow, services, who, name)
        pack = draft.pack
        newest = draft.versions[0] if draft.versions else None
        try:
            newer = newer_version.is_news(uow, services, who, pack)
        except CampaignError:  # its origin is no longer there
            newer = False
        held = publication.seasons(uow, services, who, name, self._frame.clock.calendar())
        doubted = items.doubted(uow, services.library, name, words.language)
        return (
            draft,
            doubted,
            {
                "pack": pack,
                "head": draft.head,
                "facts": _facts(words, draft),
                "standing": pack_list.standing(pack, newest),
                "role": publication.standing(uow, services, who, pack),
                "changed": draft.changed,
                "versions": [(version, day(visitor, version.at)) for version in draft.versions],
                "removed": list(dict.fromkeys(item.item_id for item in draft.removed)),
                "comments": [each for each in draft.comments if each.solved_at is None],
                "newer": newer,
                "seasons": [campaign.name for campaign in (*held.planned, *held.playing)],
                "media": draft.media,
                "origins": uploads.origins(uow, services, who, name),
                "address": studio_reading.address(name),
                "trail": (),
            },
        )


def _facts(words: Catalogue, draft: Draft) -> list[tuple[str, str]]:
    head = draft.head
    rows = [
        (words("studio_desk.field_id"), head.id),
        (words("studio_desk.field_description"), head.description),
        (words("studio_desk.field_language"), words(f"studio_desk.language_{head.language}")),
        (words("studio_desk.field_order"), words(f"studio_desk.order_{head.order}")),
    ]
    origin = draft.pack.origin
    return [*rows, (words("studio_desk.origin"), origin)] if origin else rows


def _items(
    visitor: Visitor,
    kinds: Mapping[str, object],
    draft: Draft,
    problems: Sequence[Problem],
    doubted: Collection[str],
) -> Sequence[ItemLine]:
    """Each item once, in whatever languages it stands."""
    lines: dict[str, ItemLine] = {}
    for item in draft.items:
        if item.item_id in lines:
            continue
        own = [problem for problem in problems if problem.item == item.item_id]
        kind = str(item.raw.get("kind", ""))
        errors = sum(problem.level == "error" for problem in own)
        lines[item.item_id] = ItemLine(
            id=item.item_id,
            theme=str(item.raw.get("theme", "")),
            kind=kind_name(visitor.words, kind) if kind in kinds else kind,
            languages=[each.lang for each in draft.items if each.item_id == item.item_id],
            errors=errors,
            warnings=len(own) - errors,
            doubted=item.item_id in doubted,
            edited=item.edited_by,
        )
    return list(lines.values())
