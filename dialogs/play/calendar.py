"""`calendrier`: which doors opened, which are done and which wait, by the server's clock."""

from dialogs.play import calendar_grid
from dialogs.play.calendar_grid import Progress
from dialogs.turn import FlowContext, Reply, open_question
from games.screens.calendar import OpenDoor
from games.view import Action
from usecases.parsing import whole_number
from usecases.play import door_access


def calendar(context: FlowContext) -> Reply:
    """The campaign's calendar as the player sees it now; below an open question, the way back to it alone."""
    campaign = door_access.current_campaign(context, whole_number(context.turn.values.get("campaign")))
    if campaign is None:
        return Reply.say(context.words("play.no_season"))

    open_round = open_question(context)
    back = (
        OpenDoor(open_round.door, Action.of("next", round=open_round.id), open_round.practice)
        if open_round
        else None
    )

    def press(number: int) -> Action | None:
        return None if back else Action.of("play", campaign=campaign.id, door=number)

    doors = context.uow.rounds.done_doors(campaign.id, context.player.id)
    counting = [door.number for door in door_access.offered(context, campaign)]
    return Reply((calendar_grid.show(context, campaign, Progress(doors, counting), press, back),))
