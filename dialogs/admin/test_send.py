"""`campagne tester [NAME] [porte N] moi | équipe NAME`, and the press on the message it sent."""

import re
from dataclasses import dataclass

from dialogs.admin import preview
from dialogs.turn import FlowContext, Reply
from store.schema.questions import TrialQuestion
from store.schema.values import Campaign
from usecases.campaigns import life, pack_version, test_send
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError
from usecases.names import fold
from usecases.parsing import whole_number

_TO_ME = re.compile(r"(?:^|\s)(?:à\s+|to\s+)?(?:moi|me)$", re.IGNORECASE)
_TO_TEAM = re.compile(r"(?:^|\s)(?:[ée]quipe|team)\s+", re.IGNORECASE)
_DOOR = re.compile(r"(?:^|\s)(?:porte|door)\s+(\d{1,3})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SendRequest:
    """What a line says: of which campaign, which door, to which team ("" for oneself)."""

    name: str
    door: int | None
    team: str


def read(context: FlowContext, text: str) -> SendRequest | None:
    """What the line says; None where it does not say to whom. A campaign's name may hold the word itself."""
    to_me = _TO_ME.search(text)
    if to_me is not None:
        return _request(context, text[: to_me.start()], "")
    splits = [
        request
        for match in _TO_TEAM.finditer(text)
        if (request := _request(context, text[: match.start()], text[match.end() :])).team
    ]
    fits = [
        request for request in splits if not request.name or context.uow.campaigns.by_name(fold(request.name))
    ]
    return next(iter(fits or splits), None)


def _request(context: FlowContext, before: str, team: str) -> SendRequest:
    before = before.strip()
    match = _DOOR.search(before)
    if match is None or context.uow.campaigns.by_name(fold(before)) is not None:
        return SendRequest(before, None, team.strip())
    return SendRequest(before[: match.start()].strip(), int(match[1]), team.strip())


def question(context: FlowContext, request: SendRequest) -> tuple[Campaign, TrialQuestion]:
    """The campaign of a test, and the question kept while it waits for a yes."""
    campaign = life.find(context.uow, request.name, "test", context.now)
    team = None
    if request.team:
        team = context.uow.teams.by_name(fold(request.team))
        if team is None:
            raise CampaignError("campaign.no_team", name=request.team[:60])
    return campaign, TrialQuestion(campaign.id, request.door, team.id if team else None)


def plan(context: FlowContext, campaign: Campaign, payload: TrialQuestion) -> Trial:
    """The test that was asked for, planned as of now."""
    uow, now = context.uow, context.now
    if payload.team is None:
        return test_send.for_player(uow, campaign, context.player.id, context.person.site, payload.door, now)
    team = uow.teams.team(payload.team)
    if team is None:
        raise CampaignError("campaign.test_nobody")
    return test_send.for_team(uow, campaign, team, payload.door, now)


def receipt(context: FlowContext, trial: Trial) -> Reply:
    """Say that it was sent."""
    doors = ", ".join(str(number) for number in trial.prompt.doors)
    return Reply.say(context.words.count("admin.tested", trial.people, name=trial.campaign.name, doors=doors))


def opened(context: FlowContext) -> Reply:
    """A press on a test's button: the door opens as a preview, for those to whom the test was sent."""
    campaign_id = whole_number(context.turn.values.get("campaign")) or 0
    door = whole_number(context.turn.values.get("door")) or 0
    campaign = context.uow.campaigns.get(campaign_id)
    doors = context.uow.prompts.tested(campaign_id, context.player.id)
    if campaign is None or door not in doors or campaign.door(door) is None:
        return Reply.say(context.words("prompt.test_over"), status=404)
    return preview.open_door(context, pack_version.prepare(context.uow, context.services, campaign), door)
