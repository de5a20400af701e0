"""Coming back elsewhere: `mon code` makes four words, `relier` joins two accounts of one person (rule 11)."""

from dialogs import permissions
from dialogs.player import resume_code
from dialogs.turn import Desk, Reply
from games.screens.code import code as code_screen
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.schema.values import Player
from usecases import names
from usecases.context import Refused
from usecases.people import account_linking, resume_codes
from usecases.people.account_linking import LinkRefused, Plan
from usecases.people.resume_codes import CodeRefused

LINK = "link"
LONGEST = 100


def code(desk: Desk) -> Reply:
    """`mon code`: a new one, which takes the place of the one before."""
    before = desk.uow.codes.of(desk.player.id)
    made = resume_codes.make(desk.uow, desk.services, desk.player.id, desk.turn.now)
    words = desk.words
    blocks = code_screen(words, resume_code.shown(desk, made), replaced=before is not None)
    title = words("codes.title")
    return Reply((View(title, (Text(title, "title"), *blocks)),))


def link(desk: Desk) -> Reply:
    """`relier CODE`: whose account that is, what becomes of the two, and a question."""
    text = desk.turn.values.get("code", "").strip()
    sent = desk.turn.verb == "link"
    if desk.turn.room:
        return _overheard(desk, text)
    if not text:
        return Reply((_form(desk),), replace=sent)
    try:
        digest = resume_codes.read(desk.services, text)
        found = resume_codes.whose(desk.uow, digest, permissions.actor(desk), desk.turn.instant)
        if isinstance(found, CodeRefused):
            return _refused(desk, found, sent=sent)
        wanted = account_linking.plan(desk.player, found)
    except (CodeRefused, LinkRefused) as refused:
        return _refused(desk, refused, sent=sent)
    permissions.ask_once(desk, LINK, {"player": found.id, "code": digest})
    return Reply((_sure(desk, wanted),), replace=sent)


def link_yes(desk: Desk) -> Reply:
    """Join the two. A yes without its question counts for nothing."""
    asked = permissions.asked_once(desk, LINK)
    if asked is None:
        return link(desk)
    sent = desk.turn.verb == "link.yes"
    other = int(asked.payload["player"])
    standing = desk.uow.codes.find(str(asked.payload["code"]))
    try:
        if standing is None or standing.player_id not in {other, desk.player.id}:
            raise LinkRefused("link.gone")
        done = account_linking.link(
            desk.uow, desk.seat, standing.player_id, desk.conversation_id or None, desk.turn.now
        )
    except LinkRefused as refused:
        return _refused(desk, refused, sent=sent)
    names.give_up(desk.uow, desk.services.secret, done.gone.pseudonym, done.kept.id)
    words = desk.services.words(done.kept.language)
    play = Button(words("play.play"), Action.of("play"), primary=True)
    said = [words("link.done", name=done.kept.pseudonym)]
    if done.kept.stopped_at is not None:
        said.append(words("link.stopped"))
    return Reply((say(" ".join(said), play),), replace=sent, language=done.kept.language)


def link_no(desk: Desk) -> Reply:
    """The person thought again."""
    return Reply((say(desk.words("link.kept")),), replace=desk.turn.verb == "link.no")


def _overheard(desk: Desk, text: str) -> Reply:
    """What is said of a code typed in a room, to its author alone."""
    ended = resume_codes.overheard(desk.uow, desk.services, text)
    return Reply((say(desk.words("link.overheard" if ended else "link.not_here")),))


def _refused(desk: Desk, refused: Refused, *, sent: bool) -> Reply:
    return Reply((say(refused.said(desk.words)),), replace=sent, status=409)


def _form(desk: Desk) -> View:
    words = desk.words
    field = Field("code", words("link.label"), max_length=LONGEST, hint=words("link.hint"))
    title = words("link.title")
    form = Form(Action.of("link"), (field,), words("link.continue"))
    return View(title, (Header(words("link.kind")), Text(title, "title"), Text(words("link.what")), form))


def _sure(desk: Desk, wanted: Plan) -> View:
    words, kept, gone = desk.words, wanted.kept, wanted.gone
    title = words("link.sure")
    lines = [words("link.name", name=kept.pseudonym, other=gone.pseudonym), *_of_both(desk, kept, gone)]
    blocks: tuple[Block, ...] = (
        Header(words("link.kind")),
        Text(title, "title"),
        *(Text(line) for line in lines),
        Text(words("link.final"), "strong"),
    )
    buttons = (
        Button(words("link.yes"), Action.of("link.yes"), primary=True),
        Button(words("link.no"), Action.of("link.no")),
    )
    return View(title, blocks, buttons)


def _of_both(desk: Desk, kept: Player, gone: Player) -> list[str]:
    """What becomes of rounds, team, messages and an admin's rights."""
    words = desk.words
    said = [words("link.rounds")]
    team = kept.team_name or gone.team_name
    if team:
        said.append(words("link.team", team=team))
    if kept.stopped_at or gone.stopped_at:
        said.append(words("link.stopped"))
    if kept.admin != gone.admin:
        said.append(words("link.admin"))
    return said
