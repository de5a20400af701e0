"""Coming back elsewhere: `mon code` makes four words, `relier` joins two accounts of one person (rule 11)."""

from dataclasses import replace

from dialogs import permissions
from dialogs.player import resume_code
from dialogs.turn import FlowContext, Reply, titled, to_play
from games.screens import code as code_screen
from games.view import Action, Button, Field, Form, Text, View
from store.schema.values import Player
from usecases import names
from usecases.context import Refused
from usecases.people import account_linking, resume_codes
from usecases.people.account_linking import LinkingRefused, Plan
from usecases.people.resume_codes import CodeRefused
from usecases.people.roles import RoleRefused

LINK = "link"
LONGEST = 100


def code(context: FlowContext) -> Reply:
    """`mon code`: a new resume code; the code before it no longer works."""
    before = context.uow.codes.of(context.player.id)
    new = resume_codes.make(context.uow, context.services, context.player.id, context.now)
    words = context.words
    blocks = code_screen.renewed(words, resume_code.displayed(context, new), replaced=before is not None)
    title = words("codes.title")
    return Reply((View(title, (Text(title, "title"), *blocks)),))


def link(context: FlowContext) -> Reply:
    """`relier CODE`: whose account the code opens, what becomes of both accounts, and a question."""
    text = context.turn.values.get("code", "").strip()
    is_submission = context.turn.verb == "link"
    if context.turn.room:
        return _overheard(context, text)
    if not text:
        return Reply((_form(context),), replace=is_submission)
    try:
        digest = resume_codes.read(context.services, text)
        owner = resume_codes.whose(context.uow, digest, permissions.actor(context), context.turn.instant)
        if isinstance(owner, CodeRefused):
            return _refused(context, owner, is_submission=is_submission)
        linking = account_linking.plan(context.player, owner)
    except (CodeRefused, LinkingRefused) as refused:
        return _refused(context, refused, is_submission=is_submission)
    permissions.ask_once(context, LINK, {"player": owner.id, "code": digest})
    return Reply((_sure(context, linking),), replace=is_submission)


def link_yes(context: FlowContext) -> Reply:
    """Join the two accounts. A yes without its question shows the form again."""
    question = permissions.asked_once(context, LINK)
    if question is None:
        return link(context)
    is_submission = context.turn.verb == "link.yes"
    other_id = int(question.payload["player"])
    standing = context.uow.codes.find(str(question.payload["code"]))
    try:
        if standing is None or standing.player_id not in {other_id, context.player.id}:
            raise LinkingRefused("link.gone")
        joined = account_linking.link(
            context.uow,
            context.services,
            context.person,
            standing.player_id,
            context.conversation_id or None,
            context.now,
        )
    except (LinkingRefused, RoleRefused) as refused:
        return _refused(context, refused, is_submission=is_submission)
    names.give_up(context.uow, context.services.secret, joined.gone.pseudonym, joined.kept.id)
    words = context.services.words(joined.kept.language)
    sentences = [words("link.done", name=joined.kept.pseudonym)]
    if joined.kept.stopped_at is not None:
        sentences.append(words("link.stopped"))
    after = replace(context, person=context.load() or context.person)
    return Reply.say(
        " ".join(sentences), *to_play(after), replace=is_submission, language=joined.kept.language
    )


def link_no(context: FlowContext) -> Reply:
    """The person thought again."""
    return Reply.say(context.words("link.kept"), replace=context.turn.verb == "link.no")


def _overheard(context: FlowContext, text: str) -> Reply:
    """The private reply to a code typed in a room: the code no longer works."""
    ended = resume_codes.overheard(context.uow, context.services, text)
    return Reply.say(context.words("link.overheard" if ended else "link.not_here"))


def _refused(context: FlowContext, refused: Refused, *, is_submission: bool) -> Reply:
    return Reply.say(refused.text(context.words), replace=is_submission, status=409)


def _form(context: FlowContext) -> View:
    words = context.words
    field = Field("code", words("link.label"), max_length=LONGEST, hint=words("link.hint"))
    title = words("link.title")
    form = Form(Action.of("link"), (field,), words("link.continue"))
    return titled(words("link.kind"), title, Text(words("link.what")), form)


def _sure(context: FlowContext, linking: Plan) -> View:
    words, account, other = context.words, linking.kept, linking.gone
    lines = [
        words("link.name", name=account.pseudonym, other=other.pseudonym),
        *_of_both(context, account, other),
    ]
    blocks = (*map(Text, lines), Text(words("link.final"), "strong"))
    buttons = (
        Button(words("link.yes"), Action.of("link.yes"), primary=True),
        Button(words("link.no"), Action.of("link.no")),
    )
    return titled(words("link.kind"), words("link.sure"), *blocks, buttons=buttons)


def _of_both(context: FlowContext, account: Player, other: Player) -> list[str]:
    """What becomes of rounds, team, messages and roles."""
    words = context.words
    lines = [words("link.rounds")]
    team = account.team_name or other.team_name
    if team:
        lines.append(words("link.team", team=team))
    if account.stopped_at or other.stopped_at:
        lines.append(words("link.stopped"))
    if account.roles != other.roles:
        lines.append(words("link.admin"))
    return lines
