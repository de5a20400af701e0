"""`réglages`: each setting as it is now, a press from where it changes."""

from dialogs import menu
from dialogs.player import calls
from dialogs.turn import FlowContext, Reply, titled


def settings(context: FlowContext) -> Reply:
    """Who one is, which messages come, and the account itself."""
    words = context.words
    groups = [
        (words("settings.you"), _you(context)),
        (words("settings.messages"), _messages(context)),
        (words("settings.account"), _account(context)),
    ]
    return Reply((titled(words("settings.kind"), words("settings.title"), *menu.rows(context, groups)),))


def _you(context: FlowContext) -> list[menu.Row]:
    words, player = context.words, context.player
    return [
        _row(context, "pseudonym", player.pseudonym),
        _row(context, "shown_name", context.uow.players.shown_name(player.id) or ""),
        _row(context, "team", player.team_name or ""),
        _row(context, "language", words("settings.spoken")),
    ]


def _messages(context: FlowContext) -> list[menu.Row]:
    words, player, site = context.words, context.player, context.person.site
    hour = context.uow.players.reminder(player.id)
    pause = player.absence.pause_at(site.local(context.now).date())
    days = sorted(site.working_weekdays - player.absence.weekdays)
    paused = words("settings.until", day=words.date_long(pause[1])) if pause else ""
    stopped, agenda = player.stopped_at is not None, "agenda" in calls.ways(context)
    return [
        _row(context, "reminder", words.clock(hour) if hour else ""),
        _row(context, "pause", paused),
        _row(context, "days", ", ".join(words(f"rhythm.weekday_{day}") for day in days)),
        _row(context, "calls", ", ".join(words(f"settings.way_{way}") for way in calls.in_use(context))),
        *([("agenda", words("settings.agenda"))] if agenda else []),
        ("resume" if stopped else "stop", words("settings.resume" if stopped else "settings.stop")),
    ]


def _account(context: FlowContext) -> list[menu.Row]:
    """Only the web has a session to leave."""
    verbs = ("data", "code", "link", *(("leave",) if context.turn.channel == "web" else ()), "forget")
    return [(verb, context.words(f"settings.{verb}")) for verb in verbs]


def _row(context: FlowContext, verb: str, value: str) -> menu.Row:
    """A setting with its value, or the word that says it has none."""
    words = context.words
    text = value or words(f"settings.no_{verb}")
    return verb, words("cards.pair", label=words(f"settings.{verb}"), value=text)
