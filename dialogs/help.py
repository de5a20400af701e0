"""Help, and the replies to words that the bot does not understand: it never stays silent."""

from collections.abc import Iterable, Sequence

from dialogs import commands, menu, permissions
from dialogs.commands import Meant
from dialogs.turn import FlowContext, Reply, open_question, titled, waiting_door
from games.view import Action, Block, Button, Details, Text
from store.schema.rights import Role
from usecases.people.roles import Right

_GROUPS = (
    ("play", ("calendar", "review", "report")),
    ("standing", ("board", "rank", "score", "badges", "certificate")),
    ("together", ("team", "plan", "room", "bravo", "idea")),
    ("yours", ("settings", "campaign", "desk")),
)
"""What `aide` leads to by a press, in groups."""
_LINES = (
    "play",
    "door",
    "answers",
    "calendar",
    "review",
    "report",
    "idea",
    "board",
    "score",
    "certificate",
    "badges",
    "bravo",
    "team",
    "plan",
    "hall",
    "settings",
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
"""What can be typed, a line each."""


_CAMPAIGN: Sequence[tuple[str, Sequence[str]]] = (
    ("prepare", ("list", "create", "duplicate", "delete", "preview", "test")),
    ("life", ("launch", "unschedule", "pause", "resume", "stop", "confirm")),
    ("follow", ("status",)),
    ("at_desk", ("edit", "correct", "reports", "report", "ideas", "plans", "testimony", "teams", "welcome")),
    ("around", ("room", "roles", "desk")),
)
"""What a lead can type of campaigns, in groups."""


def help_(context: FlowContext) -> Reply:
    """`aide`: what can be done, to press, and what can be typed; in a room only what a room answers.

    `aide campagne` tells a lead every command about campaigns.
    """
    words = context.words
    if context.turn.values.get("topic") and permissions.may(context, Right.EVERYTHING):
        return _of_campaigns(context)
    if context.turn.room:
        return Reply.say(words("help.room"))
    mine, door = permissions.roles(context), menu.door(context)
    hidden = {
        *(() if mine else ("campaign",)),
        *(() if permissions.has_desk(context) else ("desk",)),
    }
    groups = [
        (
            words(f"help.group.{group}"),
            [
                *(door if group == "play" else ()),
                *((verb, words(f"menu.{verb}")) for verb in verbs if verb not in hidden),
            ],
        )
        for group, verbs in _GROUPS
    ]
    lines = tuple(words(f"help.{name}") for name in (*_LINES, *_of_roles(mine)))
    blocks = (
        *menu.rows(context, groups),
        Details(words("help.typed"), lines),
        Text(words("help.privacy"), "soft"),
    )
    return Reply((titled(words("help.kind"), words("help.title"), *blocks),))


def _of_campaigns(context: FlowContext) -> Reply:
    """Every command about campaigns, a line each."""
    words = context.words
    blocks: list[Block] = []
    for group, names in _CAMPAIGN:
        blocks.append(Text(words(f"help.campaigns.{group}"), "strong"))
        blocks += [Text(words(f"help.campaign.{name}")) for name in names]
    blocks.append(Text(words("help.campaigns.how"), "soft"))
    return Reply((titled(words("help.kind"), words("help.campaigns.title"), *blocks),))


def _of_roles(mine: frozenset[Role]) -> tuple[str, ...]:
    """What can be typed beside playing."""
    if "lead" in mine:
        return ("admin", "roles", "desk")
    return (*(("relay", "desk") if "relay" in mine else ()), *(("author",) if "author" in mine else ()))


def greet(context: FlowContext) -> Reply:
    """A greeting is answered with what can be done now."""
    if open_question(context):
        return everyday(context, "help.still_waits")
    return everyday(context, "help.hello_door" if waiting_door(context) else "help.hello")


def everyday(context: FlowContext, key: str) -> Reply:
    """A sentence of the catalogue, with a button for what can be done at any time."""
    text = context.words(key, name=context.player.pseudonym)
    return Reply.say(text, *_buttons(context, _everyday(context)))


def nearest(context: FlowContext) -> Reply:
    """Words that nothing understands: the three nearest commands, else the everyday ones."""
    near = commands.nearest(context.turn.text)
    if not near:
        return everyday(context, "help.lost")
    verbs = list(dict.fromkeys((*near, *_everyday(context))))[:3]
    return Reply.say(context.words("help.nearest"), *_buttons(context, verbs))


def propose(context: FlowContext, meant: Meant, key: str = "help.propose") -> Reply:
    """A command with a typing error that is not done unasked: proposed as a button, under words of ours."""
    return Reply.say(context.words(key, command=meant.text), _button(meant))


def _everyday(context: FlowContext) -> tuple[str, ...]:
    """What can be done at any time, after the door that waits."""
    return ("play", *commands.EVERYDAY) if waiting_door(context) else commands.EVERYDAY


def _button(meant: Meant) -> Button:
    # The web chat keeps its messages.
    values = {} if meant.verb in commands.PRIVATE else meant.values
    return Button(_capital(meant.text), Action.of(meant.verb, **values))


def _buttons(context: FlowContext, verbs: Iterable[str]) -> list[Button]:
    labels = {verb: _capital(commands.label_of(verb, context.player.language)) for verb in verbs}
    return [Button(label, Action.of(verb), primary=verb == "play") for verb, label in labels.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
