"""`badges`: earned ones and those still to earn; a badge from a colleague's act comes with any reply."""

from dataclasses import replace
from itertools import groupby

from dialogs.turn import FlowContext, Reply, Turn, board_button, to_play
from games.rules import badges as rules
from games.screens import badge_wall as screen
from games.view import View
from store.schema.values import PlayerContext
from store.standings.badges import EarnedBadge
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.play import badge_awards, door_access

EARLIER = 5
"""Earlier campaigns that are shown."""


def badges(context: FlowContext) -> Reply:
    """`badges`: those of the current campaign, then a line for each earlier campaign."""
    words, campaign = context.words, door_access.current_campaign(context)
    earned_badges = context.uow.badges.of(context.player.id)
    if campaign is None and not earned_badges:
        return Reply.say(words("play.no_season"))
    latest = campaign.id if campaign else earned_badges[0].campaign_id
    title = campaign.name if campaign else earned_badges[0].campaign
    since = {badge.name: _since(context, badge) for badge in earned_badges if badge.campaign_id == latest}
    runs = campaign is not None and door_access.in_play(campaign, context.person, context.now)
    offered = rules.offered(badge_awards.offer(context, campaign)) if campaign and runs else None
    earlier = [badge for badge in earned_badges if badge.campaign_id != latest]
    view = screen.wall(title, _ordered(since), offered, words, _before(context, earlier))
    return Reply((replace(view, buttons=to_play(context) or (board_button(words),)),))


def waiting(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext) -> tuple[View, ...]:
    """The badges that a player has not been told of, each told once."""
    new = uow.badges.take(person.player.id, turn.now)
    names = [name for name in rules.NAMES if name in new]
    return (screen.announced(names, services.words(person.player.language)),) if names else ()


def _since(context: FlowContext, badge: EarnedBadge) -> str:
    return context.words("badges.since", day=context.person.site.local(badge.at).date())


def _ordered(earned: dict[str, str]) -> dict[str, str]:
    return {name: earned[name] for name in rules.NAMES if name in earned}


def _before(context: FlowContext, earlier: list[EarnedBadge]) -> list[str]:
    """Earlier campaigns, the newest first, with the names of their badges."""
    words, lines = context.words, []
    for _, group in groupby(earlier, key=lambda badge: badge.campaign_id):
        of_campaign = list(group)
        names = {badge.name for badge in of_campaign}
        titles = ", ".join(words(f"badges.{name}.title") for name in rules.NAMES if name in names)
        lines.append(words("badges.season", name=of_campaign[0].campaign, titles=titles))
    return lines[:EARLIER]
