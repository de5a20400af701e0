"""GET /pilotage/contenus: what waits for a reader, the studio's packs, and the shipped ones to copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from aiohttp import web

from bot.desk import pack_cards
from bot.desk.frame import Frame, Visitor
from bot.desk.pack_cards import PackCard
from bot.desk.studio.studio_reading import SECTION
from content.pack import PackHead
from store.studio.studio_packs import StudioPack, Version
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version

Standing = Literal["to_read", "draft", "published"]
ORDER: Final[Sequence[Standing]] = ("to_read", "draft", "published")


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack of authors: its card, where it stands, and what else is to know."""

    card: PackCard
    standing: Standing
    notes: Sequence[str]


class PackList:
    """The section's first page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the list."""
        frame = self._frame
        lines, shipped, refused = await frame.database.read(self._read, visitor)
        groups = {name: [line for line in lines if line.standing == name] for name in ORDER}
        values = {
            "groups": groups,
            "shipped": shipped,
            "nothing": not lines,
            "refused": refused,
        }
        return frame.show(request, visitor, SECTION, "studio/desk-packs.html", values)

    def _read(
        self, uow: UnitOfWork, visitor: Visitor
    ) -> tuple[Sequence[PackLine], Sequence[PackCard], Mapping[str, str]]:
        """The studio's packs, the shipped ones, and the shipped ones that were refused, with the reason."""
        words = visitor.words
        offered = pack_version.offered(uow, self._frame.services)
        cards = [pack_cards.of(words, each, place) for place, each in enumerate(offered)]
        shipped = [card for card, each in zip(cards, offered, strict=True) if each.origin == "shipped"]
        lines = [self._line(uow, visitor, pack, place) for place, pack in enumerate(uow.studio_packs.all())]
        return lines, shipped, pack_version.refused(uow, self._frame.services)

    def _line(self, uow: UnitOfWork, visitor: Visitor, pack: StudioPack, place: int) -> PackLine:
        words, head = visitor.words, PackHead.model_validate(pack.head)
        newest = uow.studio_packs.newest(pack.id)
        items = words.count("season_desk.items", uow.studio_items.size(pack.id))
        notes = [items]
        notes += [words("studio_desk.version", number=newest.number)] if newest else []
        notes += [words("season_desk.unread")] if newest and newest.unread else []
        notes += [words("studio_desk.withdrawn")] if pack.withdrawn_at else []
        notes += [words("studio_desk.given_by", label=pack.given_by)] if pack.state == "to_read" else []
        notes += [words("studio_desk.copied", name=pack.origin)] if pack.origin else []
        drawn = pack_cards.picture(head.scene or "garden", place)
        card = PackCard(pack.name, head.title, head.description, picture=drawn)
        return PackLine(card, standing(pack, newest), notes)


def standing(pack: StudioPack, newest: Version | None) -> Standing:
    """Where a pack stands: published as long as nothing changed since."""
    if pack.state == "to_read":
        return "to_read"
    return "published" if newest is not None and newest.revision == pack.revision else "draft"
