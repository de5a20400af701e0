"""A turn, a reply, and the context of a flow, the same for every channel; small parts of many cards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from content.words import Catalogue
from games.view import Action, Block, Button, Header, Text, View, say
from store.schema.values import Campaign, Player, PlayerContext
from store.unit_of_work import UnitOfWork
from usecases.context import AccountKey, Device, Services
from usecases.play import door_access

Status = Literal[200, 403, 404, 409, 410]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person did. A typed message has the verb "text" and `text`; a press has its action.

    Attributes:
        conversation: the channel's own id of the conversation.
        reference: what a proactive send needs later, JSON; stored, never read by a flow.
        room: a group conversation, where only a few commands are answered (rule 7).
        id: the channel's activity id, unique in its conversation; "" where a repeat is harmless.
        now: calendar time, aware UTC: doors and streaks go by it.
        instant: real time, aware UTC: codes and confirmations go by it.
        language: the client's, used until the player chose one.
        device: the browser that speaks, where the channel has some.
    """

    account: AccountKey
    conversation: str
    verb: str
    now: datetime
    instant: datetime
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    reference: Mapping[str, object] | None = None
    room: bool = False
    id: str = ""
    language: str = "fr"
    device: Device | None = None

    @property
    def channel(self) -> str:
        """The channel's name ("teams", "web")."""
        return self.account.channel


@dataclass(frozen=True, slots=True)
class Reply:
    """What a flow answers, in order.

    Attributes:
        views: messages for the conversation of the turn.
        replace: the first view takes the place of the pressed card.
        left: what the pressed card becomes once the views stand below it: itself, without its button.
        private: messages for the person's own conversation when the turn came from a room;
            `private_reference` is where that is, as the channel stored it.
        effect: "leave": the channel closes its own session with the person.
        status: the HTTP status of a refused press; a channel may show the views all the same.
        language: of the words; "" where the reader is unknown.
    """

    views: tuple[View, ...] = ()
    replace: bool = False
    left: View | None = None
    private: tuple[View, ...] = ()
    private_reference: Mapping[str, object] | None = None
    effect: str = ""
    status: Status = 200
    language: str = ""

    @classmethod
    def say(
        cls, text: str, *buttons: Button, replace: bool = False, status: Status = 200, language: str = ""
    ) -> "Reply":
        """A reply of one short message."""
        return cls((say(text, *buttons),), replace=replace, status=status, language=language)


@dataclass(frozen=True, slots=True)
class FlowContext:
    """What a flow is given: a `Context` for the use cases, and the turn that it answers.

    Attributes:
        person: the speaker as loaded for this turn, with the round and the campaign that the turn names.
        conversation_id: our number of the conversation; 0 for a press whose round says enough, since its
            conversation is not looked up.
        ahead: an admin looks at another instant than the server's; media addresses are a preview's.
    """

    services: Services
    uow: UnitOfWork
    turn: Turn
    person: PlayerContext
    conversation_id: int = 0
    ahead: bool = False

    @property
    def player(self) -> Player:
        """Who speaks."""
        return self.person.player

    @property
    def now(self) -> datetime:
        """The turn's calendar time, aware UTC."""
        return self.turn.now

    @property
    def words(self) -> Catalogue:
        """The words of the player's language."""
        return self.services.words(self.person.player.language)

    def load(self, round_id: int = 0) -> PlayerContext | None:
        """The speaker as stored now, with that round and its campaign; None where the account is gone."""
        key = self.turn.account
        return self.uow.turn_context.load(key.channel, key.tenant, key.external_id, round_id)


def with_one_primary(views: Iterable[View]) -> tuple[View, ...]:
    """Cards that are shown together: of their primary buttons, the first card's stay so."""
    cards = list(views)
    first = next((card for card in cards if any(button.primary for button in card.buttons)), None)
    return tuple(
        card
        if card is first
        else replace(card, buttons=tuple(replace(button, primary=False) for button in card.buttons))
        for card in cards
    )


def titled(kind: str, title: str, *blocks: Block, about: str = "", buttons: Iterable[Button] = ()) -> View:
    """A card whose header says its kind, and what it is about, above its title."""
    return View(title, (Header(kind, about), Text(title, "title"), *blocks), tuple(buttons))


def question_waits(context: FlowContext) -> bool:
    """Whether a question of a campaign that still runs is open in the player's conversation."""
    asking = context.person.asking_round
    person = None if asking is None else context.load(asking)
    if person is None or person.round is None or person.campaign is None or person.round.done_at:
        return False
    return door_access.in_play(person.campaign, person, context.now)


def waiting_door(context: FlowContext) -> tuple[Campaign, int] | None:
    """The campaign and number of the door to offer now; None below an open question too."""
    campaign = door_access.current_campaign(context)
    doors = door_access.offered(context, campaign) if campaign is not None else ()
    if campaign is None or not doors or question_waits(context):
        return None
    return campaign, doors[0].number


def to_play(context: FlowContext) -> tuple[Button, ...]:
    """The button to the first door where one waits; nothing where there is nothing to play."""
    if waiting_door(context) is None:
        return ()
    return (Button(context.words("play.play"), Action.of("play"), primary=True),)


def board_button(words: Catalogue) -> Button:
    """The button to the teams' board."""
    return Button(words("play.board"), Action.of("board"))
