"""`équipe`: with whom one plays, joining a team, changing it once a campaign (rule 6)."""

from dataclasses import replace

from dialogs import permissions
from dialogs.team import team_picker
from dialogs.turn import FlowContext, Reply
from games.view import Action, Block, Button, Text, View, say
from store.audit import Pending
from store.schema.questions import TeamQuestion
from store.schema.values import Team
from usecases.names import fold
from usecases.teams import transfers
from usecases.teams.transfers import Counted, MoveRefused

PURPOSE = "team"


def team(context: FlowContext) -> Reply:
    """`équipe`: one's team; `équipe NOM` joins one, or asks whether to change."""
    wanted = context.turn.values.get("name", "").strip()
    if wanted:
        return _wanted(context, wanted)
    if context.player.team_id is None:
        choose = Button(context.words("me.choose_team"), Action.of("welcome"), primary=True)
        return Reply((say(context.words("me.no_team"), choose),))
    size = context.uow.players.in_team(context.player.team_id)
    change = () if context.turn.room else (Button(context.words("team.change"), Action.of("team.letters")),)
    return Reply((say(context.words.count("me.team", size, team=context.player.team_name), *change),))


def letters(context: FlowContext) -> Reply:
    """Another team is looked for: by a few letters where they are many."""
    typed = context.turn.values.get("letters", "")[:60]
    return Reply((_choice(context, typed),), replace=bool(typed))


def confirmed(context: FlowContext, pending: Pending[TeamQuestion]) -> Reply:
    """A yes to changing: what was said then is read again, for a day may have ended between."""
    context.uow.audit.answer(context.conversation_id)
    found = context.uow.teams.team(pending.payload.team)
    if found is None:
        return Reply((say(context.words("team.gone")),), status=410)
    if found.id == context.player.team_id:
        return _meanwhile(context)
    try:
        changed = transfers.change(context.uow, context.person, found, context.turn.now)
    except MoveRefused as refused:
        return _refused(context, refused)
    return _joined(context, found) if changed else _meanwhile(context)


def yes(context: FlowContext) -> Reply:
    """The button of the yes: without its question it asks again what is wanted."""
    pending = permissions.waiting(context, PURPOSE)
    if pending is None:
        return team(replace(context, turn=replace(context.turn, values={})))
    return replace(confirmed(context, pending), replace=True)


def no(context: FlowContext) -> Reply:
    """They stay where they are."""
    if permissions.waiting(context, PURPOSE):
        context.uow.audit.answer(context.conversation_id)
    return Reply((say(context.words("team.kept")),), replace=True)


def _wanted(context: FlowContext, name: str) -> Reply:
    found = context.uow.teams.by_name(fold(name))
    if found is None or found.demo is not _in_demonstration(context):
        unknown = say(context.words("team.unknown", name=name[:60]))
        return Reply((unknown, _choice(context, name[:60])))
    if found.id == context.player.team_id:
        return Reply((say(context.words("team.has_it", team=found.name)),))
    if context.player.team_id is not None:
        return _ask(context, found)
    return (
        _joined(context, found)
        if transfers.join(context.uow, context.player, found, context.turn.now)
        else _meanwhile(context)
    )


def _ask(context: FlowContext, found: Team) -> Reply:
    """What changing does, and until when it is possible; then it waits for a yes."""
    try:
        campaigns = transfers.counted(context.uow, context.person, found, context.turn.now)
    except MoveRefused as refused:
        return _refused(context, refused)
    permissions.ask(context, PURPOSE, TeamQuestion(found.id), None)
    words = context.words
    title = words("team.sure", old=context.player.team_name or "", new=found.name)
    lines: list[Block] = [Text(words("team.comes_along"))] if campaigns else []
    lines += [Text(_once(context, one)) for one in campaigns]
    buttons = (
        Button(words("team.yes"), Action.of("team.yes"), primary=True),
        Button(words("team.no"), Action.of("team.no")),
    )
    return Reply((View(title, (Text(title, "title"), *lines), buttons),))


def _once(context: FlowContext, one: Counted) -> str:
    return context.words("team.once", campaign=one.campaign.name, day=one.last_day)


def _refused(context: FlowContext, refused: MoveRefused) -> Reply:
    return Reply((say(refused.said(context.words)),), status=409)


def _joined(context: FlowContext, found: Team) -> Reply:
    return Reply((say(context.words("me.joined", team=found.name)),))


def _meanwhile(context: FlowContext) -> Reply:
    """Another device, or an admin, was quicker: with whom they play now."""
    player = context.uow.players.get(context.player.id)
    if player is None or player.team_name is None:
        return Reply((say(context.words("team.gone")),), status=409)
    return Reply((say(context.words("team.has_it", team=player.team_name)),), status=409)


def _in_demonstration(context: FlowContext) -> bool:
    """Who plays with a team of the demonstration chooses among those, everybody else among the others."""
    mine = None if context.player.team_id is None else context.uow.teams.team(context.player.team_id)
    return mine is not None and mine.demo


def _choice(context: FlowContext, typed: str) -> View:
    """The other teams, those of one's own site first."""
    there = context.uow.teams.all(demo=_in_demonstration(context))
    others = [one for one in there if one.id != context.player.team_id]
    others.sort(key=lambda one: one.site_id != context.player.site_id)
    return team_picker.card(
        context.words,
        others,
        typed,
        search=Action.of("team.letters"),
        pick=lambda one: Action.of("team", name=one.name),
    )
