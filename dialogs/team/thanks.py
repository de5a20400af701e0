"""`bravo TEXTE`: thanks in the room of one's team, three a week, counted and never paid in points.

Its author is seen where they type it in a Teams room, or where they show a name: no pseudonym is ever shown
beside that, nor a name beside what went out under the pseudonym (rule 7).
"""

from datetime import datetime, time, timedelta
from typing import Literal

from dialogs.turn import Desk, Reply
from games.rules.campaigns import next_sending
from games.rules.doors import instant, monday_of
from games.screens.thanks import thanks
from games.view import Action, Button, Field, Form, Text, View, say
from usecases import names

LONGEST = 280
A_WEEK = 3


def bravo(desk: Desk) -> Reply:
    """Alone it explains; in a room what is private for the router to say apart stands in `private` alone."""
    words, room = desk.words, desk.turn.room
    text = names.clean(desk.turn.values.get("text", ""))
    sent = desk.turn.verb == "bravo" and "text" in desk.turn.values
    if room and not _is_ours(desk):
        return Reply((say(words("bravo.other_room")),))
    if desk.player.team_id is None:
        choose = Button(words("me.choose_team"), Action.of("welcome"), primary=True)
        return _apart(desk, say(words("bravo.no_team"), choose), sent=sent)
    if not text:
        return Reply((say(words("bravo.how")),)) if room else Reply((_form(desk),), replace=sent)
    if len(text) > LONGEST:
        return _apart(desk, _form(desk, text, words("bravo.too_long", most=LONGEST)), sent=sent, status=409)
    if names.offends(text):
        return _apart(desk, _form(desk, text, words("bravo.offends")), sent=sent, status=409)
    return _give(desk, desk.player.team_id, text, sent=sent)


def _give(desk: Desk, team_id: int, text: str, *, sent: bool) -> Reply:
    words, room, now = desk.words, desk.turn.room, desk.turn.now
    monday = _monday(desk)
    said = desk.uow.thanks.of_week(desk.player.id, monday)
    if text in said:
        return _apart(desk, say(words("bravo.already")), sent=sent)
    if len(said) >= A_WEEK:
        return _apart(desk, _enough(desk, monday), sent=sent, status=409)
    halls = [hall for hall in desk.uow.thanks.halls(team_id) if hall.conversation_id != desk.conversation_id]
    if not room and not halls:
        return _apart(desk, say(words("bravo.no_room")), sent=sent)
    name = desk.uow.players.shown_name(desk.player.id)
    seen = room or name is not None
    number, place = desk.uow.thanks.add(desk.player.id, team_id, text, at=now, since=monday, seen=seen)
    day, first, last = next_sending(desk.seat.site, now)
    desk.uow.thanks.plan(number, halls, day, first, last)
    remaining = A_WEEK - 1 - len(said)
    left = words.count("bravo.left", remaining) if remaining else words("bravo.last")
    if room:
        shown = thanks(name, text, place, words)
        return Reply((shown,), private=(say(words("bravo.shown", left=left)),))
    said_when = words("bravo.done", left=left) if first <= now else _later(desk, first, left)
    counted = words("bravo.place", place=words.rank(place))
    return _apart(desk, say(f"{said_when}\n{counted}"), sent=sent)


def _is_ours(desk: Desk) -> bool:
    bound = desk.uow.conversations.room(desk.conversation_id)
    return bound is not None and bound.team_id is not None and bound.team_id == desk.player.team_id


def _apart(desk: Desk, view: View, *, sent: bool, status: Literal[200, 409] = 200) -> Reply:
    """To the person alone; where they sent a form, in its place."""
    if desk.turn.room:
        return Reply(private=(view,))
    return Reply((view,), replace=sent and not desk.turn.text, status=status)


def _later(desk: Desk, first: datetime, left: str) -> str:
    at = desk.seat.site.local(first)
    return desk.words("bravo.later", day=at.date(), hour=desk.words.clock(at.time()), left=left)


def _monday(desk: Desk) -> datetime:
    """The beginning of the week at the player's site."""
    today = desk.seat.site.local(desk.turn.now).date()
    return instant(monday_of(today), time(), desk.seat.site)


def _enough(desk: Desk, monday: datetime) -> View:
    again = desk.seat.site.local(monday).date() + timedelta(days=7)
    return say(desk.words.count("bravo.enough", A_WEEK, day=again))


def _form(desk: Desk, text: str = "", error: str = "") -> View:
    words, monday = desk.words, _monday(desk)
    given = len(desk.uow.thanks.of_week(desk.player.id, monday))
    if given >= A_WEEK:
        return _enough(desk, monday)
    field = Field(
        "text",
        words("bravo.label"),
        value=text[:LONGEST],
        max_length=LONGEST,
        hint=words.count("bravo.hint", A_WEEK - given, most=LONGEST),
        error=error,
    )
    name = desk.uow.players.shown_name(desk.player.id) or desk.player.pseudonym
    title = words("bravo.ask")
    form = Form(Action.of("bravo"), (field,), words("bravo.send"))
    return View(error or title, (Text(title, "title"), Text(words("bravo.explain", name=name)), form))
