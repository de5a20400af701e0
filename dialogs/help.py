"""Help, and the replies to words that the bot does not understand: it never stays silent."""

from collections.abc import Iterable

from dialogs import commands, permissions
from dialogs.commands import Meant
from dialogs.turn import FlowContext, Reply, board_button, play_button, titled
from games.view import Action, Button, Text
from usecases.play import door_access

_LINES = (
    "play",
    "door",
    "calendar",
    "review",
    "report",
    "board",
    "score",
    "certificate",
    "badges",
    "bravo",
    "team",
    "hall",
    "pseudonym",
    "shown_name",
    "pause",
    "days",
    "reminder",
    "calls",
    "agenda",
    "language",
    "code",
    "link",
    "stop",
    "data",
    "forget",
    "leave",
)


def help_(context: FlowContext) -> Reply:
    """`aide`: the commands, a line each; in a room only those that a room answers."""
    words = context.words
    if context.turn.room:
        return Reply.say(words("help.room"))
    lines = [words(f"help.{name}") for name in _LINES]
    if permissions.is_admin(context):
        lines.append(words("help.admin"))
    blocks = (*map(Text, lines), Text(words("help.privacy"), "soft"))
    score = Button(words("help.my_score"), Action.of("score"))
    buttons = (play_button(words), board_button(words), score)
    return Reply((titled(words("help.kind"), words("help.title"), *blocks, buttons=buttons),))


def greet(context: FlowContext) -> Reply:
    """A greeting is answered with what can be done now."""
    campaign = door_access.current_campaign(context)
    waits = campaign is not None and door_access.offered(context, campaign)
    return everyday(context, "help.hello_door" if waits else "help.hello")


def everyday(context: FlowContext, key: str) -> Reply:
    """A sentence of the catalogue, with a button for each everyday command."""
    text = context.words(key, name=context.player.pseudonym)
    return Reply.say(text, *_buttons(context, commands.EVERYDAY))


def nearest(context: FlowContext) -> Reply:
    """Words that nothing understands: the three nearest commands, else the everyday ones."""
    near = commands.nearest(context.turn.text)
    if not near:
        return everyday(context, "help.lost")
    verbs = list(dict.fromkeys((*near, *commands.EVERYDAY)))[:3]
    return Reply.say(context.words("help.nearest"), *_buttons(context, verbs))


def propose(context: FlowContext, meant: Meant, key: str = "help.propose") -> Reply:
    """A command with a typing error that is not done unasked: proposed as a button, under words of ours."""
    return Reply.say(context.words(key, command=meant.text), _button(meant))


def _button(meant: Meant) -> Button:
    # A code is not repeated: the web chat keeps its messages.
    values = {} if meant.verb == "link" else meant.values
    return Button(_capital(meant.text), Action.of(meant.verb, **values))


def _buttons(context: FlowContext, verbs: Iterable[str]) -> list[Button]:
    labels = {verb: _capital(commands.label_of(verb, context.player.language)) for verb in verbs}
    return [Button(label, Action.of(verb), primary=verb == "play") for verb, label in labels.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
