"""Reading a typed message, in the order of docs/product.md: what it asks for, or what is said to it."""

from dialogs import (
    admin,
    guard,
    help,  # noqa: A004 (a flow's name)
    lead,
    me,
    organising,
    play,
    resume,
    team,
    typed,
    typed_answers,
    welcome,
)
from dialogs.turn import Desk, Reply
from dialogs.typed_answers import Waiting
from games import answers
from games.view import say

Command = tuple[str, dict[str, str]]
"""A verb and its values, for the router's table."""


def read(desk: Desk, *, new: bool) -> Reply | Command:
    """What a typed message asks for, or the answer to it; somebody new is welcomed first."""
    exact = typed.command(desk.turn.text)
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
    return typed.command(desk.turn.text) or _meant(desk) or ("help", {})


def _asked_once(desk: Desk, asked: Waiting | None) -> Reply | None:
    """A yes or a no to what only this turn may answer; erasing takes a whole sentence."""
    text = desk.turn.text
    yes, no = typed.read_yes(text) == (True, None), typed.refuses(text)  # a number answers the brake
    if guard.asked_once(desk, me.FORGET):
        if typed.erases(text):
            return me.forget_yes(desk)
        if yes or typed.nearly_erases(text):
            return me.forget(desk)
        return me.forget_no(desk) if no else None
    if guard.asked_once(desk, resume.LINK):
        return resume.link_yes(desk) if yes else resume.link_no(desk) if no else None
    if asked is not None and guard.asked_once(desk, typed_answers.UNKNOWN):
        if yes or typed.is_unsure(text):
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
    meant = typed.slip(desk.turn.text)
    if meant is not None and (meant.verb not in typed.ADMIN or guard.is_admin(desk)):
        return help.ask_back(desk, meant)
    if desk.turn.text.endswith("?"):
        return help.nearest(desk)
    if typed.aside(desk.turn.text):
        return help.everyday(desk, "help.still_waits")
    return None


def _confirmation(desk: Desk) -> Reply | None:
    """A yes or a no to what was asked in the last ten minutes."""
    text = desk.turn.text
    pending = desk.uow.audit.pending(desk.conversation_id, desk.turn.instant)
    if pending is None:
        return None
    yes, number = typed.read_yes(text)
    if yes:
        if pending.purpose == team.PURPOSE:
            return team.confirmed(desk, pending)
        if pending.purpose in organising.PURPOSES:
            return organising.confirmed(desk, pending)
        confirmed = admin.confirmed if pending.purpose == "room" else lead.confirmed
        return confirmed(desk, pending, number)
    if typed.refuses(text):
        desk.uow.audit.answer(desk.conversation_id)
        return Reply((say(desk.words("router.cancelled")),))
    if typed.lone(text):
        return guard.mistyped(desk, pending.number, None) or Reply((say(desk.words("router.yes_or_no")),))
    return None


def _meant(desk: Desk) -> Reply | Command | None:
    """A command with a typing error: done, or only proposed where it reaches others or erases."""
    meant = typed.slip(desk.turn.text)
    if meant is None:
        return None
    if meant.verb not in typed.NEVER_GUESSED:
        return meant.verb, meant.values
    if meant.verb in typed.ADMIN and not guard.is_admin(desk):
        return None
    return help.propose(desk, meant)


def _onward(desk: Desk) -> Reply | None:
    """The next question where an answer was just explained, else the one that waits, shown again."""
    return play.onward(desk) if typed.goes_on(desk.turn.text) else None


def _talk(desk: Desk, asked: Waiting | None) -> Reply:
    """What is no command and answers nothing: never silence."""
    text = desk.turn.text
    if typed.greets(text):
        return help.greet(desk)
    if typed.thanks(text):
        return help.everyday(desk, "help.thanks")
    if typed.lone(text) or typed.goes_on(text):
        if asked is not None:
            return Reply((say(desk.words("play.bad_move")),))
        return play.further(desk) or help.everyday(desk, "help.nothing_waits")
    return help.nearest(desk)
