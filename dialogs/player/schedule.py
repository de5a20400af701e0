"""A player's days and messages: `pause`, `reprendre`, `jours`, `rappel` (rules 4 and 8)."""

import re
from datetime import date, time, timedelta

from dialogs import commands
from dialogs.turn import FlowContext, Reply
from games.rules import doors as calendar_rules
from games.rules.absences import Absence
from games.rules.quiet_hours import FIRST_HOUR, LAST_HOUR
from games.view import Action, Button, Choice, Field, Form, Option, Text, View, say
from store.sql.conditions import UNPLAYED
from usecases import parsing
from usecases.play import door_access, door_terms

LONGEST_PAUSE = 250
"""Working days: about a year."""
USUAL = (1, 5, 10)
KEPT = timedelta(days=400)
"""Absences that ended so long ago matter to no campaign and are forgotten."""
_TOLD = ("prompt", "reminder", "call")
_PAUSING = ("rhythm.pausing", "rhythm.pausing_day")
_PAUSED = ("rhythm.paused", "rhythm.paused_day")
_DAY = timedelta(days=1)


def pause(context: FlowContext) -> Reply:
    """`pause N`: the next N working days, today included if today's door is not played; never the past."""
    words, site, today = context.words, context.person.site, _today(context)
    digits = re.match(r"[0-9]{1,9}", context.turn.values.get("days", ""))
    if digits is None:
        return Reply((_paused(context),))
    count = int(digits[0])
    if not 1 <= count <= LONGEST_PAUSE:
        return Reply.say(words.count("rhythm.pause_most", LONGEST_PAUSE))
    start = today + _DAY if _played(context, today) else today
    first, last = calendar_rules.working_days(site, start, count)
    absence = context.player.absence.pausing(first, last)
    _keep(context, absence)
    if first == today:
        context.uow.outbox.cancel(player_id=context.player.id, purposes=_TOLD)
    back = _first_playing_day(context, absence, last)
    return Reply((_until(context, _PAUSING, (first, last), back),))


def resume(context: FlowContext) -> Reply:
    """`reprendre` undoes a pause and a stop; the next planning finds today's prompt still due."""
    running = context.player.absence.pause_at(_today(context))
    if running is None and context.player.stopped_at is None:
        return Reply.say(context.words("rhythm.nothing_to_resume"))
    if running is not None:
        _keep(context, context.player.absence.resuming(_today(context)))
    if context.player.stopped_at is not None:
        context.uow.players.change(context.player.id, stopped_at=None)
    return Reply.say(context.words("rhythm.resumed"))


def days(context: FlowContext) -> Reply:
    """`jours lun mar jeu ven`: sets the working days from today on; alone, it says them, to tick others."""
    words, site, today = context.words, context.person.site, _today(context)
    text = context.turn.values.get("days", "")
    if not text:
        return Reply((_ticks(context, context.player.absence.weekdays),))
    weekdays = _ticked(text) or parsing.read_weekdays(text)
    if weekdays is None or not weekdays & site.working_weekdays:
        example = _typed(context, "days", _short(context, site.working_weekdays))
        return Reply.say(words("rhythm.days_unread", command=example))
    off = site.working_weekdays - weekdays
    absence = context.player.absence.without(off, today)
    _keep(context, absence)
    if absence.away(today):
        context.uow.outbox.cancel(player_id=context.player.id, purposes=_TOLD)
    return Reply((_working(context, off, "rhythm.days_kept"),))


def reminder(context: FlowContext) -> Reply:
    """`rappel 14 h`: a daily reminder at that hour while today's door is unplayed; `rappel non` ends it."""
    words = context.words
    text = context.turn.values.get("hour", "").strip()
    if not text:
        at = context.uow.players.reminder(context.player.id)
        return Reply((_reminder_form(context, at),))
    if commands.refuses(text) or text.casefold() == "off":
        _remind(context, None)
        return Reply.say(words("rhythm.reminder_ended"))
    hour = parsing.read_hour(
        re.sub(r"^(?:à|a|at)\s+|(?<=h)eures?\b|(?<=h)ours?\b", "", text, flags=re.IGNORECASE)
    )
    if hour is None or not FIRST_HOUR <= hour < LAST_HOUR:
        limits = {"first": words.clock(FIRST_HOUR), "last": words.clock(LAST_HOUR)}
        return Reply.say(words("rhythm.reminder_hours", **limits))
    _remind(context, hour)
    views = [say(words("rhythm.reminder_kept", hour=words.clock(hour)), _no_reminder(context))]
    campaign = door_access.current_campaign(context)
    if campaign is not None and door_access.in_play(campaign, context.person, context.now):
        if not campaign.reminders:
            views.append(say(words("rhythm.reminder_not_here", name=campaign.name)))
        elif hour <= campaign.hour:
            views.append(
                say(words("rhythm.reminder_early", name=campaign.name, hour=words.clock(campaign.hour)))
            )
    if context.player.stopped_at is not None:
        views.append(say(words("rhythm.reminder_stopped"), _resume(context)))
    return Reply(tuple(views))


def _today(context: FlowContext) -> date:
    return context.person.site.local(context.now).date()


def _keep(context: FlowContext, absence: Absence) -> None:
    context.uow.players.set_absence(context.player.id, absence.since(_today(context) - KEPT))


def _remind(context: FlowContext, hour: time | None) -> None:
    """Store the hour; reminders and calls planned for another hour are cancelled."""
    since = None if hour is None else context.now
    context.uow.players.change(context.player.id, reminder=hour, reminder_since=since)
    context.uow.outbox.cancel(player_id=context.player.id, purposes=UNPLAYED)


def _played(context: FlowContext, today: date) -> bool:
    """Whether a door that opened today was played."""
    for campaign in context.uow.campaigns.playable():
        if campaign.invites(context.player) and door_access.in_play(campaign, context.person, context.now):
            opened = door_terms.timetable(campaign, context.person.site).opened(context.now).days
            doors = context.uow.rounds.done_doors(campaign.id, context.player.id)
            if any(opened.get(number) == today for number in doors):
                return True
    return False


def _first_playing_day(context: FlowContext, absence: Absence, after: date) -> date:
    """The first playing day after a pause."""
    following = (after + _DAY * step for step in range(1, LONGEST_PAUSE))
    site = context.person.site
    return next((day for day in following if calendar_rules.plays_on(site, absence, day)), after + _DAY)


def _paused(context: FlowContext) -> View:
    """The pause that runs or is to come, else buttons for usual ones."""
    running = context.player.absence.pause_at(_today(context))
    if running is not None:
        back = _first_playing_day(context, context.player.absence, running[1])
        return _until(context, _PAUSED, running, back)
    words = context.words
    buttons = tuple(
        Button(words.count("rhythm.pause_of", count), Action.of("pause", days=count)) for count in USUAL
    )
    field = Field("days", words("rhythm.pause_other"), "number", least=1, most=LONGEST_PAUSE)
    text = words("rhythm.pause_help", command=_typed(context, "pause", "3"))
    form = Form(Action.of("pause"), (field,), words("rhythm.pause_begin"))
    return View(text, (Text(text), form), buttons)


def _until(context: FlowContext, keys: tuple[str, str], span: tuple[date, date], back: date) -> View:
    """A pause in words, with the day of return and a button to end it; `keys`: for several days, for one."""
    words, (first, last) = context.words, map(context.words.date_long, span)
    text = words(keys[0], first=first, last=last) if first != last else words(keys[1], day=first)
    return say(f"{text} {words('rhythm.back', day=words.date_long(back))}", _resume(context))


def _working(context: FlowContext, off: frozenset[int], key: str) -> View:
    """The player's working days, and a button to all of them."""
    return say(_weekdays(context, off, key), *_every_day(context, off))


def _every_day(context: FlowContext, off: frozenset[int]) -> tuple[Button, ...]:
    every = Button(context.words("rhythm.days_all"), Action.of("days", days="tous"))
    return (every,) if off & context.person.site.working_weekdays else ()


def _weekdays(context: FlowContext, off: frozenset[int], key: str) -> str:
    days = sorted(context.person.site.working_weekdays - off)
    return context.words(key, days=", ".join(context.words(f"rhythm.weekday_{day}") for day in days))


def _ticks(context: FlowContext, off: frozenset[int]) -> View:
    """The working days of the site, the player's ticked."""
    words, all_days = context.words, sorted(context.person.site.working_weekdays)
    choice = Choice(
        words("rhythm.days_label"),
        tuple(Option(str(day + 1), words(f"rhythm.weekday_{day}")) for day in all_days),
        Action.of("days"),
        "days",
        multiple=True,
        submit=words("rhythm.days_keep"),
        given=tuple(str(day + 1) for day in all_days if day not in off),
    )
    title = _weekdays(context, off, "rhythm.days")
    part = _typed(context, "days", _short(context, frozenset(all_days) - {2}))
    by_typing = Text(words("rhythm.days_change", command=part), "soft")
    return View(title, (Text(title, "title"), choice, by_typing), _every_day(context, off))


def _ticked(text: str) -> frozenset[int] | None:
    """The weekdays of ticked boxes ("1,2,5"); None for any other text."""
    return (
        frozenset(int(day) - 1 for day in text.split(",")) if re.fullmatch("[1-7](,[1-7])*", text) else None
    )


def _reminder_form(context: FlowContext, at: time | None) -> View:
    words = context.words
    field = Field("hour", words("rhythm.reminder_label"), "time", f"{at or time(14):%H:%M}")
    form = Form(Action.of("reminder"), (field,), words("rhythm.reminder_choose"))
    if at is not None:
        text = words("rhythm.reminder_at", hour=words.clock(at))
        return View(text, (Text(text), form), (_no_reminder(context),))
    text = words("rhythm.reminder_none", command=_typed(context, "reminder", words.clock(time(14))))
    return View(text, (Text(text), form))


def _no_reminder(context: FlowContext) -> Button:
    return Button(context.words("rhythm.reminder_end"), Action.of("reminder", hour="non"))


def _resume(context: FlowContext) -> Button:
    return Button(context.words("me.resume"), Action.of("resume"))


def _typed(context: FlowContext, verb: str, rest: str) -> str:
    """A command as the player would type it."""
    return f"{commands.label_of(verb, context.player.language)} {rest}".strip()


def _short(context: FlowContext, days: frozenset[int]) -> str:
    return " ".join(parsing.short_weekday(day, context.player.language) for day in sorted(days))
