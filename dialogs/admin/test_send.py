"""`campagne tester [NAME] [porte N] moi | équipe NAME`, and the press on the message it sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialogs import permissions
from dialogs.admin import preview
from dialogs.turn import Desk, Reply
from games.view import say
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
class Asked:
    """What a line says: of which campaign, which door, to which team ("" for oneself)."""

    name: str
    door: int | None
    team: str


def read(desk: Desk, text: str) -> Asked | None:
    """What the line says; None where it does not say to whom. A campaign's name may hold the word itself."""
    to_me = _TO_ME.search(text)
    if to_me is not None:
        return _asked(desk, text[: to_me.start()], "")
    splits = [
        asked
        for found in _TO_TEAM.finditer(text)
        if (asked := _asked(desk, text[: found.start()], text[found.end() :])).team
    ]
    known = [one for one in splits if not one.name or desk.uow.campaigns.by_name(fold(one.name))]
    return next(iter(known or splits), None)


def _asked(desk: Desk, before: str, team: str) -> Asked:
    before = before.strip()
    found = _DOOR.search(before)
    if found is None or desk.uow.campaigns.by_name(fold(before)) is not None:
        return Asked(before, None, team.strip())
    return Asked(before[: found.start()].strip(), int(found[1]), team.strip())


def wanted(desk: Desk, asked: Asked) -> tuple[Campaign, dict[str, Any]]:
    """The campaign of a test, and what is kept of it while it waits for a yes."""
    found = life.find(desk.uow, asked.name, "test", desk.turn.now)
    team = None
    if asked.team:
        team = desk.uow.teams.by_name(fold(asked.team))
        if team is None:
            raise CampaignError("campaign.no_team", name=asked.team[:60])
    return found, {"campaign": found.id, "door": asked.door, "team": team.id if team else None}


def plan(desk: Desk, found: Campaign, payload: Mapping[str, Any]) -> Trial:
    """What was asked, as it stands now."""
    uow, now = desk.uow, desk.turn.now
    if payload["team"] is None:
        return test_send.for_player(uow, found, desk.player.id, desk.seat.site, payload["door"], now)
    team = uow.teams.team(payload["team"])
    if team is None:
        raise CampaignError("campaign.test_nobody")
    return test_send.for_team(uow, found, team, payload["door"], now)


def send(desk: Desk, trial: Trial, **detail: str) -> Reply:
    """Send it and say so."""
    sent = test_send.send(desk.uow, desk.services, permissions.actor(desk), trial, desk.turn.now, **detail)
    doors = ", ".join(str(number) for number in trial.prompt.doors)
    return Reply((say(desk.words.count("admin.tested", sent, name=trial.campaign.name, doors=doors)),))


def opened(desk: Desk) -> Reply:
    """The button of a test was pressed: its door opens as a preview does, for those it was sent to."""
    campaign = whole_number(desk.turn.values.get("campaign")) or 0
    door = whole_number(desk.turn.values.get("door")) or 0
    found = desk.uow.campaigns.get(campaign)
    told = desk.uow.prompts.tested(campaign, desk.player.id)
    if found is None or door not in told or found.door(door) is None:
        return Reply((say(desk.words("prompt.test_over")),), status=404)
    return preview.open_door(desk, pack_version.prepare(desk.uow, desk.services, found), door)
