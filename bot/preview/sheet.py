"""How the preview's pages are written: the web chat's look around the channels' own cards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from markupsafe import Markup

from bot.cards import plain
from bot.cards.adaptive import card as adaptive_card
from bot.cards.html import page
from bot.channels.web import pages as web_pages
from bot.preview.season_figures import ItemFigures, SeasonFigures
from bot.preview.shelf import Shelf
from content.loader import Problem
from content.pack import Item
from content.words import Catalogue
from dialogs.admin import season_order
from dialogs.admin.figures import measure
from games.view import View
from usecases.campaigns import door_order, drafts

HERE: Final = Path(__file__).parent
LOOKS: Final = {"web": "Web", "teams": "Teams", "texte": "Texte"}
LANGUAGES: Final = {"fr": "Français", "en": "English"}


@dataclass(frozen=True, slots=True)
class Aside:
    """What was typed and is no answer, and what is said of it; a press types nothing."""

    text: str
    view: View


@dataclass(frozen=True, slots=True)
class Trial:
    """One item on its way: its cards so far, the reader's words and the channel that shows them."""

    item_id: str
    item: Item | None
    cards: tuple[View, ...]
    aside: Aside | None
    words: Catalogue
    look: str

    def markup_of(self, view: View, number: int) -> Markup:
        """A card as its channel shows it; Teams draws its own from JSON."""
        if self.look == "web":
            return page.render(view, page.Place(self.words, str(number)))
        if self.look == "texte":
            return Markup('<pre class="said">{}</pre>').format(plain.text(view, self.words))
        card = adaptive_card.card(view, self.words)
        size = len(json.dumps(card, ensure_ascii=False).encode())
        markup = Markup('<p class="t-soft">{} ko sur {}</p><pre tabindex="0">{}</pre>')
        most = adaptive_card.LIMITS["card_bytes"] // 1024
        return markup.format(-(-size // 1024), most, json.dumps(card, ensure_ascii=False, indent=1))


class Sheets:
    """The templates and their files, the web chat's beside the preview's own."""

    def __init__(self, season: SeasonFigures | None = None) -> None:
        self._season = season
        self.assets = web_pages.Assets(web_pages.HERE / "static", HERE / "static")
        self._templates = page.environment(HERE / "templates", web_pages.HERE / "templates")

    def list(self, shelf: Shelf, words: Catalogue, version: str) -> web.Response:
        """The page that lists every item of the pack, the doors of a season of it, and every problem."""
        contents = shelf.shown
        pack = contents.pack
        playable = {name: pack.item(name, pack.language) for name in pack.ids()}
        entries = [
            {
                "name": name,
                "item": playable.get(name),
                "languages": sorted(item.language for item in pack.items if item.id == name),
                "errors": sum(problem.level == "error" for problem in contents.of_item(name)),
                "warnings": sum(problem.level == "warning" for problem in contents.of_item(name)),
                "raised": bool((figures := self._figures(name)) and figures.why),
            }
            for name in contents.names()
        ]
        season = door_order.items(pack, drafts.MOST_DOORS)
        explained = door_order.explain(pack, season)
        doors = [
            (playable[item_id], season_order.why(words, number, reason))
            for number, (item_id, reason) in enumerate(zip(season, explained.reasons, strict=True), start=1)
        ]
        values = {
            "pack": pack,
            "entries": entries,
            "doors": doors,
            "measured": measure.notions(words, explained.twice),
            "unkept": [*season_order.passed_over(words, explained), *season_order.unkept(words, explained)],
            "problems": contents.problems,
            "folder": shelf.folder,
        }
        return self._show("list.html", values, version)

    def item(self, shelf: Shelf, trial: Trial, version: str) -> web.Response:
        """One item on its way, or why it cannot be read."""
        contents, item = shelf.shown, trial.item
        ids = contents.pack.ids()
        at = ids.index(trial.item_id) if trial.item_id in ids else -1
        elsewhere = tuple(
            problem for problem in contents.problems if not problem.item and problem.level == "error"
        )
        origin = contents.record_of(item) if item else None
        aside = trial.aside
        values = {
            "item_id": trial.item_id,
            "item": item,
            "place": f"{shelf.folder / origin.file}:{origin.line(())}" if origin else "",
            "cards": [trial.markup_of(view, number) for number, view in enumerate(trial.cards, start=1)],
            "typed": aside.text if aside else "",
            "answered": trial.markup_of(aside.view, 0) if aside else "",
            "before": ids[at - 1] if at > 0 else "",
            "after": ids[at + 1] if 0 <= at < len(ids) - 1 else "",
            "problems": (*contents.of_item(trial.item_id), *elsewhere),
            "folder": shelf.folder,
            "season": self._season,
            "figures": self._figures(trial.item_id),
            "language": trial.words.language,
            "look": trial.look,
            "looks": LOOKS,
            "languages": LANGUAGES,
        }
        exists = item is not None or trial.item_id in contents.names() or bool(elsewhere)
        return self._show("item.html", values, version, status=200 if exists else 404)

    def plain(self, status: int, version: str) -> web.Response:
        """A page that says that there is nothing, and leads back."""
        return self._show("nothing.html", {}, version, status=status)

    def _figures(self, item_id: str) -> ItemFigures | None:
        return self._season.items.get(item_id) if self._season else None

    def _show(self, name: str, values: dict[str, Any], version: str, status: int = 200) -> web.Response:
        context = {
            "lang": "fr",
            "asset": self.assets.address,
            "version": version,
            "counted": _counted,
            **values,
        }
        text = self._templates.get_template(f"preview-{name}").render(context)
        return web.Response(text=text, content_type="text/html", status=status)


def _counted(problems: Sequence[Problem]) -> str:
    """How many of each."""
    errors = sum(problem.level == "error" for problem in problems)
    parts = (_some(errors, "erreur"), _some(len(problems) - errors, "avertissement"))
    return ", ".join(part for part in parts if part)


def _some(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}" if number else ""
