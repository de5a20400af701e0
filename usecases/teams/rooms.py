"""Where boards are shown: a room bound to a team or a campaign, or one for each team at once (rule 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store.schema.audience import Audience
from store.schema.questions import RoomQuestion
from store.schema.values import Team
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, lifecycle
from usecases.campaigns.approval import Step
from usecases.context import CampaignError
from usecases.names import fold

_WEB = "web"
_TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class TeamRooms:
    """The rooms that open teams lack and that can be bound.

    Attributes:
        web: the teams that lack a room in the web chat.
        met: the teams that lack a room in Teams, each with the conversation where the bot is already.
        reach: the people of these teams, each once.
    """

    web: Sequence[Team]
    met: Sequence[tuple[Team, int]]
    reach: Reach


def of_team(uow: UnitOfWork, name: str, here: int | None) -> RoomQuestion:
    """A room that would show a team's board: the conversation `here`, or None for its room of the web chat.

    Raises:
        CampaignError: no team has that name.
    """
    team = uow.teams.by_name(fold(name))
    if team is None:
        raise CampaignError("campaign.no_team", name=name[:60])
    return RoomQuestion(team.id, None, team.name, _web_room(uow, team.id) if here is None else here)


def of_campaign(uow: UnitOfWork, name: str, here: int | None) -> RoomQuestion:
    """The conversation `here` as a room that would show a campaign's board; None in the web chat.

    Raises:
        CampaignError: no campaign fits, or the web chat has no rooms but those of teams.
    """
    campaign = lifecycle.find(uow, name, ("running", "paused", "draft"))
    if here is None:
        raise CampaignError("admin.room_web")
    return RoomQuestion(None, campaign.id, campaign.name, here)


def agree(
    uow: UnitOfWork, actor: str, target: RoomQuestion, typed: int | None, language: str, now: datetime
) -> tuple[Step, Reach]:
    """Bind a room, or say how many people it reaches where their number must be typed back.

    Args:
        typed: the number that was agreed to, None where none was.
        language: which the board is written in.

    Raises:
        CampaignError: the campaign is gone, or the team is.
    """
    reach = _reach(uow, target)
    step = approval.decide(reach.total, typed)
    if step == "go":
        uow.conversations.bind(target.conversation, target.team, target.campaign, language)
        uow.audit.write(now, actor, "room.bind", target.name)
    return step, reach


def plan_all(uow: UnitOfWork, *, local: bool) -> TeamRooms:
    """A room for every open team that has none in the web chat, and none in Teams where the bot is already.

    Nothing is changed. A room of Teams is a team's where it bears its name and no other room does.

    Args:
        local: as `Services.local`: a room that was met in the other mode is not used.

    Raises:
        CampaignError: every team has its rooms.
    """
    bound, teams = uow.rooms.of_teams(), [team for team in uow.teams.all() if not team.demo]
    met: dict[str, list[int]] = {}
    for conversation in uow.rooms.unbound(_TEAMS, local=local):
        met.setdefault(fold(str(conversation.reference.get("name", ""))), []).append(conversation.id)
    web = [team for team in teams if _WEB not in bound.get(team.id, ())]
    candidates = [
        (team, met[fold(team.name)])
        for team in teams
        if _TEAMS not in bound.get(team.id, ()) and fold(team.name) in met
    ]
    single = [(team, rooms[0]) for team, rooms in candidates if len(rooms) == 1]
    if not web and not single:
        raise CampaignError("rooms.all_there" if teams else "team.list_none")
    sizes, concerned = uow.teams.sizes(), tuple({team.id for team in (*web, *(team for team, _ in single))})
    people = sum(sizes.get(team_id, 0) for team_id in concerned)
    reach = Reach(people, uow.invitations.count_in(Audience(teams=concerned)))
    return TeamRooms(web, single, reach)


def agree_all(
    uow: UnitOfWork, actor: str, typed: int | None, language: str, now: datetime, *, local: bool
) -> tuple[Step, TeamRooms]:
    """Bind a room for every team that lacks one, or say what would be where their number must be typed back.

    Raises:
        CampaignError: every team has its rooms.
    """
    planned = plan_all(uow, local=local)
    step = approval.decide(planned.reach.total, typed)
    if step == "go":
        rooms = [*((team, _web_room(uow, team.id)) for team in planned.web), *planned.met]
        for team, conversation in rooms:
            uow.conversations.bind(conversation, team.id, None, language)
        counts = {"web": len(planned.web), "teams": len(planned.met)}
        uow.audit.write(now, actor, "room.bind_all", "teams", **counts)
    return step, planned


def leave(uow: UnitOfWork, channel: str, external_id: str, now: datetime, *, local: bool) -> None:
    """Note that the bot was removed from a room: it is nobody's room, and the one it was is archived."""
    conversation = uow.conversations.find(channel, external_id)
    if conversation is None or not conversation.room:
        return
    rest = {key: value for key, value in conversation.reference.items() if key != "name"}
    uow.conversations.keep(channel, external_id, player_id=None, room=True, reference=rest, local=local)
    archive(uow, conversation.id, now)


def archive(uow: UnitOfWork, conversation_id: int, now: datetime) -> None:
    """Mark a room whose channel takes nothing any more; `campagne statut` lists it."""
    name = uow.rooms.archive(conversation_id, now)
    if name is not None:
        uow.audit.write(now, "clock", "room.archived", name)


def _reach(uow: UnitOfWork, target: RoomQuestion) -> Reach:
    """Whom a room reaches: all of a team, even who takes no messages; of a campaign, whom it messages."""
    if target.team is not None:
        if uow.teams.team(target.team) is None:
            raise CampaignError("team.gone")
        waiting = uow.invitations.count_in(Audience(teams=(target.team,)))
        return Reach(uow.players.in_team(target.team), waiting)
    campaign = None if target.campaign is None else uow.campaigns.get(target.campaign)
    if campaign is None:
        raise CampaignError("campaign.none")
    return uow.participation.reach(campaign.audience)


def _web_room(uow: UnitOfWork, team_id: int) -> int:
    """The conversation that is a team's room in the web chat."""
    return uow.conversations.keep(
        _WEB, f"room:{team_id}", player_id=None, room=True, reference={}, local=False
    )
