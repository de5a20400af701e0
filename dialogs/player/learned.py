"""What one knows now: with a week's last door and with the campaign's, and folded in `mon score`."""

from collections.abc import Sequence

from dialogs.turn import FlowContext
from games.rules import review
from games.screens import learned as screen
from games.view import View
from store.schema.values import Campaign, Round
from usecases.play import learned


def after(context: FlowContext, campaign: Campaign, number: int, rounds: Sequence[Round]) -> tuple[View, ...]:
    """What comes below the end of a door: the season after its last one, the week after its last one."""
    season = learned.ends_season(context, campaign, number)
    if not season and not learned.ends_week(context, campaign, number):
        return ()
    tries = learned.attempts(context, campaign, rounds)
    knowledge = review.knowledge(tries) if season else learned.this_week(context, tries)
    view = screen.learned(knowledge, "season" if season else "week", campaign.name, context.words)
    return (view,) if view else ()
