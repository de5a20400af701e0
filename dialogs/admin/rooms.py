"""`salon`: where the board is shown, by a lead; where one's team's room is, for everybody (rule 12)."""

from typing import Any

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, say
from store.audit import Pending
from store.schema.questions import RoomQuestion, TeamRoomsQuestion
from usecases import names
from usecases.campaigns import approval, audience
from usecases.people.roles import Right
from usecases.teams import rooms
from usecases.teams.rooms import TeamRooms

PURPOSES = ("room", "rooms")


def room(context: FlowContext) -> Reply:
    """`salon équipe NOM`, `salon campagne NOM`: here, or in the team's web room, the board is shown.

    `salon équipes` gives every team its room; `salon` alone says where the room of the player's team is.
    """
    if not context.turn.values.get("args", "").strip() and not permissions.may(context, Right.EVERYTHING):
        return _where(context)
    if (refused := permissions.refusal(context)) is not None:
        return refused
    word, _, name = context.turn.values.get("args", "").strip().partition(" ")
    kind = names.fold(word)
    if kind in {"equipes", "teams"} and not name.strip():
        return _for_teams(context)
    if kind in {"equipe", "team"}:
        return _braked(context, rooms.of_team(context.uow, name, _here(context)), None)
    if kind in {"campagne", "campaign"}:
        return _braked(context, rooms.of_campaign(context.uow, name, _here(context)), None)
    if word:
        return Reply.say(context.words("admin.room_help"))
    return Reply((*_where(context).views, say(context.words("admin.room_help"))))


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


def confirmed(context: FlowContext, pending: Pending[Any], number: int | None) -> Reply:
    """A yes to showing a board to many, or to a room for every team."""
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    if isinstance(pending.payload, TeamRoomsQuestion):
        return _all_agreed(context, pending.number)
    return _braked(context, pending.payload, pending.number)


def _braked(context: FlowContext, target: RoomQuestion, typed: int | None) -> Reply:
    """Bind it, or show how many it reaches and wait for their number."""
    actor, language = permissions.actor(context), context.player.language
    step, reach = rooms.agree(context.uow, actor, target, typed, language, context.now)
    if step == "number":
        return permissions.brake(context, "room", target, reach, target.name)
    return Reply.say(context.words("admin.bound", name=target.name))


def _for_teams(context: FlowContext) -> Reply:
    """Say how many rooms, for how many people; few take a yes, many their number."""
    planned = rooms.plan_all(context.uow, local=context.services.local)
    if approval.question(planned.reach.total, plain=True) == "number":
        return _all_braked(context, planned)
    permissions.ask(context, "rooms", TeamRoomsQuestion(), None)
    people = audience.people(context.words, planned.reach)
    return Reply.say(context.words("rooms.sure_few", rooms=counted(context.words, planned), people=people))


def _all_agreed(context: FlowContext, typed: int | None) -> Reply:
    actor, language = permissions.actor(context), context.player.language
    step, planned = rooms.agree_all(
        context.uow, actor, typed, language, context.now, local=context.services.local
    )
    if step == "number":
        return _all_braked(context, planned)
    return Reply.say(context.words("rooms.bound", rooms=counted(context.words, planned)))


def _all_braked(context: FlowContext, planned: TeamRooms) -> Reply:
    rooms_said = counted(context.words, planned)
    return permissions.brake(context, "rooms", TeamRoomsQuestion(), planned.reach, "", rooms=rooms_said)


def counted(words: Catalogue, planned: TeamRooms) -> str:
    """How many rooms there would be, by channel."""
    counts = (("rooms.web", len(planned.web)), ("rooms.teams", len(planned.met)))
    return ", ".join(words.count(key, count) for key, count in counts if count)


def _here(context: FlowContext) -> int | None:
    """This conversation, where it is a room of Teams; None for the room of a team in the web chat."""
    if not context.turn.room or context.turn.channel == "web":
        return None
    conversation = context.uow.conversations.find(context.turn.channel, context.turn.conversation)
    return None if conversation is None else conversation.id
