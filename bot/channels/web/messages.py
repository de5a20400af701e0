"""A message of the inbox as the page shows it, and what a turn leaves there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from aiohttp import web
from babel.dates import format_date
from markupsafe import Markup

from bot.cards.html import page
from bot.channels.web.header import doors_of
from bot.channels.web.visit.sessions import Visit
from dialogs.play.home import Home
from dialogs.player.resume_code import masked
from dialogs.turn import Reply, Turn
from games.kind import Words
from games.rules.doors import Site
from games.view import Action, Cell, Grid, View, from_json, say, to_json
from store.messages.inbox import Message
from store.unit_of_work import UnitOfWork

SHOWN: Final = 50
BOARD: Final = "board:"
"""Begins the key of a board's message."""
POSTED: Final = "outbox:"
"""Begins the key of what was sent without being asked for."""

_SPARK = Markup(
    '<div class="av" aria-hidden="true"><svg viewBox="0 0 32 32">'
    '<rect class="night" width="32" height="32" rx="10"/>'
    '<path class="spark" d="M17.5 5 8 18h6l-1.5 9L23 13h-6.5z"/></svg></div>'
)
_THEN = Markup('<p class="bubble then">{} <a href="#home">{}</a></p>')
_BOARD_THEN = Markup(
    '<form class="bubble then" method="post" action="/turn">{} '
    '<button class="chip" name="verb" value="board">{}</button></form>'
)
_BUBBLE = Markup('{}<div class="body"><span class="vh">{}</span>{}</div>')


@dataclass(frozen=True, slots=True)
class Look:
    """How messages are written for one person: in their words, under the days of their site.

    The messages of a team's room are posts. A calendar of the conversation that is not as it is now gives way
    to a line; a board stays to be read, below a line that says so and asks for it again, its only press.

    Attributes:
        room: the conversation of the person's team.
        season: their calendar now; None: none is compared with it.
        board: the same of the board.
    """

    words: Words
    site: Site
    room: int | None = None
    season: Grid | None = None
    board: View | None = None

    def article(self, message: Message) -> Markup:
        """A message as an HTML article."""
        if message.conversation_id == self.room:
            return self.posted(message)
        view = from_json(message.view)
        who = self.words("web.from.you" if message.mine else "web.from.declic")
        inside = page.render(view, page.Place(self.words, str(message.id)))
        kind = "mine" if message.mine else "msg"
        doors = doors_of(calls(message))
        if doors:
            kind += " call"
        grid, stale = calendar_in(view), False
        if grid is not None:
            inside += _THEN.format(self.words("home.calendar_then"), self.words("home.see"))
            kind += " season-then"
            stale = self.season is not None and _states(self.season) != _states(grid)
        elif is_board(view):
            inside = _BOARD_THEN.format(self.words("web.board.then"), self.words("play.board")) + inside
            kind += " board-then"
            stale = self.board is not None and self.board != view
        kind += " stale" if stale else ""
        return self._wrap(message, kind, _BUBBLE.format("" if message.mine else _SPARK, who, inside), doors)

    def posted(self, message: Message, *, folded: bool = True) -> Markup:
        """A message of the team's room: the board, one of an earlier day folded, or what else was posted.

        A press there is answered in one's own conversation: it names no message. A board stands beside
        the home, which alone knows whether there is something to play.
        """
        view = from_json(message.view)
        if message.key.startswith(BOARD):
            view = without_play(view)
        inside = page.render(view, page.Place(self.words))
        if not message.key.startswith(BOARD):
            bubble = _BUBBLE.format(_SPARK, self.words("web.from.declic"), inside)
            return self._wrap(message, "msg post", bubble)
        if view.buttons or not folded:
            return self._wrap(message, "board", inside)
        past = Markup('<details class="more past"><summary>{}</summary>{}</details>')
        return self._wrap(message, "post", past.format(view.summary, inside))

    def days(self, messages: Sequence[Message]) -> list[tuple[str, list[Markup]]]:
        """Articles by day: each day in words, and its messages in order."""
        return [
            (day, [self.article(message) for message in group]) for day, group in groupby(messages, self._day)
        ]

    def _wrap(self, message: Message, kind: str, inside: Markup, doors: str = "") -> Markup:
        article = Markup(
            '<article class="{}" id="m{}" data-version="{}" data-day="{}"{} tabindex="-1">{}</article>'
        )
        attribute = Markup(' data-doors="{}"').format(doors) if doors else ""
        return article.format(kind, message.id, message.version, self._day(message), attribute, inside)

    def _day(self, message: Message) -> str:
        day = self.site.local(message.at).date()
        first = "'er'" if day.day == 1 and self.words.language == "fr" else ""
        return format_date(day, f"EEEE d{first} MMMM", locale=self.words.language)


def calls(message: Message) -> tuple[Action, ...]:
    """The doors that a reminder, or the prompt of a day, leads to; none for any other message."""
    if not message.key.startswith(POSTED):
        return ()
    actions = (button.action for button in from_json(message.view).buttons)
    return tuple(
        action for action in actions if action and action.verb == "play" and "door" in dict(action.values)
    )


def without_play(view: View) -> View:
    """A board of a room without its offer to play."""
    buttons = (button for button in view.buttons if button.action is None or button.action.verb != "play")
    return replace(view, buttons=tuple(buttons))


def calendar_in(view: View) -> Grid | None:
    """The player's own calendar in a view; a preview's leads elsewhere."""
    grids = (block for block in view.blocks if isinstance(block, Grid))
    own = (grid for grid in grids if all(cell.action.verb == "play" for cell in grid.cells if cell.action))
    return next(own, None)


def _states(grid: Grid) -> list[Cell]:
    """The doors of a calendar without what they send: below an open question none is pressed."""
    return [replace(cell, action=None) for cell in grid.cells]


def is_board(view: View) -> bool:
    """Whether a view is the board that somebody asked for: the rank of their team is asked from there."""
    return any(button.action and button.action.verb == "rank" for button in view.buttons)


def has_board(messages: Sequence[Message]) -> bool:
    """Whether a board that somebody asked for is among these."""
    return any(is_board(from_json(message.view)) for message in messages)


def current(messages: Sequence[Message], home: Home) -> Sequence[Message]:
    """Without reminders that a newer one follows, or whose doors the home no longer offers."""
    offered = set(home.offers)
    reminders = [message for message in messages if calls(message)]
    standing = {message.id for message in reminders[-1:] if offered & set(calls(message))}
    passed = {message.id for message in reminders} - standing
    return [message for message in messages if message.id not in passed]


def boards_of(uow: UnitOfWork, room: int) -> Sequence[Message]:
    """The boards that stand in a room, the newest first; between two campaigns the one shown last."""
    standing = [int(number) for number in uow.rooms.standing(room) if number.isdecimal()]
    if boards := uow.inbox.of_numbers(room, standing):
        return boards
    posted = [message for message in uow.inbox.last(room, SHOWN) if message.key.startswith(BOARD)]
    return posted[-1:]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a turn left in the conversation: the numbers of messages written or edited, the reply's first."""

    reply: Reply
    numbers: tuple[int, ...] = ()


def keep(uow: UnitOfWork, turn: Turn, reply: Reply, visit: Visit, pressed: int | None) -> Kept:
    """Write a reply into the conversation, in the turn's own transaction.

    A repeat of a typed message has an empty reply and leaves nothing; neither does whoever leaves.
    Raises 404 where the reply edits a message that is not of this conversation.
    """
    views = (*reply.views, *reply.private)
    conversation = visit.personal or _personal(uow, turn)
    if not views or conversation is None or reply.effect == "leave":
        return Kept(reply)
    typed: list[int] = []
    if turn.text:
        typed = [_add(uow, conversation, say(masked(turn.text)), turn, mine=True)]
    replaced: list[int] = []
    edited: list[int] = []
    if reply.replace and pressed is not None:
        _edit(uow, conversation, pressed, views[0], turn)
        replaced, views = [pressed], views[1:]
    elif reply.left is not None and pressed is not None:
        _edit(uow, conversation, pressed, reply.left, turn)
        edited = [pressed]
    added = [_add(uow, conversation, view, turn) for view in views]
    return Kept(reply, (*replaced, *added, *edited, *typed))


def _personal(uow: UnitOfWork, turn: Turn) -> int | None:
    row = uow.conversations.personal(turn.channel, turn.account.external_id)
    return row.id if row else None


def _edit(uow: UnitOfWork, conversation: int, pressed: int, view: View, turn: Turn) -> None:
    if not uow.inbox.edit(conversation, pressed, to_json(view), real=turn.instant):
        raise web.HTTPNotFound


def _add(uow: UnitOfWork, conversation: int, view: View, turn: Turn, *, mine: bool = False) -> int:
    number = uow.inbox.add(conversation, to_json(view), at=turn.now, real=turn.instant, mine=mine)
    if number is None:
        raise AssertionError("a message without an outbox key is never a repeat")
    return number
