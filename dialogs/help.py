"""Help, and what is said to words nobody understands: never silence."""

from dialogs import guard
from dialogs.turn import Desk, Reply
from games.view import Action, Block, Button, Header, Text, View, say

_LINES = (
    "play",
    "door",
    "calendar",
    "board",
    "score",
    "team",
    "pseudonym",
    "language",
    "stop",
    "forget",
    "leave",
)


def help_(desk: Desk) -> Reply:
    """`aide`: what one can type, a line each; in a room only what a room answers."""
    words = desk.words
    if desk.turn.room:
        return Reply((say(words("help.room")),))
    lines = [words(f"help.{name}") for name in _LINES]
    if guard.is_admin(desk):
        lines.append(words("help.admin"))
    blocks: tuple[Block, ...] = (
        Header(words("help.kind")),
        Text(words("help.title"), "title"),
        *(Text(line) for line in lines),
        Text(words("help.privacy"), "soft"),
    )
    buttons = (
        Button(words("play.play"), Action.of("play"), primary=True),
        Button(words("play.board"), Action.of("board")),
        Button(words("help.my_score"), Action.of("score")),
    )
    return Reply((View(words("help.title"), blocks, buttons),))


def nearest(desk: Desk, commands: list[tuple[str, str]]) -> Reply:
    """Words nobody understands: the three nearest commands (label, verb)."""
    buttons = tuple(Button(label.capitalize(), Action.of(verb)) for label, verb in commands)
    return Reply((say(desk.words("help.nearest"), *buttons),))


def ask_back(desk: Desk, label: str, verb: str) -> Reply:
    """A word near a command while a free answer is awaited: asked back, never recorded."""
    return Reply(
        (say(desk.words("help.ask_back", command=label), Button(label.capitalize(), Action.of(verb))),)
    )
