"""GET /pilotage/contenus/PACK: its items with what is wrong with them, and what may be done with it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.desk.frame import Frame, Visitor, day, kind_name
from bot.desk.studio import pack_list, studio_reading
from bot.desk.studio.draft_problems import TOLD, Linter, answered
from bot.desk.studio.studio_reading import ADDRESS, SECTION, Values, author
from content.check import walk
from content.loader import Problem
from content.words import Catalogue
from store.studio.studio_items import StudioItem
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.learning import items
from usecases.parsing import whole_number
from usecases.studio import authoring, authors, pack_check, publication, uploads
from usecases.studio.changes import newer_version
from usecases.studio.pack_check import Draft

PAGE: Final = 100
"""Items of a page."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a few words: what it asks, its languages, its kind, how many errors and warnings it has."""

    id: str
    name: str
    theme: str
    kind: str
    languages: Sequence[str]
    errors: int
    warnings: int


class PackPage:
    """A pack's own page."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the page."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, ADDRESS):
            draft, values = await frame.database.read(self._read, visitor, name)
            today = frame.clock.calendar().date()
            judged = await self._linter.told(draft, today)
            problems = judged or ()
            ids = list(dict.fromkeys(item.item_id for item in draft.items))
            number = min(max(1, whole_number(request.query.get("page")) or 1), max(1, -(-len(ids) // PAGE)))
            first = (number - 1) * PAGE
            here = ids[first : first + PAGE]
            faulty = {problem.item for problem in problems[:TOLD]} & set(ids)
            read = answered(draft, problems[:TOLD])
            if read:  # a question or a theme alone gives no answer away
                await frame.database.write(authors.note_read, author(visitor), draft.pack, read)
        listed = _items(visitor, frame.services.library.kinds, draft, problems, here)
        where = values["address"]
        values |= {
            "items": listed,
            "first": first + 1,
            "names": _names(draft, faulty.union(here)),
            "before": f"{where}?page={number - 1}#items" if number > 1 else None,
            "after": f"{where}?page={number + 1}#items" if first + PAGE < len(ids) else None,
            "checked": judged is not None,
            "problems": problems[:TOLD],
            "more_problems": max(0, len(problems) - TOLD),
            "errors": sum(problem.level == "error" for problem in problems),
        }
        return frame.show(request, visitor, SECTION, "studio/desk-pack.html", values)

    def _read(self, uow: UnitOfWork, visitor: Visitor, name: str) -> tuple[Draft, Values]:
        services, words, who = self._frame.services, visitor.words, author(visitor)
        draft = pack_check.visit(uow, services, who, name)
        pack = draft.pack
        newest = draft.versions[0] if draft.versions else None
        try:
            newer = newer_version.is_news(uow, services, who, pack)
        except CampaignError:  # its origin is no longer there
            newer = False
        now = self._frame.clock.calendar()
        held = publication.seasons(uow, services, who, name, now)
        return draft, {
            "pack": pack,
            "head": draft.head,
            "facts": _facts(words, draft),
            "standing": pack_list.standing(pack, newest),
            "role": publication.standing(uow, services, who, pack),
            "changed": draft.changed,
            "versions": [(version, day(visitor, version.at)) for version in draft.versions],
            "removed": walk.names(_first(draft.removed)),
            "comments": [each for each in draft.comments if each.solved_at is None],
            "newer": newer,
            "seasons": [campaign.name for campaign in (*held.planned, *held.playing)],
            "media": draft.media,
            "origins": uploads.origins(uow, services, who, name),
            "address": studio_reading.address(name),
            "deletable": authoring.kept_by(uow, services, who, pack, now) is None,
            "doubted": items.doubted(uow, services.library, name, words.language),
            "trail": (),
        }


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


def _names(draft: Draft, shown: Collection[str]) -> Mapping[str, str]:
    """What to call each item, in the order of the pack: its question where it is `shown`, else its theme."""
    raws = _first(draft.items)
    names = walk.names({item_id: raw for item_id, raw in raws.items() if item_id in shown})
    return {
        item_id: names.get(item_id) or f"{raw.get('theme', '')} ({item_id})".strip()
        for item_id, raw in raws.items()
    }


def _first(items: Iterable[StudioItem]) -> Mapping[str, Mapping[str, object]]:
    """Each item once, in their order, in the first of its languages."""
    raws: dict[str, Mapping[str, object]] = {}
    for item in items:
        raws.setdefault(item.item_id, item.raw)
    return raws


def _items(
    visitor: Visitor,
    kinds: Mapping[str, object],
    draft: Draft,
    problems: Sequence[Problem],
    ids: Sequence[str],
) -> Sequence[ItemLine]:
    """Some items, each once, in whatever languages it stands."""
    levels = Counter((problem.item, problem.level) for problem in problems)
    versions: dict[str, list[StudioItem]] = {item_id: [] for item_id in ids}
    for item in draft.items:
        if item.item_id in versions:
            versions[item.item_id].append(item)
    return [
        ItemLine(
            id=item_id,
            name=walk.name(first.raw),
            theme=str(first.raw.get("theme", "")),
            kind=_kind(visitor.words, str(first.raw.get("kind", "")), kinds),
            languages=[each.lang for each in (first, *others)],
            errors=levels[item_id, "error"],
            warnings=levels[item_id, "warning"],
        )
        for item_id, (first, *others) in versions.items()
    ]


def _kind(words: Catalogue, kind: str, kinds: Mapping[str, object]) -> str:
    return kind_name(words, kind) if kind in kinds else kind
