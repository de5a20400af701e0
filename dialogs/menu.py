"""The menu, and rows of any card that lead to a command: pressed, or picked by their number.

A row's press carries the commands of its card in order, so that an old card still does what it says.
"""

from collections.abc import Iterable, Mapping, Sequence

from dialogs import commands, permissions
from dialogs.turn import FlowContext, Reply, titled, waiting_door
from games.view import Action, Block, Choice, Option, Text
from usecases.parsing import whole_number
from usecases.play import door_access

GO = "go"
PURPOSE = "menu"
PLACES = ("calendar", "board", "room", "score", "badges", "review", "settings", "help")
"""What every channel's menu leads to, in this order.

Before the last the team's plan, once something is shown of it; at the end the desk, for who may see
figures or write packs.
"""

Row = tuple[str, str]
"""A command's verb, a door's with its number ("play:3"), and what its row says."""


def menu(context: FlowContext) -> Reply:
    """`menu`: the day's door where one waits, then what there is besides."""
    words = context.words
    desk = ("desk",) if permissions.has_desk(context) else ()
    team_id = context.player.team_id
    plan = ("plan",) if team_id is not None and context.uow.grids.tells_of(team_id) else ()
    verbs = (*PLACES[:-1], *plan, PLACES[-1], *desk)
    places = [*door(context), *((verb, words(f"menu.{verb}")) for verb in verbs)]
    blocks = rows(context, [("", places)])
    return Reply((titled(words("menu.kind"), words("menu.title"), *blocks),))


def door(context: FlowContext) -> Sequence[Row]:
    """The row to the door that waits, under its number where its day is another; none where none waits."""
    waiting, words = waiting_door(context), context.words
    if waiting is None:
        return ()
    if door_access.opens_today(context, *waiting):
        return (("play", words("menu.play")),)
    return ((f"play:{waiting[1]}", words("calendar.play_door", number=waiting[1])),)


def rows(context: FlowContext, groups: Iterable[tuple[str, Sequence[Row]]]) -> list[Block]:
    """Rows below the titles of their groups, numbered through; the next turn may type a number."""
    shown = [(title, group) for title, group in groups if group]
    verbs = " ".join(verb for _, group in shown for verb, _ in group)
    permissions.ask_once(context, PURPOSE, {"to": verbs})
    blocks: list[Block] = []
    number = 0
    for title, group in shown:
        first = number + 1
        options = [Option(str(at), label) for at, (_, label) in enumerate(group, start=first)]
        number += len(options)
        label = context.words("menu.numbers", first=first, last=number)
        blocks += [Text(title, "strong")] if title else []
        blocks.append(Choice(label, tuple(options), Action.of(GO, to=verbs)))
    return blocks


def picked(values: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    """The command of a pressed row and its values; None for what is no row."""
    verbs, number = values.get("to", "").split(" "), whole_number(values.get("pick"))
    if number is None or not 1 <= number <= len(verbs):
        return None
    verb, _, door_number = verbs[number - 1].partition(":")
    if verb not in commands.COMMANDS:
        return None
    return verb, {"args": ""} if verb in commands.ADMIN else {"door": door_number} if door_number else {}


def typed(context: FlowContext) -> tuple[str, dict[str, str]] | None:
    """The command whose number is typed on the turn after its card; None for any other text."""
    asked = permissions.asked_once(context, PURPOSE)
    number = context.turn.text.strip(" .)")
    return None if asked is None else picked({**asked.payload, "pick": number})
