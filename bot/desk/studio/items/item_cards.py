"""An item's cards as an author sees them: on a phone, in Teams, as text; none can be pressed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from markupsafe import Markup

from bot.cards import plain
from bot.cards.html import page
from bot.preview.game import Table
from bot.preview.measure import example
from content.pack import Item
from content.words import Catalogue
from games.view import View
from usecases.context import Services
from usecases.signing import addresses


class Cards:
    """Draws items of a draft, whose media are named by their hashes."""

    def __init__(self, services: Services, instant: datetime, media: Mapping[str, str]) -> None:
        self._services, self._instant, self._media = services, instant, media

    def views(self, item: Item, words: Catalogue, number: int = 1) -> Sequence[View]:
        """The cards for somebody who always picks the first answer."""
        return example(item, Table(words, self._medium, item.id, number))

    def web(self, item: Item, words: Catalogue, number: int = 1) -> Sequence[Markup]:
        """The same as a phone shows them."""
        places = (page.Place(words, f"{item.id}-{number}-{at}", live=False) for at in range(1000))
        views = self.views(item, words, number)
        return [page.render(view, place) for view, place in zip(views, places, strict=False)]

    def text(self, item: Item, words: Catalogue) -> Sequence[str]:
        """The same where there is nothing but text."""
        return [plain.text(view, words) for view in self.views(item, words)]

    def picture(self, item: Item, words: Catalogue) -> Markup:
        """An item's own picture with its words, which players see in an advent's window; "" without one."""
        shown = item.head.picture
        if shown is None:
            return Markup("")
        where = words("studio_desk.picture_where", alt=shown.alt)
        figure = Markup(
            '<figure class="item-picture"><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>'
        )
        return figure.format(self._medium(shown.file), shown.alt, where)

    def _medium(self, name: str) -> str:
        """The address of a picture or film for ten minutes; of one that is missing, an address of nothing."""
        digest = self._media.get(name, "0" * 64)
        return addresses.of_preview(self._services.secret, self._instant, digest, PurePath(name).suffix)
