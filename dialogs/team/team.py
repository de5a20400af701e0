"""`équipe`: the player's team, joining one, changing it once a campaign (rule 6)."""

from dataclasses import replace

from dialogs import permissions
from dialogs.team import team_picker
from dialogs.turn import FlowContext, Reply
from games.screens.rooms import recap
from games.view import Action, Block, Button, Text, View, say
from store.audit import Pending
from store.schema.questions import TeamQuestion
from store.schema.values import Team
from usecases.learning import team_notions
from usecases.names import fold
from usecases.play import door_access
from usecases.play.door_terms import timetable
from usecases.teams import person_entries
from usecases.teams.transfers import Counted, MoveRefused, PlayerMove

PURPOSE = "team"


def team(context: FlowContext) -> Reply:
    """`équipe`: the player's team; `équipe NOM` joins one, or asks whether to change."""
    name = context.turn.values.get("name", "").strip()
    if name:
        return _choose(context, name)
    if context.player.team_id is None:
        choose = Button(context.words("me.choose_team"), Action.of("welcome"), primary=True)
        return Reply.say(context.words("me.no_team"), choose)
    words, room = context.words, context.turn.room
    size = context.uow.players.in_team(context.player.team_id)
    text = words.count("me.team", size, team=context.player.team_name)
    change = () if room else (Button(words("team.change"), Action.of("team.letters")),)
    blocks = () if room else _knowledge(context, context.player.team_id)
    if not blocks:
        return Reply.say(text, *change)
    return Reply((View(text, (Text(text, "title"), *blocks), change),))


def _knowledge(context: FlowContext, team_id: int) -> tuple[Block, ...]:
    """What the team knew of the campaign's notions so far; in private, since a room may be another team's."""
    campaign = door_access.current_campaign(context)
    if campaign is None:
        return ()
    opened = timetable(campaign, context.person.site).opened(context.now).days
    themes = {door.number: door.theme_in(context.words.language) for door in campaign.doors}
    knowledge_of_teams = team_notions.of_teams(context.uow, campaign, opened, team_id=team_id)
    if not knowledge_of_teams:
        return ()
    (own_knowledge,) = knowledge_of_teams
    return recap.knowledge(
        own_knowledge, "season" if own_knowledge.over else "so_far", themes.__getitem__, context.words
    )


def letters(context: FlowContext) -> Reply:
    """The teams to choose from, those like the typed letters where there are many."""
    typed = context.turn.values.get("letters", "")[:60]
    return Reply((_choice(context, typed),), replace=bool(typed))


def confirmed(context: FlowContext, pending: Pending[TeamQuestion]) -> Reply:
    """A yes to a change of team; the rule is checked again, since its last day may have ended meanwhile."""
    context.uow.audit.answer(context.conversation_id)
    target = context.uow.teams.team(pending.payload.team)
    if target is None:
        return Reply.say(context.words("team.gone"), status=410)
    if target.id == context.player.team_id:
        return _meanwhile(context)
    try:
        moved = person_entries.change(context.uow, context.person, target, context.now)
    except MoveRefused as refused:
        return _refused(context, refused)
    return _joined(context, target, moved) if moved else _meanwhile(context)


def yes(context: FlowContext) -> Reply:
    """The yes pressed; without its question the team is shown instead."""
    pending = permissions.waiting(context, PURPOSE)
    if pending is None:
        return team(replace(context, turn=replace(context.turn, values={})))
    return replace(confirmed(context, pending), replace=True)


def no(context: FlowContext) -> Reply:
    """The no pressed: the team stays."""
    if permissions.waiting(context, PURPOSE):
        context.uow.audit.answer(context.conversation_id)
    return Reply.say(context.words("team.kept"), replace=True)


def _choose(context: FlowContext, name: str) -> Reply:
    target = context.uow.teams.by_name(fold(name))
    if target is None or target.demo is not in_demonstration(context):
        unknown = say(context.words("team.unknown", name=name[:60]))
        return Reply((unknown, _choice(context, name[:60])))
    if target.id == context.player.team_id:
        return Reply.say(context.words("team.has_it", team=target.name))
    if context.player.team_id is not None:
        return _ask(context, target)
    try:
        moved = person_entries.join(context.uow, context.player, target, context.now)
    except MoveRefused as refused:
        return _refused(context, refused)
    return _joined(context, target, moved) if moved else _meanwhile(context)


def _ask(context: FlowContext, target: Team) -> Reply:
    """What changing does, and until when it is possible; then it waits for a yes."""
    try:
        campaigns, planned = person_entries.plan_change(context.uow, context.person, target, context.now)
    except MoveRefused as refused:
        return _refused(context, refused)
    permissions.ask(context, PURPOSE, TeamQuestion(target.id), None)
    words = context.words
    title = words("team.sure", old=context.player.team_name or "", new=target.name)
    lines: list[Block] = [Text(line) for line in planned.own_lines(words)]
    if planned.goes_on:
        lines.append(Text(words("team.comes_along")))
    lines += [Text(_once(context, counted)) for counted in campaigns]
    buttons = (
        Button(words("team.yes"), Action.of("team.yes"), primary=True),
        Button(words("team.no"), Action.of("team.no")),
    )
    return Reply((View(title, (Text(title, "title"), *lines), buttons),))


def _once(context: FlowContext, counted: Counted) -> str:
    return context.words("team.once", campaign=counted.campaign.name, day=counted.last_day)


def _refused(context: FlowContext, refused: MoveRefused) -> Reply:
    return Reply.say(refused.text(context.words), status=409)


def _joined(context: FlowContext, target: Team, moved: PlayerMove) -> Reply:
    words = context.words
    return Reply.say(" ".join((words("me.joined", team=target.name), *moved.own_lines(words))))


def _meanwhile(context: FlowContext) -> Reply:
    """Another device or an admin was quicker: the team that the player has now."""
    player = context.uow.players.get(context.player.id)
    if player is None or player.team_name is None:
        return Reply.say(context.words("team.gone"), status=409)
    return Reply.say(context.words("team.has_it", team=player.team_name), status=409)


def in_demonstration(context: FlowContext) -> bool:
    """Whether the player's team is of the demonstration: they choose among its teams alone."""
    own = None if context.player.team_id is None else context.uow.teams.team(context.player.team_id)
    return own is not None and own.demo


def _choice(context: FlowContext, typed: str) -> View:
    """The other teams, those of the player's site first."""
    teams = context.uow.teams.all(demo=in_demonstration(context))
    others = [team for team in teams if team.id != context.player.team_id]
    others.sort(key=lambda team: team.site_id != context.player.site_id)
    return team_picker.card(
        context.words,
        others,
        typed,
        search=Action.of("team.letters"),
        pick=lambda team: Action.of("team", name=team.name),
    )
