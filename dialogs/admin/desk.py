"""`pilotage`: the way to the desk, a page in a browser (rule 18)."""

from dialogs import permissions
from dialogs.player import resume_code
from dialogs.turn import FlowContext, Reply
from games.screens import code as code_screen
from games.view import Block, Button, Text, View
from usecases.people import admin_access, resume_codes
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


def entered(context: FlowContext, welcome: str) -> View:
    """What somebody reads who has a role from now on: the way to the desk.

    On the web their session ends after twelve hours without use: the four words that open it again come too,
    where none were made. Who never plays would not meet them.
    """
    words, web = context.words, context.turn.channel == "web"
    blocks: list[Block] = [Text(words("desk.title"), "title"), Text(welcome)]
    if web and context.uow.codes.of(context.player.id) is None:
        code = resume_codes.make(context.uow, context.services, context.player.id, context.now)
        blocks += [
            Text(words("desk.come_back")),
            code_screen.code(words, resume_code.displayed(context, code), words("desk.code_label")),
        ]
    buttons = [Button(words("desk.open"), address=DESK, primary=True)] if web else []
    return View(welcome, tuple(blocks), tuple(buttons))
