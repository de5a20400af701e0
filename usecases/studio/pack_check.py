"""A draft as it stands, and what is wrong with it: the same linter as for a folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from content.check import Known, Memory, judge
from content.loader import Problem, Reading, compare, read_values
from content.pack import PackHead
from games.kind import Kind
from store.studio.studio_items import Comment, StudioItem
from store.studio.studio_packs import Medium, StudioPack, Version
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio.authors import Author, check, get


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack of authors as it stands.

    Attributes:
        items: in their order, each language by itself.
        removed: taken out since the last publication.
        versions: what was published, the newest first.
    """

    pack: StudioPack
    items: tuple[StudioItem, ...]
    removed: tuple[StudioItem, ...]
    media: tuple[Medium, ...]
    comments: tuple[Comment, ...]
    versions: tuple[Version, ...]

    @property
    def changed(self) -> bool:
        """Whether something differs from what was published last, as far as revisions tell."""
        return not self.versions or self.versions[0].revision != self.pack.revision

    @property
    def head(self) -> PackHead:
        """What it says of itself."""
        return PackHead.model_validate(self.pack.head)


def load(uow: UnitOfWork, name: str) -> Draft:
    """A draft with all that a page shows of it.

    Raises:
        StudioRefused: there is no such pack.
    """
    pack = get(uow, name)
    return Draft(
        pack=pack,
        items=tuple(uow.studio_items.of(pack.id)),
        removed=tuple(uow.studio_items.removed(pack.id)),
        media=tuple(uow.studio_packs.media(pack.id)),
        comments=tuple(uow.studio_items.comments(pack.id)),
        versions=tuple(uow.studio_packs.versions(pack.id)),
    )


def visit(uow: UnitOfWork, services: Services, author: Author, name: str) -> Draft:
    """The same for an author's page; who is shown an item's answers there calls `authors.note_read` as well.

    Raises:
        NoRight: they may not work in the studio.
        StudioRefused: there is no such pack.
    """
    check(uow, services, author)
    return load(uow, name)


def reading(draft: Draft, kinds: Mapping[str, Kind], memory: Memory | None = None) -> Reading:
    """A draft as the loader reads it, right or wrong; `problems` are the errors that stop a publication.

    About 0.3 ms an item that `memory` does not know: call it outside of a transaction where that is possible.
    """
    media = {medium.file: medium.digest for medium in draft.media}
    raws = [item.raw for item in draft.items]
    return compare(read_values(draft.head, raws, media, kinds, memory.items if memory else None))


def problems(
    draft: Draft,
    kinds: Mapping[str, Kind],
    today: date,
    known: Known,
    memory: Memory | None = None,
    *,
    outsiders: bool = False,
) -> list[Problem]:
    """Every error and warning of a draft; call it outside of any transaction.

    `memory`: of this draft, whose changed items alone are then judged anew. `outsiders`: also those that show
    once somebody plays who knows nothing, which takes seconds.
    """
    sizes = {medium.file: medium.size for medium in draft.media}
    pack_reading, played = reading(draft, kinds, memory), None if outsiders else ()
    return judge(sizes, pack_reading, today, known, outsiders=played, memory=memory)
