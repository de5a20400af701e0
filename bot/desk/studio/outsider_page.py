"""GET /pilotage/contenus/PACK/essai: how far somebody gets who knows nothing, and by which questions."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from aiohttp import web

from bot.desk.frame import Frame, Visitor
from bot.desk.studio import slow_work, studio_reading
from bot.desk.studio.draft_problems import Linter
from bot.desk.studio.slow_work import AT_ONCE, SlowWork
from bot.desk.studio.studio_reading import SECTION, Values, author
from content.check import walk
from content.check.outsider import figures
from content.check.outsider.figures import Figures
from content.words import Catalogue
from usecases.studio import authors, pack_check
from usecases.studio.pack_check import Draft

_NAMED: Final = 20
"""Questions of a rule that the page lists; it counts the others."""


class _Asked(NamedTuple):
    """A question that a rule gets right: its item, and what people call it by."""

    item: str
    text: str


class _Weakness(NamedTuple):
    """What gives answers away, and the questions that it gives away."""

    text: str
    language: str
    asked: Sequence[_Asked]
    more: int


class OutsiderPage:
    """The pack as played by rules of thumb: seconds of work, so it is asked for."""

    def __init__(self, frame: Frame, linter: Linter) -> None:
        self._frame, self._linter = frame, linter
        self._played = SlowWork[Sequence[Figures]]()

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the figures, and what speaks against some items."""
        frame = self._frame
        name = request.match_info["pack"]
        with studio_reading.refusals(frame, request, visitor, studio_reading.address(name)):
            draft = await frame.database.read(pack_check.visit, frame.services, author(visitor), name)
            pack, soon = draft.pack, len(draft.items) <= AT_ONCE
            played = await self._played.result(pack.id, pack.revision, partial(self._play, draft), soon=soon)
            if played is None:
                return slow_work.waiting(frame, request, visitor, "studio_desk.outsider_wait", draft)
            weak = _weaknesses(draft, played)
            seen = {asked.item for each in weak for asked in each.asked}
            await frame.database.write(authors.note_read, author(visitor), pack, seen)
        where, tells = studio_reading.address(name), any(each.tells for each in played)
        values: Values = {
            "rows": [row for each in played for row in _rows(visitor.words, each, few=tells)],
            "weak": weak,
            "tells": tells,
            "address": where,
            "trail": [(where, draft.head.title)],
        }
        return frame.show(request, visitor, SECTION, "studio/desk-outsider.html", values)

    def _play(self, draft: Draft) -> Sequence[Figures]:
        return figures.figures(self._linter.reading(draft))


def _weaknesses(draft: Draft, played: Sequence[Figures]) -> list[_Weakness]:
    """What gives answers away, each question by its text in the language that was played."""
    names = walk.names({(item.item_id, item.lang): item.raw for item in draft.items})
    weak = []
    for each in figures.betrayals(played):
        asked = []
        for name in each.names[:_NAMED]:
            item, _, part = name.partition(" ")
            asked.append(_Asked(item, f"{names.get((item, each.language), item)} {part}".strip()))
        text = f"{each.message}. {figures.FIX}"
        weak.append(_Weakness(text, each.language, asked, max(0, len(each.names) - _NAMED)))
    return weak


def _rows(words: Catalogue, played: Figures, *, few: bool) -> list[tuple[str, str, str]]:
    """Each rule, how often it is right, how often chance would be: in one language.

    `few`: say of a rule that has too few questions that it has; where all have, the page says it once.
    """
    language = words(f"studio_desk.language_{played.language}")
    return [
        (
            words("studio_desk.rule", rule=tally.rule, language=language),
            words(
                "studio_desk.right_of_few" if few and not tally.tells else "studio_desk.right_of",
                right=words.number(round(tally.right)),
                of=words.number(tally.of),
            ),
            words.number(round(tally.chance * tally.of)),
        )
        for tally in played.quiz
        if tally.of
    ]
