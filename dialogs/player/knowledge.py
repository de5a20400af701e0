"""What one knows now: with a week's last door and with the campaign's, and folded in `mon score`."""

from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.turn import FlowContext
from games.rules import review
from games.screens import knowledge as screen
from games.view import View
from store.schema.values import Campaign, Round
from usecases.play import knowledge, notions_due


def after(context: FlowContext, campaign: Campaign, number: int, rounds: Sequence[Round]) -> tuple[View, ...]:
    """What comes below the end of a door: the season after its last one, the week after its last one."""
    season = knowledge.ends_season(context, campaign, number)
    if not season and not knowledge.ends_week(context, campaign, number):
        return ()
    tries = knowledge.attempts(context, campaign, rounds)
    result = review.knowledge(tries) if season else knowledge.this_week(context, tries)
    day = ""
    if result.again:
        due = notions_due.due(context, context.uow.rounds.history(context.player.id))
        day = "" if due.comes_back is None else comeback_day(context, due.comes_back)
    view = screen.knowledge(result, "season" if season else "week", campaign.name, day, context.words)
    return (view,) if view else ()


def comeback_day(context: FlowContext, day: date) -> str:
    """A day to come on which a notion is to be reviewed: "demain", "jeudi 5 mars"."""
    tomorrow = context.person.site.local(context.now).date() + timedelta(days=1)
    return context.words("review.tomorrow") if day == tomorrow else context.words.date_short(day)
