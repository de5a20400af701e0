"""`salon`: where the board is shown, by a lead; where one's team's room is, for everybody (rule 12)."""

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, say
from store.audit import Pending
from store.schema.audience import Audience
from store.schema.questions import RoomQuestion
from store.standings.participation import Reach
from usecases import names
from usecases.campaigns import approval, lifecycle
from usecases.context import CampaignError
from usecases.people.roles import Right


def room(context: FlowContext) -> Reply:
    """`salon équipe NOM`, `salon campagne NOM`: here, or in the team's web room, the board is shown.

    `salon` alone says where the room of the player's team is.
    """
    if not context.turn.values.get("args", "").strip() and not permissions.may(context, Right.EVERYTHING):
        return _where(context)
    if (refused := permissions.refusal(context)) is not None:
        return refused
    word, _, name = context.turn.values.get("args", "").strip().partition(" ")
    kind = names.fold(word)
    if kind in {"equipe", "team"}:
        team = context.uow.teams.by_name(names.fold(name))
        if team is None:
            return Reply.say(context.words("campaign.no_team", name=name[:60]))
        team_id, campaign_id, title = team.id, None, team.name
    elif kind in {"campagne", "campaign"}:
        try:
            campaign = lifecycle.find(context.uow, name, ("running", "paused", "draft"))
        except CampaignError as wrong:
            return Reply.say(wrong.text(context.words))
        team_id, campaign_id, title = None, campaign.id, campaign.name
    elif word:
        return Reply.say(context.words("admin.room_help"))
    else:
        return Reply((*_where(context).views, say(context.words("admin.room_help"))))
    if context.turn.channel == "web" and team_id is None:
        return Reply.say(context.words("admin.room_web"))
    return _braked(context, RoomQuestion(team_id, campaign_id, title, _room_of(context, team_id)), None)


def _where(context: FlowContext) -> Reply:
    words, team_id = context.words, context.player.team_id
    if team_id is None:
        return Reply.say(words("room.no_team"), Button(words("me.choose_team"), Action.of("welcome")))
    channels = {hall.channel for hall in context.uow.thanks.halls(team_id)}
    if not channels:
        return Reply.say(words("room.none", team=context.player.team_name or ""))
    page = Button(words("room.open"), address="/salon", primary=True)
    if context.turn.channel == "web" and "web" in channels:
        return Reply.say(words("room.web"), page)
    return Reply.say(words("room.teams" if "teams" in channels else "room.web_only"))


def confirmed(context: FlowContext, pending: Pending[RoomQuestion], number: int | None) -> Reply:
    """A yes to showing a board to many."""
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    team = pending.payload.team
    if team is not None and context.uow.teams.team(team) is None:
        return Reply.say(context.words("team.gone"), status=410)
    try:
        return _braked(context, pending.payload, pending.number)
    except CampaignError as wrong:
        return Reply.say(wrong.text(context.words), status=404)


def _braked(context: FlowContext, target: RoomQuestion, typed: int | None) -> Reply:
    """Bind it, or show how many it reaches and wait for their number."""
    reach = _reach(context, target)
    if approval.decide(reach.total, typed) == "number":
        return permissions.brake(context, "room", target, reach, target.name)
    return _bind(context, target)


def _reach(context: FlowContext, target: RoomQuestion) -> Reach:
    """Whom a room reaches: all of a team, even who takes no messages; of a campaign, whom it messages."""
    uow, team = context.uow, target.team
    if team is not None:
        return Reach(uow.players.in_team(team), uow.invitations.count_in(Audience(teams=(team,))))
    campaign = None if target.campaign is None else uow.campaigns.get(target.campaign)
    if campaign is None:
        raise CampaignError("campaign.none")
    return uow.participation.reach(campaign.audience)


def _bind(context: FlowContext, target: RoomQuestion) -> Reply:
    context.uow.conversations.bind(target.conversation, target.team, target.campaign, context.player.language)
    context.uow.audit.write(context.now, permissions.actor(context), "room.bind", target.name)
    return Reply.say(context.words("admin.bound", name=target.name))


def _room_of(context: FlowContext, team_id: int | None) -> int:
    """The conversation to bind: this room, or the team's room in the web chat."""
    if context.turn.room:
        conversation = context.uow.conversations.find(context.turn.channel, context.turn.conversation)
        if conversation is not None:
            return conversation.id
    return context.uow.conversations.keep(
        "web", f"room:{team_id}", player_id=None, room=True, reference={}, local=False
    )
