"""`équipe`: with whom one plays, joining a team, changing it once a campaign (rule 6)."""

from dataclasses import replace

from dialogs import permissions
from dialogs.team import team_picker
from dialogs.turn import Desk, Reply
from games.view import Action, Block, Button, Text, View, say
from store.audit import Pending
from store.schema.values import Team
from usecases.names import fold
from usecases.teams import transfers
from usecases.teams.transfers import Counted, MoveRefused

PURPOSE = "team"


def team(desk: Desk) -> Reply:
    """`équipe`: one's team; `équipe NOM` joins one, or asks whether to change."""
    wanted = desk.turn.values.get("name", "").strip()
    if wanted:
        return _wanted(desk, wanted)
    if desk.player.team_id is None:
        choose = Button(desk.words("me.choose_team"), Action.of("welcome"), primary=True)
        return Reply((say(desk.words("me.no_team"), choose),))
    size = desk.uow.players.in_team(desk.player.team_id)
    change = () if desk.turn.room else (Button(desk.words("team.change"), Action.of("team.letters")),)
    return Reply((say(desk.words.count("me.team", size, team=desk.player.team_name), *change),))


def letters(desk: Desk) -> Reply:
    """Another team is looked for: by a few letters where they are many."""
    typed = desk.turn.values.get("letters", "")[:60]
    return Reply((_choice(desk, typed),), replace=bool(typed))


def confirmed(desk: Desk, pending: Pending) -> Reply:
    """A yes to changing: what was said then is read again, for a day may have ended between."""
    desk.uow.audit.answer(desk.conversation_id)
    found = desk.uow.teams.team(int(pending.payload["team"]))
    if found is None:
        return Reply((say(desk.words("team.gone")),), status=410)
    if found.id == desk.player.team_id:
        return _meanwhile(desk)
    try:
        changed = transfers.change(desk.uow, desk.seat, found, desk.turn.now)
    except MoveRefused as refused:
        return _refused(desk, refused)
    return _joined(desk, found) if changed else _meanwhile(desk)


def yes(desk: Desk) -> Reply:
    """The button of the yes: without its question it asks again what is wanted."""
    pending = permissions.waiting(desk, PURPOSE)
    if pending is None:
        return team(replace(desk, turn=replace(desk.turn, values={})))
    return replace(confirmed(desk, pending), replace=True)


def no(desk: Desk) -> Reply:
    """They stay where they are."""
    if permissions.waiting(desk, PURPOSE):
        desk.uow.audit.answer(desk.conversation_id)
    return Reply((say(desk.words("team.kept")),), replace=True)


def _wanted(desk: Desk, name: str) -> Reply:
    found = desk.uow.teams.by_name(fold(name))
    if found is None or found.demo is not _in_demonstration(desk):
        unknown = say(desk.words("team.unknown", name=name[:60]))
        return Reply((unknown, _choice(desk, name[:60])))
    if found.id == desk.player.team_id:
        return Reply((say(desk.words("team.has_it", team=found.name)),))
    if desk.player.team_id is not None:
        return _ask(desk, found)
    return (
        _joined(desk, found)
        if transfers.join(desk.uow, desk.player, found, desk.turn.now)
        else _meanwhile(desk)
    )


def _ask(desk: Desk, found: Team) -> Reply:
    """What changing does, and until when it is possible; then it waits for a yes."""
    try:
        campaigns = transfers.counted(desk.uow, desk.seat, found, desk.turn.now)
    except MoveRefused as refused:
        return _refused(desk, refused)
    permissions.ask(desk, PURPOSE, {"team": found.id}, None)
    words = desk.words
    title = words("team.sure", old=desk.player.team_name or "", new=found.name)
    lines: list[Block] = [Text(words("team.comes_along"))] if campaigns else []
    lines += [Text(_once(desk, one)) for one in campaigns]
    buttons = (
        Button(words("team.yes"), Action.of("team.yes"), primary=True),
        Button(words("team.no"), Action.of("team.no")),
    )
    return Reply((View(title, (Text(title, "title"), *lines), buttons),))


def _once(desk: Desk, one: Counted) -> str:
    return desk.words("team.once", campaign=one.campaign.name, day=one.last_day)


def _refused(desk: Desk, refused: MoveRefused) -> Reply:
    return Reply((say(refused.said(desk.words)),), status=409)


def _joined(desk: Desk, found: Team) -> Reply:
    return Reply((say(desk.words("me.joined", team=found.name)),))


def _meanwhile(desk: Desk) -> Reply:
    """Another device, or an admin, was quicker: with whom they play now."""
    player = desk.uow.players.get(desk.player.id)
    if player is None or player.team_name is None:
        return Reply((say(desk.words("team.gone")),), status=409)
    return Reply((say(desk.words("team.has_it", team=player.team_name)),), status=409)


def _in_demonstration(desk: Desk) -> bool:
    """Who plays with a team of the demonstration chooses among those, everybody else among the others."""
    mine = None if desk.player.team_id is None else desk.uow.teams.team(desk.player.team_id)
    return mine is not None and mine.demo


def _choice(desk: Desk, typed: str) -> View:
    """The other teams, those of one's own site first."""
    there = desk.uow.teams.all(demo=_in_demonstration(desk))
    others = [one for one in there if one.id != desk.player.team_id]
    others.sort(key=lambda one: one.site_id != desk.player.site_id)
    return team_picker.card(
        desk.words,
        others,
        typed,
        search=Action.of("team.letters"),
        pick=lambda one: Action.of("team", name=one.name),
    )
