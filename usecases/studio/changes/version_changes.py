"""What a draft has that its last published version had not: who reads it again begins there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content import revision
from content.pack import Item, Pack
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.studio.pack_check import Draft


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """A draft beside the version that was published last.

    Attributes:
        number: that version's.
        was: what it holds.
        new: ids of items that it has not.
        changed: ids of items that say or show something else, in any of their languages.
        gone: ids of items that the draft no longer has.
        head: lines that the pack says otherwise of itself.
    """

    number: int
    was: Pack
    new: frozenset[str]
    changed: frozenset[str]
    gone: Sequence[str]
    head: Sequence[str]

    def lines(self, items: Sequence[Item], media: dict[str, str], item_id: str) -> list[revision.Change]:
        """The lines of a changed item that differ, those that say what is right first.

        Args:
            items: the draft's, in every language of that item.
            media: the draft's pictures and films: their hashes by name.
        """
        now = replace(self.was, items=tuple(items), media={**self.was.media, **media})
        return list(revision.changes(self.was, now, item_id))


def since_last(uow: UnitOfWork, services: Services, draft: Draft) -> VersionChanges | None:
    """What changed since the last published version; None where nothing was published yet."""
    if not draft.versions:
        return None
    last = draft.versions[0]
    was = services.library.pack(last.digest, lambda: uow.packs.body(last.digest))
    media = {medium.file: medium.digest for medium in draft.media}
    before: dict[str, dict[str, object]] = {}
    moved: set[str] = set()
    for item in was.items:
        before.setdefault(item.id, {})[str(item.language)] = item.raw
        if any(media.get(name) != was.media.get(name) for name in item.media()):
            moved.add(item.id)
    now: dict[str, dict[str, object]] = {}
    for each in draft.items:
        now.setdefault(each.item_id, {})[each.lang] = each.raw
    head = draft.head
    return VersionChanges(
        number=last.number,
        was=was,
        new=frozenset(now.keys() - before.keys()),
        changed=frozenset(
            name for name in now.keys() & before.keys() if now[name] != before[name] or name in moved
        ),
        gone=[name for name in before if name not in now],
        head=[line for line in ("title", "description", "scene", "order") if _differs(head, was, line)],
    )


def _differs(head: object, was: Pack, line: str) -> bool:
    return bool(getattr(head, line) != getattr(was, line))
