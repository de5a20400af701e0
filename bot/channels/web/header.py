"""What stands around a person's conversation: who they are, points and streak, and their home."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.cards.html import page
from dialogs.admin import campaign_form
from dialogs.play.home import Home, home
from dialogs.team.board import board
from dialogs.turn import FlowContext, Turn
from games.kind import Words
from games.view import Action, View
from store.schema.values import Player
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.play import door_access

HOME: Final = "X-Home"
"""A header with the mark of the home that an open page shows."""
LATER: Final = "later"
"""Its value where the home is out of sight: the page asks for it once it is looked at."""
OFFERS: Final = "X-Offers"
"""A header with the doors that the home offers. An open page takes away the reminders of other doors."""
DOOR: Final = "porte"
"""The query parameter with the number of a closed door whose day is asked."""


@dataclass(frozen=True, slots=True)
class Score:
    """One's own figures; a streak of 0 is not shown."""

    points: int
    streak: int


@dataclass(frozen=True, slots=True)
class Header:
    """A person as they are now, and their home; no score before a first completed door."""

    person: Player
    score: Score | None
    home: Home

    @property
    def mark(self) -> str:
        """A digest of the home: a page that shows this one is not sent it again."""
        return hashlib.sha256(repr(self.home).encode()).hexdigest()[:12]

    @property
    def marks(self) -> dict[str, str]:
        """What an answer says of the home, whether it is sent with it or not."""
        return {HOME: self.mark, OFFERS: doors_of(self.home.offers)}


def doors_of(actions: Iterable[Action | None]) -> str:
    """The doors that presses lead to, as an open page compares them: "4-1 4-2"."""
    values = (dict(action.values) for action in actions if action and action.verb == "play")
    return " ".join(f"{value['campaign']}-{value['door']}" for value in values if "door" in value)


def around(header: Header, words: Words, door_number: str = "") -> dict[str, object]:
    """What the templates of header and home show; `door_number` is that of a closed door, as it was sent."""
    season = header.home.season
    days = (cell.opens for cell in season.cells if str(cell.number) == door_number) if season else ()
    place = page.Place(words, closed=f"/?{DOOR}=")
    return {
        "score": header.score,
        "home": header.home,
        "mark": header.mark,
        "offers": header.marks[OFFERS],
        "until": int(header.home.changes.timestamp()) if header.home.changes else "",
        "said": next(iter(days), ""),
        "season": page.render(View("", (season,)), place) if season else "",
    }


def board_of(uow: UnitOfWork, services: Services, turn: Turn) -> View | None:
    """The board as `classement` would show it now; None for who is no player any more."""
    key = turn.account
    person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
    return board(FlowContext(services, uow, turn, person)).views[-1] if person else None


def header_of(uow: UnitOfWork, services: Services, turn: Turn) -> Header | None:
    """The header of whoever's turn it is; None once they are no player any more."""
    key = turn.account
    person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
    if person is None:
        return None
    context = FlowContext(services, uow, turn, person)
    campaigns = door_access.current_campaigns(context)
    if not campaigns:
        creates = campaign_form.first(context) is not None
        return Header(person.player, None, home(context, None, None, creates=creates))
    campaign = campaigns[0]
    standing, team = uow.standings.of(campaign.id, person.player.id, person.player.team_id)
    first = home(context, campaign, team, campaigns[1:])
    if standing is None:
        return Header(person.player, None, first)
    streak = door_access.streak(campaign, person, standing, turn.now)
    return Header(person.player, Score(standing.points, streak.length), first)
