"""`pilotage`: the way to the desk, a page in a browser (rule 18)."""

from typing import Final
from urllib.parse import urlencode

from dialogs import permissions
from dialogs.player import resume_code
from dialogs.turn import FlowContext, Reply
from games.screens import code as code_screen
from games.view import Block, Button, Text, View
from usecases.people import admin_access, resume_codes
from usecases.people.roles import Right

DESK: Final = "/pilotage"
DESTINATION: Final = "page"
"""Says, in the address that opens the desk once, to which page below `DESK` it leads."""


def desk(context: FlowContext) -> Reply:
    """`pilotage`: the press that opens its first page."""
    if not permissions.has_desk(context):
        return permissions.refusal(context, Right.FIGURES) or Reply.say(
            context.words("admin.refused"), status=403
        )
    return press(context)


def press(context: FlowContext, path: str = "", about: str = "") -> Reply:
    """In the web chat a link; elsewhere an address that opens it in one browser, once, for ten minutes.

    Args:
        path: of the page below `DESK`, "" for the first one.
        about: the season or team of the page, where it has one.
    """
    words, public_url = context.words, context.services.public_url
    what = words("desk.at_page_of", name=about) if about else words("desk.at_page") if path else ""
    label = words("desk.open_page" if path else "desk.open")
    if context.turn.channel == "web":
        text = what or words("desk.link")
        return Reply.say(text, Button(label, address=f"{DESK}{path}", primary=True))
    if not public_url:
        return Reply.say(f"{what} {words('desk.nowhere')}".strip())
    code = admin_access.make_desk_code(context.uow, context.player.id, context.turn.instant)
    query = f"?{urlencode({DESTINATION: path})}" if path else ""
    address = f"{public_url}{DESK}/entrer/{code}{query}"
    return Reply.say(f"{what} {words('desk.address')}".strip(), Button(label, address=address, primary=True))


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
