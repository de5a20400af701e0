"""`pilotage`: the way to the desk, a page in a browser (rule 18)."""

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from games.view import Button
from usecases.people import admin_access
from usecases.people.roles import Right

DESK = "/pilotage"


def desk(context: FlowContext) -> Reply:
    """In the web chat a link; elsewhere an address that opens it in one browser, once, for ten minutes."""
    words, services = context.words, context.services
    if not permissions.has_desk(context):
        return permissions.refusal(context, Right.FIGURES) or Reply.say(words("admin.refused"), status=403)
    if context.turn.channel == "web":
        return Reply.say(words("desk.link"), Button(words("desk.open"), address=DESK, primary=True))
    if not services.public_url:
        return Reply.say(words("desk.nowhere"))
    code = admin_access.make_desk_code(context.uow, context.player.id, context.turn.instant)
    address = f"{services.public_url}{DESK}/entrer/{code}"
    return Reply.say(words("desk.address"), Button(words("desk.open"), address=address, primary=True))
