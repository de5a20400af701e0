"""Reading a typed message, in the order of docs/product.md: what it asks for, or what is said to it."""

from dialogs import commands, help, permissions  # noqa: A004 (a flow is named help)
from dialogs.admin import campaigns, rooms, teams
from dialogs.arrival import welcome
from dialogs.play import answer, typed_answers
from dialogs.play.typed_answers import Waiting
from dialogs.player import account_link, profile
from dialogs.team import team
from dialogs.turn import Desk, Reply
from games import answers
from games.view import say

Command = tuple[str, dict[str, str]]
"""A verb and its values, for the router's table."""


def read(desk: Desk, *, new: bool) -> Reply | Command:
    """What a typed message asks for, or the answer to it; somebody new is welcomed first."""
    exact = commands.command(desk.turn.text)
    if exact is not None and not (new and exact[0] in {"play", "help"}):
        return exact
    if new:
        return ("join", {}) if desk.player.welcomed == "done" else welcome.step(desk)
    asked = typed_answers.waiting(desk)
    return (
        _asked_once(desk, asked)
        or (asked and _answer(desk, asked))
        or _confirmation(desk)
        or _meant(desk)
        or _onward(desk)
        or welcome.typed(desk)
        or _talk(desk, asked)
    )


def in_room(desk: Desk) -> Reply | Command:
    """The same in a room, where no question waits; what nobody understands there gets what a room answers."""
    return commands.command(desk.turn.text) or _meant(desk) or ("help", {})


def _asked_once(desk: Desk, asked: Waiting | None) -> Reply | None:
    """A yes or a no to what only this turn may answer; erasing takes a whole sentence."""
    text = desk.turn.text
    yes, no = commands.read_yes(text) == (True, None), commands.refuses(text)  # a number answers the brake
    if permissions.asked_once(desk, profile.FORGET):
        if commands.erases(text):
            return profile.forget_yes(desk)
        if yes or commands.nearly_erases(text):
            return profile.forget(desk)
        return profile.forget_no(desk) if no else None
    if permissions.asked_once(desk, account_link.LINK):
        return account_link.link_yes(desk) if yes else account_link.link_no(desk) if no else None
    if asked is not None and permissions.asked_once(desk, typed_answers.UNKNOWN):
        if yes or commands.is_unsure(text):
            return typed_answers.solution(desk, asked)
        return help.everyday(desk, "help.still_waits") if no else None
    return None


def _answer(desk: Desk, asked: Waiting) -> Reply | None:
    """The answer of the question last shown; a free one that looks like a command is asked back."""
    return typed_answers.unsure(desk, asked) or _doubt(desk, asked) or typed_answers.answer(desk, asked)


def _doubt(desk: Desk, asked: Waiting) -> Reply | None:
    """A free answer that looks like a command, asks something or greets: asked back, never recorded.

    A number is an answer, and so is what is near an accepted one.
    """
    if not typed_answers.takes_own_words(desk, asked):
        return None
    if answers.number(desk.turn.text) is not None or typed_answers.earns(desk, asked):
        return None
    meant = commands.slip(desk.turn.text)
    if meant is not None and (meant.verb not in commands.ADMIN or permissions.is_admin(desk)):
        return help.ask_back(desk, meant)
    if desk.turn.text.endswith("?"):
        return help.nearest(desk)
    if commands.aside(desk.turn.text):
        return help.everyday(desk, "help.still_waits")
    return None


def _confirmation(desk: Desk) -> Reply | None:
    """A yes or a no to what was asked in the last ten minutes."""
    text = desk.turn.text
    pending = desk.uow.audit.pending(desk.conversation_id, desk.turn.instant)
    if pending is None:
        return None
    yes, number = commands.read_yes(text)
    if yes:
        if pending.purpose == team.PURPOSE:
            return team.confirmed(desk, pending)
        if pending.purpose in teams.PURPOSES:
            return teams.confirmed(desk, pending)
        confirmed = rooms.confirmed if pending.purpose == "room" else campaigns.confirmed
        return confirmed(desk, pending, number)
    if commands.refuses(text):
        desk.uow.audit.answer(desk.conversation_id)
        return Reply((say(desk.words("router.cancelled")),))
    if commands.lone(text):
        return permissions.mistyped(desk, pending.number, None) or Reply(
            (say(desk.words("router.yes_or_no")),)
        )
    return None


def _meant(desk: Desk) -> Reply | Command | None:
    """A command with a typing error: done, or only proposed where it reaches others or erases."""
    meant = commands.slip(desk.turn.text)
    if meant is None:
        return None
    if meant.verb not in commands.NEVER_GUESSED:
        return meant.verb, meant.values
    if meant.verb in commands.ADMIN and not permissions.is_admin(desk):
        return None
    return help.propose(desk, meant)


def _onward(desk: Desk) -> Reply | None:
    """The next question where an answer was just explained, else the one that waits, shown again."""
    return answer.onward(desk) if commands.goes_on(desk.turn.text) else None


def _talk(desk: Desk, asked: Waiting | None) -> Reply:
    """What is no command and answers nothing: never silence."""
    text = desk.turn.text
    if commands.greets(text):
        return help.greet(desk)
    if commands.thanks(text):
        return help.everyday(desk, "help.thanks")
    if commands.lone(text) or commands.goes_on(text):
        if asked is not None:
            return Reply((say(desk.words("play.bad_move")),))
        return answer.further(desk) or help.everyday(desk, "help.nothing_waits")
    return help.nearest(desk)
