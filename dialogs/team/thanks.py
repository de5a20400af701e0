"""`bravo TEXTE`: thanks in the room of the player's team, three a week, without points.

The author is seen where they type it in a Teams room, or where they show a name: no pseudonym is shown
beside that, nor a name beside what went out under the pseudonym (rule 7).
"""

from datetime import datetime, time, timedelta
from typing import Literal

from dialogs.turn import FlowContext, Reply
from games.rules.doors import instant, monday_of
from games.rules.quiet_hours import next_sending
from games.screens.rooms.thanks import thanks
from games.view import Action, Button, Field, Form, Text, View, say
from usecases import names

LONGEST = 280
A_WEEK = 3


def bravo(context: FlowContext) -> Reply:
    """`bravo` alone explains itself; in a room the router sends `private` to the personal chat."""
    words, room = context.words, context.turn.room
    text = names.clean(context.turn.values.get("text", ""))
    is_submission = context.turn.verb == "bravo" and "text" in context.turn.values
    if room and not _is_ours(context):
        return Reply.say(words("bravo.other_room"))
    if context.player.team_id is None:
        choose = Button(words("me.choose_team"), Action.of("welcome"), primary=True)
        return _apart(context, say(words("bravo.no_team"), choose), is_submission=is_submission)
    if not text:
        return Reply.say(words("bravo.how")) if room else Reply((_form(context),), replace=is_submission)
    if len(text) > LONGEST:
        return _apart(
            context,
            _form(context, text, words("bravo.too_long", most=LONGEST)),
            is_submission=is_submission,
            status=409,
        )
    if names.offends(text):
        return _apart(
            context, _form(context, text, words("bravo.offends")), is_submission=is_submission, status=409
        )
    return _give(context, context.player.team_id, text, is_submission=is_submission)


def _give(context: FlowContext, team_id: int, text: str, *, is_submission: bool) -> Reply:
    words, room, now = context.words, context.turn.room, context.now
    monday = _monday(context)
    texts = context.uow.thanks.of_week(context.player.id, monday)
    if text in texts:
        return _apart(context, say(words("bravo.already")), is_submission=is_submission)
    if len(texts) >= A_WEEK:
        return _apart(context, _enough(context, monday), is_submission=is_submission, status=409)
    halls = [
        hall for hall in context.uow.thanks.halls(team_id) if hall.conversation_id != context.conversation_id
    ]
    if not room and not halls:
        return _apart(context, say(words("bravo.no_room")), is_submission=is_submission)
    name = context.uow.players.shown_name(context.player.id)
    is_public = room or name is not None
    number, rank = context.uow.thanks.add(
        context.player.id, team_id, text, at=now, since=monday, seen=is_public
    )
    day, first, last = next_sending(context.person.site, now)
    context.uow.thanks.plan(number, halls, day, first, last)
    remaining = A_WEEK - 1 - len(texts)
    rest = words.count("bravo.left", remaining) if remaining else words("bravo.last")
    if room:
        view = thanks(name, text, rank, words)
        return Reply((view,), private=(say(words("bravo.shown", left=rest)),))
    sentence = words("bravo.done", left=rest) if first <= now else _later(context, first, rest)
    counted = words("bravo.place", place=words.rank(rank))
    return _apart(context, say(f"{sentence}\n{counted}"), is_submission=is_submission)


def _is_ours(context: FlowContext) -> bool:
    bound = context.uow.conversations.room(context.conversation_id)
    return bound is not None and bound.team_id is not None and bound.team_id == context.player.team_id


def _apart(
    context: FlowContext, view: View, *, is_submission: bool, status: Literal[200, 409] = 200
) -> Reply:
    """A reply to the person alone; it replaces a form that they sent."""
    if context.turn.room:
        return Reply(private=(view,))
    return Reply((view,), replace=is_submission and not context.turn.text, status=status)


def _later(context: FlowContext, first: datetime, rest: str) -> str:
    at = context.person.site.local(first)
    return context.words("bravo.later", day=at.date(), hour=context.words.clock(at.time()), left=rest)


def _monday(context: FlowContext) -> datetime:
    """The beginning of the week at the player's site."""
    today = context.person.site.local(context.now).date()
    return instant(monday_of(today), time(), context.person.site)


def _enough(context: FlowContext, monday: datetime) -> View:
    again = context.person.site.local(monday).date() + timedelta(days=7)
    return say(context.words.count("bravo.enough", A_WEEK, day=again))


def _form(context: FlowContext, text: str = "", error: str = "") -> View:
    words, monday = context.words, _monday(context)
    count = len(context.uow.thanks.of_week(context.player.id, monday))
    if count >= A_WEEK:
        return _enough(context, monday)
    field = Field(
        "text",
        words("bravo.label"),
        value=text[:LONGEST],
        max_length=LONGEST,
        hint=words.count("bravo.hint", A_WEEK - count, most=LONGEST),
        error=error,
    )
    name = context.uow.players.shown_name(context.player.id) or context.player.pseudonym
    title = words("bravo.ask")
    form = Form(Action.of("bravo"), (field,), words("bravo.send"))
    return View(error or title, (Text(title, "title"), Text(words("bravo.explain", name=name)), form))
