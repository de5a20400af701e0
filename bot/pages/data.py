"""GET /donnees/...: everything held of a person, for them alone: a page to read, a file to keep.

The address is signed for ten minutes. One asked for in the web chat opens only in the browser whose session
is theirs; one asked for in Teams opens without, for a browser knows nothing of Teams. All else is a 404.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from aiohttp import web

from bot import routes
from bot.clock import Clock
from bot.pages.data_sheet import Teller, as_json
from bot.pages.whole import check_signature, existing, page
from bot.routes import Access
from content.words import Catalogue
from dialogs.player import my_data
from games.rules.doors import Site
from store.database import Database
from store.people.personal_data import PersonalData, actor
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork

_HEADERS: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person, where they work, and everything held of them."""

    player: Player
    site: Site
    data: PersonalData
    campaigns: Mapping[int, Campaign]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Hands over what `usecases/signing/addresses` signed; `visitor` tells whose session a browser has."""

    database: Database
    clock: Clock
    words: Callable[[str], Catalogue]
    secret: bytes
    visitor: Callable[[web.Request], Awaitable[int | None]]

    def routes(self, app: web.Application) -> None:
        """Add the route of the page and the file."""
        routes.add(
            app,
            routes.get(
                r"/donnees/{channel:[a-z]{1,16}}/{player:\d{1,15}}/{until:\d{1,12}}/{signature}.{form:html|json}",
                self.show,
                Access.ADDRESS,
            ),
        )

    async def show(self, request: web.Request) -> web.Response:
        """Answer the page or, for `.json`, the file; 404 where anything does not fit."""
        info = request.match_info
        channel, player, until = info["channel"], int(info["player"]), int(info["until"])
        now = self.clock.real()
        check_signature(self.secret, request, "data", channel, player, until)
        if channel == "web" and await self.visitor(request) != player:
            raise web.HTTPNotFound
        if now >= datetime.fromtimestamp(until, UTC):
            return await self._over(player)
        person = existing(await self.database.read(_person_data, player))
        return self._file(person, now) if info["form"] == "json" else self._page(request, person, now)

    async def _over(self, player: int) -> web.Response:
        """Ten minutes are over: how to have another address."""
        person = existing(await self.database.read(lambda uow: uow.players.get(player)))
        return page("expired.html", "data.css", status=404, words=self.words(person.language))

    def _file(self, person: PersonData, now: datetime) -> web.Response:
        disposition = {"Content-Disposition": 'attachment; filename="declic-mes-donnees.json"'}
        body = as_json(person.data, now)
        return web.Response(text=body, content_type="application/json", headers={**_HEADERS, **disposition})

    def _page(self, request: web.Request, person: PersonData, now: datetime) -> web.Response:
        """A page whole in itself, so that it can be kept: its style stands in it, nothing else may run."""
        words = self.words(person.player.language)
        teller = Teller(
            words, person.site, person.data.names, person.campaigns, words.known(), actor(person.player.id)
        )
        response = page(
            "data.html",
            "data.css",
            words=words,
            sections=teller.sections(person.data),
            name=person.player.pseudonym,
            made_at=teller.instant(now),
            file=request.path.removesuffix("html") + "json",
        )
        response.headers["Content-Disposition"] = 'inline; filename="declic-mes-donnees.html"'
        return response


def _person_data(uow: UnitOfWork, player_id: int) -> PersonData | None:
    player, data = uow.players.get(player_id), my_data.of(uow, player_id)
    if player is None or data is None:
        return None
    campaigns = {campaign.id: campaign for campaign in uow.campaigns.all()}
    return PersonData(player, uow.teams.sites()[player.site_id], data, campaigns)
