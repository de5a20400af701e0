"""`calendrier`: which doors opened, which are done and which wait, by the server's clock."""

from collections.abc import Sequence

from dialogs.play import calendar_grid
from dialogs.play.calendar_grid import Progress
from dialogs.turn import FlowContext, Reply, open_question
from games.screens.calendar import BUTTONS, OpenDoor
from games.view import Action, Button, View, say
from store.schema.values import Campaign
from usecases.parsing import whole_number
from usecases.play import door_access


def calendar(context: FlowContext) -> Reply:
    """The campaign's calendar as the player sees it now; below an open question, the way back to it alone."""
    campaigns = door_access.current_campaigns(context, whole_number(context.turn.values.get("campaign")))
    if not campaigns:
        return Reply.say(context.words("play.no_season"))
    campaign = campaigns[0]

    open_round = open_question(context)
    back = None
    if open_round is not None:
        apart = open_round.practice or open_round.campaign_id != campaign.id
        back = OpenDoor(open_round.door, Action.of("next", round=open_round.id), apart)

    def press(number: int) -> Action | None:
        return None if back else Action.of("play", campaign=campaign.id, door=number)

    doors = context.uow.rounds.done_doors(campaign.id, context.player.id)
    counting = [door.number for door in door_access.offered(context, campaign)]
    card = calendar_grid.show(context, campaign, Progress(doors, counting), press, back)
    return Reply((card, *(() if back else former_doors(context, campaigns[1:]))))


def former_doors(context: FlowContext, former: Sequence[Campaign]) -> tuple[View, ...]:
    """The doors of each former campaign that still earn points, in a line; a select each."""
    words = context.words
    views = []
    for campaign in former:
        doors = door_access.offered(context, campaign)
        buttons = (
            Button(
                words("home.door", number=door.number),
                Action.of("play", campaign=campaign.id, door=door.number),
            )
            for door in doors[:BUTTONS]
        )
        if doors:
            until = words.date_short(campaign.last_day)
            text = words.count("calendar.former", len(doors), name=campaign.name, day=until)
            views.append(say(text, *buttons))
    return tuple(views)
