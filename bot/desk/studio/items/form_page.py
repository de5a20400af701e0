"""What the page of an item's form shows: its cells, its preview, what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.desk.frame import Frame, Visitor
from bot.desk.studio import studio_reading
from bot.desk.studio.items import form_cells, item_cards, item_fields, teams_sketch
from bot.desk.studio.items.cell_merge import Merge
from bot.desk.studio.items.item_fields import Rows
from bot.desk.studio.items.item_record import SeasonLine
from bot.desk.studio.studio_reading import Values
from content.check import walk
from content.importers.folder import Finished
from content.importers.spreadsheet.columns import ITEMS
from content.loader import Problem
from content.pack import Item
from store.studio.studio_items import StudioItem
from usecases.studio.pack_check import Draft

LOOKS: Final = ("telephone", "teams", "texte")


@dataclass(frozen=True, slots=True)
class Open:
    """An item's form as it stands.

    Attributes:
        key: its id and language in the pack; None of one that is not there yet.
        revision: the row's, which a save names.
        began: the marks of the cells of that revision.
        finished: what the rows say; None where they are no item.
        said: a comment that is not sent yet.
        merge: what somebody else saved meanwhile.
        gone: somebody took the item out meanwhile: to save it puts it back.
    """

    rows: Rows
    key: tuple[str, str] | None
    revision: int
    began: str
    finished: Finished | None
    problems: Sequence[Problem]
    said: str = ""
    merge: Merge | None = None
    gone: bool = False


def look(asked: str) -> str:
    """The channel whose preview is asked for."""
    return asked if asked in LOOKS else LOOKS[0]


def address(request: web.Request, name: str, key: tuple[str, str]) -> str:
    """The page of an item in a language, with the preview that is shown now."""
    channel = look(request.query.get("vue", ""))
    return f"{studio_reading.address(name, 'fiche', key[0])}?lang={key[1]}&vue={channel}"


def is_unchanged(old: StudioItem, opened: Open) -> bool:
    """Whether the form says what is kept, whenever it was opened: nothing is written anew for it."""
    return old.removed_at is None and item_fields.same(item_fields.shown(old.raw), opened.rows)


def is_as_kept(draft: Draft, opened: Open) -> bool:
    """Whether the form says what is kept: nothing typed is lost where another page is shown."""
    kept = [item for item in draft.items if (item.item_id, item.lang) == opened.key]
    return bool(kept) and is_unchanged(kept[0], opened)


def values(
    frame: Frame, visitor: Visitor, draft: Draft, opened: Open, channel: str, figures: Sequence[SeasonLine]
) -> Values:
    """What the template is given; `figures`: what seasons say of the item."""
    words, key = visitor.words, opened.key
    item = opened.finished.found.item if opened.finished is not None else None
    raw = opened.finished.raw if opened.finished is not None and key else None
    media = {medium.file: medium.digest for medium in draft.media}
    cards = item_cards.Cards(frame.services, frame.clock.real(), media)
    where = studio_reading.address(draft.pack.name)
    action = f"{where}/fiche/{key[0]}" if key else f"{where}/ajouter"
    item_id = key[0] if key else None
    theme = opened.rows[ITEMS][0].get("Thème")
    return {
        "key": key,
        "action": action,
        "address": where,
        "look": channel,
        "looks": [(f"{action}?vue={each}#preview", each, each == channel) for each in LOOKS],
        "groups": form_cells.groups(opened.rows, opened.problems, opened.merge),
        "wrong": form_cells.unplaced(opened.problems),
        "hidden": item_fields.hidden(opened.rows),
        "grows": item_fields.can_grow(opened.rows),
        "fields": {"revision": opened.revision, "depart": opened.began, "lang": key[1] if key else ""}
        | ({"remettre": 1} if opened.gone else {}),
        "gone": opened.gone,
        "both": opened.merge is not None,
        "save": words(f"studio_desk.{'put_back' if opened.gone else 'save' if key else 'add_do'}"),
        "type_name": opened.rows[ITEMS][0].get("Type", ""),
        "cards": _drawn(frame, cards, item, channel) if item is not None else (),
        "picture": cards.picture(item, words) if item is not None else "",
        "spoken": [
            (each.lang, words(f"studio_desk.language_{each.lang}"), each.lang == key[1])
            for each in draft.items
            if key and each.item_id == item_id
        ],
        "comments": [
            each for each in draft.comments if key and each.item_id == item_id and each.solved_at is None
        ],
        "said": opened.said,
        "figures": figures,
        "title": theme or item_id or words("studio_desk.add"),
        "name": (walk.name(raw) if raw else theme) or item_id or words("studio_desk.add"),
        "trail": [(where, draft.head.title)],
        **dict.fromkeys(("error", "same", "leaving", "taking"), ""),
    }


def _drawn(frame: Frame, cards: item_cards.Cards, item: Item, channel: str) -> Sequence[Markup]:
    """The item's cards as one of the channels shows them."""
    words = frame.services.words(item.language)
    if channel == "texte":
        return [Markup('<p class="said-plain">{}</p>').format(text) for text in cards.text(item, words)]
    if channel == "teams":
        return [teams_sketch.drawn(view, words) for view in cards.views(item, words)]
    return cards.web(item, words)
