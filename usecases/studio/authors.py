"""Who acts in the studio, whether they still may, and how an act is refused with what was typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from content.loader import Problem
from content.pack import is_slug
from store.schema.actors import Actor
from store.studio.studio_items import StudioItem
from store.studio.studio_packs import StudioPack
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import second_press
from usecases.context import Refused, Services
from usecases.people import roles
from usecases.people.roles import Right


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: their player's number (None: the person at the machine), and how the log names them."""

    player_id: int | None
    actor: Actor

    @property
    def label(self) -> str:
        """Under which label the pack's rows name them."""
        return self.actor.label or str(self.actor)


class StudioRefused(Refused):
    """The studio refuses an act; `typed` is what its author wrote, so that a page can hand it back."""

    def __init__(self, key: str, count: int | None = None, *, typed: object = None, **values: object) -> None:
        super().__init__(key, count, **values)
        self.typed = typed


class NoRight(StudioRefused):
    """Their right to the studio has ended."""


class Stale(StudioRefused):
    """Somebody else was quicker; `theirs` is what stands there now, None where it is gone."""

    def __init__(self, key: str, *, typed: object = None, theirs: object = None, **values: object) -> None:
        super().__init__(key, None, typed=typed, **values)
        self.theirs = theirs


class StaleItem(Stale):
    """An item was saved by somebody else since the page was opened."""

    theirs: StudioItem | None


class Faulty(StudioRefused):
    """What was written has errors: `problems` has them all."""

    def __init__(
        self, key: str, problems: Sequence[Problem], *, typed: object = None, **values: object
    ) -> None:
        super().__init__(key, len(problems), typed=typed, **values)
        self.problems = tuple(problems)


def check(uow: UnitOfWork, services: Services, author: Author, typed: object = None) -> None:
    """Whether somebody may work in the studio, as their roles are now.

    Raises:
        NoRight: they may not, or no longer.
    """
    if author.player_id is None:
        return
    player = uow.players.get(author.player_id)
    if player is None or not roles.give(roles.powers(uow, services, player), Right.STUDIO):
        raise NoRight("studio.no_right", typed=typed)


def begin(uow: UnitOfWork, services: Services, author: Author, name: str, typed: object = None) -> StudioPack:
    """A pack for an act that changes it: nobody else changes it until the transaction ends.

    Raises:
        NoRight: they may not work in the studio.
        StudioRefused: there is no such pack.
    """
    check(uow, services, author, typed)
    pack = uow.studio_packs.hold(name) if is_slug(name) else None
    if pack is None:
        raise StudioRefused("studio.no_pack", typed=typed, name=name)
    return pack


def coming(uow: UnitOfWork, pack: StudioPack) -> int:
    """The number of the version that will be published next."""
    newest = uow.studio_packs.newest(pack.id)
    return 1 if newest is None else newest.number + 1


def wrote(
    uow: UnitOfWork,
    author: Author,
    pack: StudioPack,
    items: Collection[str],
    now: datetime,
    action: str,
    **detail: object,
) -> int:
    """Note a change of what will be published: who wrote which items ("": the pack itself), and a log line.

    Returns the pack's revision from now on.
    """
    if author.player_id is not None:
        uow.studio_hands.note(pack.id, items, author.player_id, "wrote", coming(uow, pack))
    uow.audit.write(now, author.actor, action, pack.name, **detail)
    return uow.studio_packs.moved_on(pack.id)


def note_read(uow: UnitOfWork, author: Author, pack: StudioPack, items: Collection[str]) -> None:
    """Somebody sees items of a pack with their right answers: seasons give them as practice now (rule 12).

    `items`: what the pack or a version of it has.
    """
    if author.player_id is not None and items:
        uow.studio_hands.note(pack.id, items, author.player_id, "read", coming(uow, pack))


def get(uow: UnitOfWork, name: str) -> StudioPack:
    """The pack of that name.

    Raises:
        StudioRefused: there is none.
    """
    pack = uow.studio_packs.named(name) if is_slug(name) else None
    if pack is None:
        raise StudioRefused("studio.no_pack", name=name)
    return pack


def is_repeated(
    uow: UnitOfWork, author: Author, action: str, name: str, now: datetime, **about: object
) -> bool:
    """Whether an act on a part of a pack, as the log names both, is what the same author has just done."""
    line = second_press.first(uow, author.actor, action, name, now)
    return line is not None and all(line.detail.get(key) == value for key, value in about.items())
