"""Reads a typed message in the order of docs/product.md: into a command, or into the reply to it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dialogs import commands, help, menu, permissions  # noqa: A004 (a flow is named help)
from dialogs.admin import campaigns, roles, rooms
from dialogs.arrival import welcome
from dialogs.play import answer, typed_answers
from dialogs.play.typed_answers import Waiting
from dialogs.player import account_link, mail, profile
from dialogs.team import team
from dialogs.turn import FlowContext, Reply
from dialogs.voice import caution, plan, pulse, team_grid
from games import answers
from store.audit import Pending
from store.schema.welcome import Welcome

Command = tuple[str, dict[str, str]]
"""A verb and its values, for the router's table."""


def read(context: FlowContext, *, new: bool) -> Reply | Command:
    """The command that a typed message means, or the reply to it; a newcomer is welcomed first."""
    exact = commands.command(context.turn.text)
    if exact is not None and not (new and exact[0] in {"play", "help"}):
        return exact
    if new:
        return ("join", {}) if context.player.welcomed is Welcome.DONE else welcome.step(context)
    asked = typed_answers.waiting(context)
    return (
        _asked_once(context, asked)
        or menu.typed(context)
        or plan.typed(context)
        or team_grid.typed(context)
        or pulse.typed(context)
        or caution.typed(context)
        or mail.typed(context)
        or (asked and _answer(context, asked))
        or _confirmation(context)
        or _meant(context)
        or _onward(context)
        or welcome.typed(context)
        or _talk(context, asked)
    )


def in_room(context: FlowContext) -> Reply | Command:
    """The same in a room, where no question waits: words that nothing understands get the room's help."""
    return commands.command(context.turn.text) or _meant(context) or ("help", {})


def _asked_once(context: FlowContext, asked: Waiting | None) -> Reply | None:
    """A yes or a no to what only this turn may answer; erasing takes a whole sentence."""
    text = context.turn.text
    yes, no = commands.read_yes(text) == (True, None), commands.refuses(text)  # a number answers the brake
    if permissions.asked_once(context, profile.FORGET):
        if commands.erases(text):
            return profile.forget_yes(context)
        if yes or commands.nearly_erases(text):
            return profile.forget(context)
        return profile.forget_no(context) if no else None
    if permissions.asked_once(context, account_link.LINK):
        return account_link.link_yes(context) if yes else account_link.link_no(context) if no else None
    if asked is not None and permissions.asked_once(context, typed_answers.UNKNOWN):
        if yes or commands.is_unsure(text):
            return typed_answers.solution(context, asked)
        return help.everyday(context, "help.still_waits") if no else None
    return None


def _answer(context: FlowContext, asked: Waiting) -> Reply | None:
    """The text as an answer to the question last shown; text that looks like a command is asked back."""
    reply = typed_answers.unsure(context, asked) or _doubt(context, asked)
    return reply or typed_answers.answer(context, asked)


def _doubt(context: FlowContext, asked: Waiting) -> Reply | None:
    """Asks back a free answer that looks like a command, a question or a greeting; None where it is none.

    A number is an answer, and so is a text near an accepted one.
    """
    if not typed_answers.takes_own_words(context, asked):
        return None
    if answers.number(context.turn.text) is not None or typed_answers.earns(context, asked):
        return None
    meant = commands.slip(context.turn.text)
    if meant is not None and (meant.verb not in commands.ADMIN or permissions.roles(context)):
        return help.propose(context, meant, "help.ask_back")
    if context.turn.text.endswith("?"):
        return help.nearest(context)
    if commands.aside(context.turn.text):
        return help.everyday(context, "help.still_waits")
    return None


def _confirmation(context: FlowContext) -> Reply | None:
    """A yes or a no to what was asked in the last ten minutes."""
    text = context.turn.text
    pending = context.uow.audit.pending(context.conversation_id, context.turn.instant)
    if pending is None or pending.purpose not in _AGREED:  # one that is asked no more waits for nothing
        return None
    yes, number = commands.read_yes(text)
    if yes:
        return _AGREED[pending.purpose](context, pending, number)
    if commands.refuses(text):
        context.uow.audit.answer(context.conversation_id)
        return Reply.say(context.words("router.cancelled"))
    if commands.lone(text):
        return permissions.mistyped(context, pending.number, None) or Reply.say(
            context.words("router.yes_or_no")
        )
    return None


_AGREED: Final[Mapping[str, Callable[[FlowContext, Pending[Any], int | None], Reply]]] = {
    team.PURPOSE: lambda context, pending, _: team.confirmed(context, pending),
    roles.PURPOSE: lambda context, pending, _: roles.confirmed(context, pending),
    **dict.fromkeys(rooms.PURPOSES, rooms.confirmed),
    **dict.fromkeys(campaigns.PURPOSES, campaigns.confirmed),
}
"""What a yes does, by the purpose of its question."""


def _meant(context: FlowContext) -> Reply | Command | None:
    """A command with a typing error: done, or only proposed where it reaches others or erases."""
    meant = commands.slip(context.turn.text)
    if meant is None:
        return None
    if meant.verb not in commands.NEVER_GUESSED:
        return meant.verb, meant.values
    if meant.verb in commands.ADMIN and not permissions.roles(context):
        return None
    return help.propose(context, meant)


def _onward(context: FlowContext) -> Reply | None:
    """The next question after an explained answer, else the waiting question again."""
    return answer.onward(context) if commands.goes_on(context.turn.text) else None


def _talk(context: FlowContext, asked: Waiting | None) -> Reply:
    """The reply to a text that is no command and answers nothing."""
    text = context.turn.text
    if commands.greets(text):
        return help.greet(context)
    if commands.thanks(text):
        return help.everyday(context, "help.thanks")
    if commands.lone(text) or commands.goes_on(text):
        if asked is not None:
            return Reply.say(context.words("play.bad_move"))
        return answer.further(context) or help.everyday(context, "help.nothing_waits")
    return help.nearest(context)
