"""What is mine: score, team, pseudonym, language, messages, leaving (PRODUCT rules 7 and 10)."""

import calendar
from datetime import date

from dialogs import doors, guard, invited, names, teams
from dialogs.turn import Desk, Reply
from games.view import Action, Button, Facts, Field, Form, Header, Text, View, say

MARK_MONTHS = 13


def score(desk: Desk) -> Reply:
    """`mon score`: one's own points and streak, in private, with no rank of persons."""
    words = desk.words
    campaign = doors.season(desk)
    if campaign is None:
        return Reply((say(words("play.no_season")),))
    standing, team = desk.uow.standings.of(campaign.id, desk.player.id, desk.player.team_id)
    if standing is None:
        return Reply(
            (say(words("me.no_score"), Button(words("play.play"), Action.of("play"), primary=True)),)
        )
    facts = [
        (words("play.points_label"), words.number(standing.points)),
        (words("me.doors"), words.number(standing.completed)),
        (words("play.streak"), words.count("play.days", standing.streak)),
        (words("me.freezes"), words.number(standing.freezes)),
    ]
    if desk.player.team_name:
        rank = words.rank(team.rank) if team and team.rank else words("play.forming")
        facts.append((desk.player.team_name, rank))
    summary = words.count("me.score", standing.points)
    return Reply((View(summary, (Header(words("me.kind"), campaign.name), Facts(tuple(facts)))),))


def team(desk: Desk) -> Reply:
    """`équipe`: one's team; `équipe NOM` joins one when one has none."""
    words = desk.words
    wanted = desk.turn.values.get("name", "").strip()
    if not wanted:
        if desk.player.team_name is None:
            return Reply((_choose_team(desk),))
        size = desk.uow.teams.sizes().get(desk.player.team_id or 0, 0)
        return Reply((say(words.count("me.team", size, team=desk.player.team_name)),))
    found = desk.uow.teams.by_name(names.fold(wanted))
    if found is None or found.demo:
        return Reply((say(words("me.no_team_of_name", name=wanted[:60])), *_if_none(desk)))
    if desk.player.team_id is not None:
        return Reply((say(words("me.has_team", team=desk.player.team_name or "")),))
    teams.enter(desk.uow, desk.player.id, found)
    return Reply((say(words("me.joined", team=found.name)),))


def pseudonym(desk: Desk) -> Reply:
    """`pseudo NOM` changes the name one plays under."""
    words = desk.words
    wanted = desk.turn.values.get("name", "").strip()
    if not wanted:
        field = Field(
            "name", words("me.pseudonym"), value=desk.player.pseudonym, max_length=names.LONGEST_NAME
        )
        form = Form(Action.of("pseudonym"), (field,), words("me.change"))
        title = words("me.known_as", name=desk.player.pseudonym)
        return Reply((View(title, (Text(title), form)),))
    try:
        kept = names.rename(desk.uow, desk.player.id, wanted)
    except names.NameRefused as refused:
        return Reply((say(words(refused.key, name=refused.suggestion)),))
    return Reply((say(words("me.known_as", name=kept)),))


def language(desk: Desk) -> Reply:
    """`langue`: French or English."""
    wanted = desk.turn.values.get("code", "")
    if wanted not in {"fr", "en"}:
        buttons = (
            Button("Français", Action.of("language", code="fr")),
            Button("English", Action.of("language", code="en")),
        )
        return Reply((say(desk.words("me.which_language"), *buttons),))
    desk.uow.players.change(desk.player.id, language=wanted)
    return Reply((say(desk.services.words(wanted)("me.language_set")),), language=wanted)


def stop(desk: Desk) -> Reply:
    """`stop`: no message any more, at once; the account stays."""
    desk.uow.players.change(desk.player.id, stopped_at=desk.turn.now)
    desk.uow.outbox.cancel(player_id=desk.player.id)
    undo = Button(desk.words("me.resume"), Action.of("resume"))
    return Reply((say(desk.words("me.stopped"), undo),))


def forget(desk: Desk) -> Reply:
    """`oublie-moi`: asked once, then everything of the person is gone."""
    guard.ask(desk, "forget", {}, None)
    words = desk.words
    buttons = (
        Button(words("me.forget_yes"), Action.of("forget.yes")),
        Button(words("me.forget_no"), Action.of("forget.no")),
    )
    return Reply((say(words("me.forget_sure"), *buttons),))


def forget_no(desk: Desk) -> Reply:
    """The person thought again."""
    desk.uow.audit.answer(desk.conversation_id)
    return Reply((say(desk.words("me.forget_kept")),), replace=bool(desk.turn.values))


def forget_yes(desk: Desk) -> Reply:
    """Erase the person. A yes without its question counts for nothing."""
    pending = desk.uow.audit.pending(desk.conversation_id, desk.turn.instant)
    if pending is None or pending.purpose != "forget":
        return forget(desk)
    words = desk.words
    marks = invited.marks(desk.uow, desk.services, desk.player.id)
    desk.uow.erasure.forget(desk.player.id, marks, _later(desk.turn.now.date(), MARK_MONTHS))
    return Reply((say(words("me.forgotten")),), effect="leave")


def leave(desk: Desk) -> Reply:
    """`quitter`: leave a shared computer; in Teams there is nothing to leave."""
    if desk.turn.channel != "web":
        return Reply((say(desk.words("me.nothing_to_leave")),))
    return Reply((say(desk.words("me.left")),), effect="leave")


def _choose_team(desk: Desk) -> View:
    words = desk.words
    return say(words("me.no_team"), Button(words("me.choose_team"), Action.of("welcome"), primary=True))


def _if_none(desk: Desk) -> tuple[View, ...]:
    return (_choose_team(desk),) if desk.player.team_id is None else ()


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
