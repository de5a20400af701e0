"""`admin ...`: a code accepted, roles invited to, listed and ended, teams (rules 12 and 18)."""

import re
from collections.abc import Callable, Iterable, Mapping

from dialogs import permissions
from dialogs.admin import desk, desk_pages
from dialogs.turn import FlowContext, Reply, titled
from games.view import Block, Text
from store.audit import Pending
from store.schema.questions import RoleQuestion
from store.schema.rights import NOWHERE, ROLES, Role, Terms
from usecases.names import fold
from usecases.people import role_scopes, roles
from usecases.people.role_scopes import Listed

PURPOSE = "role.end"
_CODE = re.compile(r"[a-zA-Z2-7]{16}")
_WELCOME: Mapping[Role, str] = {
    "lead": "admin.welcome",
    "relay": "roles.welcome_relay",
    "author": "roles.welcome_author",
}


def admin(context: FlowContext) -> Reply:
    """`admin CODE`, or what a lead types after `admin`."""
    args = context.turn.values.get("args", "").strip()
    if _CODE.fullmatch(args):
        terms = roles.accept(context.uow, context.player, args, context.now, context.turn.instant)
        if terms is not None:
            welcome = context.words(_WELCOME[terms.role])
            return Reply((desk.entered(context, welcome),))
    first, _, rest = args.partition(" ")
    word = fold(first)
    if word in _TEAMS:
        return _of_teams(context, rest)
    if (page := desk_pages.of("admin", word)) is not None:
        return desk_pages.opened(context, rest, page)
    if (refused := permissions.refusal(context)) is not None:
        return refused
    handler = _HANDLERS.get(word)
    return Reply.say(context.words("admin.help")) if handler is None else handler(context, rest.strip())


def _of_teams(context: FlowContext, rest: str) -> Reply:
    """`admin équipes VERBE ...`: each is a page of the desk; a relais has the list and moves."""
    word, _, line = rest.strip().partition(" ")
    page = desk_pages.of("teams", word or "liste")
    if page is not None:
        return desk_pages.opened(context, line, page)
    return permissions.refusal(context) or Reply.say(context.words("admin.help"))


def confirmed(context: FlowContext, pending: Pending[RoleQuestion]) -> Reply:
    """A yes to ending a role; whether it may end is looked at again."""
    context.uow.audit.answer(context.conversation_id)
    actor = permissions.actor(context)
    grant = roles.end(context.uow, context.services, actor, pending.payload.role, context.now)
    return Reply.say(context.words("roles.ended", label=grant.label))


def _invite(context: FlowContext, rest: str) -> Reply:
    return _invited(context, "lead", rest)


def _relays(context: FlowContext, rest: str) -> Reply:
    """`inviter LABEL : équipe X, site Y`."""
    return _after_invite(context, "relay", rest)


def _authors(context: FlowContext, rest: str) -> Reply:
    """`inviter LABEL`."""
    return _after_invite(context, "author", rest)


def _after_invite(context: FlowContext, role: Role, rest: str) -> Reply:
    word, _, text = rest.partition(" ")
    return _invited(context, role, text) if fold(word) in _INVITE else Reply.say(context.words("admin.help"))


def _invited(context: FlowContext, role: Role, text: str) -> Reply:
    uow, words = context.uow, context.words
    label, scope = text, NOWHERE
    if role == "relay" and ":" in text:
        label, _, places = text.rpartition(":")
        scope = role_scopes.read(uow, places)
    actor = permissions.actor(context)
    terms = Terms(role, label, actor.label, scope)
    code = roles.invite(uow, actor, terms, context.now, context.turn.instant)
    sentence = words(f"roles.invited_{role}", scope=role_scopes.in_words(uow, words, scope))
    return Reply.say(f"{sentence} {words('admin.invited', code=code)}")


def _list(context: FlowContext, _: str) -> Reply:
    words = context.words
    blocks: list[Block] = []
    every = role_scopes.listed(context.uow)
    for role in ROLES:
        lines = [line(context, each) for each in every if each.held.role == role]
        if role == "lead" and context.services.admins:
            lines.append(words.count("roles.settings", len(context.services.admins)))
        if lines:
            blocks += [Text(words(f"roles.many_{role}"), "strong"), *map(Text, lines)]
    blocks.append(Text(words("roles.how"), "soft"))
    return Reply((titled(words("admin.kind"), words("roles.title"), *blocks),))


def line(context: FlowContext, listed: Listed) -> str:
    """A role in one line: its label, since when, by whom, and a relais's teams and sites."""
    words, grant = context.words, listed.held
    day = words.date_long(context.person.site.local(grant.at).date())
    parts = (
        grant.label,
        role_scopes.in_words(context.uow, words, listed.scope),
        words("roles.since_by", day=day, by=grant.by) if grant.by else words("roles.since", day=day),
    )
    return " · ".join(part for part in parts if part)


def _end(context: FlowContext, label: str) -> Reply:
    """Ask once, and say what it ends."""
    grant = roles.find(context.uow, context.services, label)
    permissions.ask(context, PURPOSE, RoleQuestion(grant.id), None)
    return Reply.say(context.words(f"roles.sure_{grant.role}", label=grant.label))


_INVITE = frozenset(("inviter", "invite"))
_TEAMS = frozenset(("equipes", "teams"))
_VERBS: Iterable[tuple[Iterable[str], Callable[[FlowContext, str], Reply]]] = (
    (_INVITE, _invite),
    (("relais", "relay", "relays"), _relays),
    (("auteurs", "auteur", "authors", "author"), _authors),
    (("liste", "list"), _list),
    (("retirer", "end", "remove"), _end),
)
_HANDLERS = {word: handler for words, handler in _VERBS for word in words}
