"""A pack of authors from first to last: made empty or as a copy of another one, its head changed, deleted."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from content.loader import SourceItem
from content.loader.files import as_json
from content.loader.problems import Place, explain
from content.pack import Pack, PackHead
from store.studio.studio_items import ItemText
from store.studio.studio_packs import Medium, StudioPack
from store.unit_of_work import UnitOfWork
from usecases.campaigns import pack_version
from usecases.context import Services
from usecases.people import roles
from usecases.people.roles import Right
from usecases.studio import publication
from usecases.studio.authors import Author, Faulty, NoRight, Stale, StudioRefused, begin, check, get, wrote

RESERVED: Final = frozenset({"nouveau"})
"""What stands in an address where a pack's name does: a pack of that name would have no page."""


def create(
    uow: UnitOfWork, services: Services, author: Author, head: Mapping[str, Any], now: datetime
) -> StudioPack:
    """An empty pack; its head's `id` is its name for ever.

    Raises:
        Faulty: the head has errors.
        StudioRefused: they may not, or the name is another pack's or a page's.
    """
    check(uow, services, author, head)
    checked = check_head(head)
    pack = _added(uow, services, checked, now, head)
    wrote(uow, author, pack, [""], now, "studio.create")
    return get(uow, pack.name)


def copy(
    uow: UnitOfWork, services: Services, author: Author, source: str, head: Mapping[str, Any], now: datetime
) -> StudioPack:
    """A pack that begins with everything of another one, under a name of its own; it keeps that language.

    Raises:
        CampaignError: there is no such pack to copy.
        Faulty, StudioRefused: as for `create`.
    """
    check(uow, services, author, head)
    digest, copied = pack_version.frozen(uow, services, source)
    usual = {"language": copied.language, "scene": copied.scene, "order": copied.order}
    checked = check_head({**usual, **head, "language": copied.language})
    keep_origin(uow, services, source, digest, copied)
    parent = uow.studio_packs.named(source)
    family = parent.family if parent is not None else source
    pack = _added(uow, services, checked, now, head, origin=source, origin_hash=digest, family=family)
    items = [ItemText(item.id, item.language, item.raw, at) for at, item in enumerate(copied.items)]
    uow.studio_items.put(pack.id, items, now, author.label)
    sizes = uow.packs.sizes(copied.media.values())
    for file, medium in copied.media.items():
        uow.studio_packs.put_medium(pack.id, Medium(file, medium, sizes[medium]))
    wrote(uow, author, pack, [""], now, "studio.copy", source=source, version=digest)
    return get(uow, pack.name)


def is_made(uow: UnitOfWork, author: Author, source: str, head: Mapping[str, Any], now: datetime) -> bool:
    """Whether the same author has just made this very pack: a second press finds it there.

    Args:
        source: the pack that it is to be a copy of, "" for none.
        head: a valid one, whose name is taken.
    """
    pack = uow.studio_packs.named(head["id"])
    action = "studio.copy" if source else "studio.create"
    if pack is None or pack.origin != source:
        return False
    language = pack.head["language"] if source else head["language"]
    same = check_head({**head, "language": language}).model_dump() == dict(pack.head)
    return same and publication.is_repeated(uow, author, action, pack.name, now)


def keep_origin(uow: UnitOfWork, services: Services, name: str, digest: str, pack: Pack) -> None:
    """Keep the bytes of a version that copies are compared with, and its media."""
    if uow.studio_packs.published(name) is None:
        body = pack_version.shipped_bytes(services, name, digest, pack)
        pack_version.keep(uow, services, name, digest, pack, body)


def change_head(
    uow: UnitOfWork,
    services: Services,
    author: Author,
    name: str,
    was: Mapping[str, Any],
    head: Mapping[str, Any],
    now: datetime,
) -> StudioPack:
    """Change what a pack says of itself; `was` is the head that the page showed.

    Raises:
        Stale: somebody else changed it since.
        Faulty: the head has errors.
        StudioRefused: they may not; the name and, once there are items, the language stay as they are.
    """
    pack = begin(uow, services, author, name, head)
    checked = check_head(head).model_dump()
    if dict(pack.head) != dict(was):
        raise Stale("studio.head_moved", typed=head, theirs=pack.head)
    if checked["id"] != pack.name:
        raise StudioRefused("studio.name_stays", typed=head, name=pack.name)
    if checked["language"] != pack.head["language"] and uow.studio_items.count(pack.id):
        raise StudioRefused("studio.language_stays", typed=head)
    if checked != dict(pack.head):
        uow.studio_packs.change(pack.id, head=checked)
        lines = sorted(line for line in checked if checked[line] != pack.head.get(line))
        wrote(uow, author, pack, [""], now, "studio.head", lines=", ".join(lines))
    return get(uow, name)


def kept_by(
    uow: UnitOfWork, services: Services, author: Author, pack: StudioPack, now: datetime
) -> StudioRefused | None:
    """Why a pack is not deleted: they may not, or a season uses it, whenever that is; None where it may be.

    Raises:
        NoRight: they may not work in the studio.
    """
    uses = publication.seasons(uow, services, author, pack.name, now)
    if not _may_delete(uow, services, author, pack):
        return NoRight("studio.not_writer")
    names = [campaign.name for campaign in (*uses.planned, *uses.playing, *uses.past)]
    return StudioRefused("studio.in_use", len(names), seasons=", ".join(names)) if names else None


def delete(
    uow: UnitOfWork, services: Services, author: Author, name: str, revision: int, now: datetime
) -> None:
    """Delete a pack with all that it holds, for good; its name is free again.

    Args:
        revision: the pack's, as it was shown.

    Raises:
        NoRight: they neither wrote in it nor lead.
        Stale: it has changed since.
        StudioRefused: there is no such pack, or a season uses it.
    """
    uow.campaigns.hold_states()  # no season is planned with it between the look and its end
    pack = begin(uow, services, author, name)
    refusal = kept_by(uow, services, author, pack, now)
    if refusal is not None:
        raise refusal
    if pack.revision != revision:
        raise Stale("studio.changed_since")
    uow.studio_packs.delete(pack.id)
    uow.audit.write(now, author.actor, "studio.delete", name)


def check_head(head: Mapping[str, Any]) -> PackHead:
    """A head as it is kept.

    Raises:
        Faulty: it has errors.
    """
    try:
        checked = PackHead.model_validate(kept_values(head))
    except ValidationError as error:
        source = SourceItem("", lambda _: Place("pack.yaml", 0), head, None)
        problems = [source.flaw(where, text) for where, text in explain(error)]
        raise Faulty("studio.head_errors", problems, typed=head) from error
    return checked


def kept_values(value: Mapping[str, Any]) -> Any:
    """A mapping from outside as the database keeps it.

    Raises:
        StudioRefused: it holds what is no text, number or date, or signs that nobody can read.
    """
    try:
        plain = as_json(value)
        json_text = json.dumps(plain, ensure_ascii=False)
        json_text.encode()
    except (ValueError, RecursionError) as error:
        raise StudioRefused("studio.unreadable", typed=value) from error
    if "\\u0000" in json_text.replace("\\\\", ""):
        raise StudioRefused("studio.unreadable", typed=value)
    return plain


def _may_delete(uow: UnitOfWork, services: Services, author: Author, pack: StudioPack) -> bool:
    """Whether somebody wrote in a pack, leads, or is at the machine."""
    if author.player_id is None or uow.studio_hands.has_written(pack.id, author.player_id):
        return True
    player = uow.players.get(author.player_id)
    return player is not None and roles.give(roles.powers(uow, services, player), Right.EVERYTHING)


def _added(
    uow: UnitOfWork, services: Services, head: PackHead, now: datetime, typed: object, **copied: str
) -> StudioPack:
    if head.id in RESERVED:
        raise StudioRefused("studio.name_of_page", typed=typed, name=head.id)
    is_shipped = head.id in set(services.packs)  # one with an error too
    if is_shipped or uow.studio_packs.add(head.id, head.model_dump(), now, **copied) is None:
        raise StudioRefused("studio.name_taken", typed=typed, name=head.id)
    pack = uow.studio_packs.hold(head.id)
    if pack is None:
        raise StudioRefused("studio.no_pack", typed=typed, name=head.id)
    return pack
