"""When one plays and is written to: `pause`, `reprendre`, `jours`, `rappel` (rules 4 and 8)."""

import re
from datetime import date, time, timedelta

from dialogs import commands
from dialogs.turn import Desk, Reply
from games.rules import doors as calendar_rules
from games.rules.absences import Absence
from games.rules.campaigns import FIRST_HOUR, LAST_HOUR
from games.view import Action, Button, View, say
from usecases import parsing
from usecases.play import door_access, door_terms

LONGEST_PAUSE = 250
"""Working days: about a year."""
USUAL = (1, 5, 10)
KEPT = timedelta(days=400)
"""What ended so long ago plays no part in any campaign: it is forgotten."""
_TOLD = ("prompt", "reminder")
_PAUSING = ("rhythm.pausing", "rhythm.pausing_day")
_PAUSED = ("rhythm.paused", "rhythm.paused_day")
_DAY = timedelta(days=1)


def pause(desk: Desk) -> Reply:
    """`pause N`: the next N working days, today included if today's door is not played; never the past."""
    words, site, today = desk.words, desk.seat.site, _today(desk)
    said = re.match(r"[0-9]{1,9}", desk.turn.values.get("days", ""))
    if said is None:
        return Reply((_paused(desk),))
    count = int(said[0])
    if not 1 <= count <= LONGEST_PAUSE:
        return Reply((say(words.count("rhythm.pause_most", LONGEST_PAUSE)),))
    start = today + _DAY if _played(desk, today) else today
    first, last = calendar_rules.working_days(site, start, count)
    absence = desk.player.absence.pausing(first, last)
    _keep(desk, absence)
    if first == today:
        desk.uow.outbox.cancel(player_id=desk.player.id, purposes=_TOLD)
    back = _first_playing_day(desk, absence, last)
    return Reply((_until(desk, _PAUSING, (first, last), back),))


def resume(desk: Desk) -> Reply:
    """`reprendre` undoes a pause and a stop; the next planning finds today's prompt still due."""
    running = desk.player.absence.pause_at(_today(desk))
    if running is None and desk.player.stopped_at is None:
        return Reply((say(desk.words("rhythm.nothing_to_resume")),))
    if running is not None:
        _keep(desk, desk.player.absence.resuming(_today(desk)))
    if desk.player.stopped_at is not None:
        desk.uow.players.change(desk.player.id, stopped_at=None)
    return Reply((say(desk.words("rhythm.resumed")),))


def days(desk: Desk) -> Reply:
    """`jours lun mar jeu ven`: the days one works, from today on; alone, which they are."""
    words, site, today = desk.words, desk.seat.site, _today(desk)
    said = desk.turn.values.get("days", "")
    if not said:
        return Reply((_working(desk, desk.player.absence.weekdays, "rhythm.days"),))
    named = parsing.read_weekdays(said)
    if named is None or not named & site.working_weekdays:
        example = _typed(desk, "days", _short(desk, site.working_weekdays))
        return Reply((say(words("rhythm.days_unread", command=example)),))
    off = site.working_weekdays - named
    absence = desk.player.absence.without(off, today)
    _keep(desk, absence)
    if absence.away(today):
        desk.uow.outbox.cancel(player_id=desk.player.id, purposes=_TOLD)
    return Reply((_working(desk, off, "rhythm.days_kept"),))


def reminder(desk: Desk) -> Reply:
    """`rappel 14 h`: once a day at one's own hour, if today's door is unplayed then; `rappel non` ends it."""
    words = desk.words
    said = desk.turn.values.get("hour", "").strip()
    if not said:
        at = desk.uow.players.reminder(desk.player.id)
        return Reply((_asked(desk, at),))
    if commands.refuses(said) or said.casefold() == "off":
        _remind(desk, None)
        return Reply((say(words("rhythm.reminder_ended")),))
    hour = parsing.read_hour(re.sub(r"^(?:à|a|at)\s+|eures?$|ours?$", "", said, flags=re.IGNORECASE))
    if hour is None or not FIRST_HOUR <= hour < LAST_HOUR:
        limits = {"first": words.clock(FIRST_HOUR), "last": words.clock(LAST_HOUR)}
        return Reply((say(words("rhythm.reminder_hours", **limits)),))
    _remind(desk, hour)
    told = [say(words("rhythm.reminder_kept", hour=words.clock(hour)), _no_reminder(desk))]
    campaign = door_access.current_campaign(desk)
    if campaign is not None and door_access.in_play(campaign, desk.seat, desk.turn.now):
        if not campaign.reminders:
            told.append(say(words("rhythm.reminder_not_here", name=campaign.name)))
        elif hour <= campaign.hour:
            told.append(
                say(words("rhythm.reminder_early", name=campaign.name, hour=words.clock(campaign.hour)))
            )
    if desk.player.stopped_at is not None:
        told.append(say(words("rhythm.reminder_stopped"), _resume(desk)))
    return Reply(tuple(told))


def _today(desk: Desk) -> date:
    return desk.seat.site.local(desk.turn.now).date()


def _keep(desk: Desk, absence: Absence) -> None:
    desk.uow.players.set_absence(desk.player.id, absence.since(_today(desk) - KEPT))


def _remind(desk: Desk, hour: time | None) -> None:
    """Keep the hour; what was planned for another goes."""
    since = None if hour is None else desk.turn.now
    desk.uow.players.change(desk.player.id, reminder=hour, reminder_since=since)
    desk.uow.outbox.cancel(player_id=desk.player.id, purposes=("reminder",))


def _played(desk: Desk, today: date) -> bool:
    """Whether a door that opened today was played."""
    for campaign in desk.uow.campaigns.playable():
        if campaign.invites(desk.player) and door_access.in_play(campaign, desk.seat, desk.turn.now):
            opened = door_terms.timetable(campaign, desk.seat.site).opened(desk.turn.now).days
            done = desk.uow.rounds.done_doors(campaign.id, desk.player.id)
            if any(opened.get(number) == today for number in done):
                return True
    return False


def _first_playing_day(desk: Desk, absence: Absence, after: date) -> date:
    """The first playing day after a pause, for one who is asked when they are back."""
    following = (after + _DAY * step for step in range(1, LONGEST_PAUSE))
    site = desk.seat.site
    return next((day for day in following if calendar_rules.plays_on(site, absence, day)), after + _DAY)


def _paused(desk: Desk) -> View:
    """The pause that runs or is to come, else the usual ones to choose from."""
    running = desk.player.absence.pause_at(_today(desk))
    if running is not None:
        back = _first_playing_day(desk, desk.player.absence, running[1])
        return _until(desk, _PAUSED, running, back)
    buttons = (
        Button(desk.words.count("rhythm.pause_of", count), Action.of("pause", days=count)) for count in USUAL
    )
    return say(desk.words("rhythm.pause_help", command=_typed(desk, "pause", "3")), *buttons)


def _until(desk: Desk, keys: tuple[str, str], span: tuple[date, date], back: date) -> View:
    """A pause in words: of several days, or of one; when one is back, and how to be back sooner."""
    words, (first, last) = desk.words, map(desk.words.date_long, span)
    said = words(keys[0], first=first, last=last) if first != last else words(keys[1], day=first)
    return say(f"{said} {words('rhythm.back', day=words.date_long(back))}", _resume(desk))


def _working(desk: Desk, off: frozenset[int], key: str) -> View:
    """The days one works, and how to change them."""
    words, all_days = desk.words, desk.seat.site.working_weekdays
    names = [words(f"rhythm.weekday_{day}") for day in sorted(all_days - off)]
    said = words(key, days=", ".join(names))
    if not off & all_days:
        part = _typed(desk, "days", _short(desk, all_days - {2}))
        return say(f"{said} {words('rhythm.days_change', command=part)}")
    return say(said, Button(words("rhythm.days_all"), Action.of("days", days="tous")))


def _asked(desk: Desk, at: time | None) -> View:
    words = desk.words
    if at is not None:
        return say(words("rhythm.reminder_at", hour=words.clock(at)), _no_reminder(desk))
    example = _typed(desk, "reminder", words.clock(time(14)))
    return say(words("rhythm.reminder_none", command=example))


def _no_reminder(desk: Desk) -> Button:
    return Button(desk.words("rhythm.reminder_end"), Action.of("reminder", hour="non"))


def _resume(desk: Desk) -> Button:
    return Button(desk.words("me.resume"), Action.of("resume"))


def _typed(desk: Desk, verb: str, rest: str) -> str:
    """A command as the player would type it."""
    return f"{commands.label_of(verb, desk.player.language)} {rest}".strip()


def _short(desk: Desk, days: frozenset[int]) -> str:
    return " ".join(parsing.short_weekday(day, desk.player.language) for day in sorted(days))
