"""What one knows now: with a week's last door and with the campaign's, and folded in `mon score`."""

from dialogs.turn import FlowContext
from games.rules import review
from games.screens import learned as screen
from games.view import View
from store.schema.values import Campaign
from usecases.play import learned


def after(context: FlowContext, campaign: Campaign, number: int) -> tuple[View, ...]:
    """What comes below the end of a door: the season after its last one, the week after its last one."""
    if learned.ends_season(context, campaign, number):
        view = season(context, campaign)
    elif learned.ends_week(context, campaign, number):
        view = week(context, campaign)
    else:
        return ()
    return (view,) if view else ()


def week(context: FlowContext, campaign: Campaign) -> View | None:
    """The notions met since Monday; None where there are none."""
    return screen.learned(
        learned.this_week(context, learned.met(context, campaign)), "week", campaign.name, context.words
    )


def season(context: FlowContext, campaign: Campaign) -> View | None:
    """The notions met in the whole campaign; None where there are none."""
    return screen.learned(
        review.learned(learned.met(context, campaign)), "season", campaign.name, context.words
    )
