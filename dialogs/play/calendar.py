"""`calendrier`: which doors opened, which are done and which wait, by the server's clock."""

from dialogs.play import calendar_grid
from dialogs.play.calendar_grid import Played
from dialogs.turn import Desk, Reply
from games.view import Action, say
from usecases.parsing import whole_number
from usecases.play import door_access


def calendar(desk: Desk) -> Reply:
    """The season's calendar as the player sees it now."""
    campaign = door_access.season(desk, whole_number(desk.turn.values.get("campaign")))
    if campaign is None:
        return Reply((say(desk.words("play.no_season")),))
    season = campaign.id

    def press(number: int) -> Action:
        return Action.of("play", campaign=season, door=number)

    done = desk.uow.rounds.done_doors(season, desk.player.id)
    counting = {one.number for one in door_access.offered(desk, campaign)}
    return Reply((calendar_grid.show(desk, campaign, Played(done, counting), press),))
