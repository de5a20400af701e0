"""`admin équipes ...`: teams added, renamed, merged and closed, people moved between them (rule 12)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from dialogs import permissions
from dialogs.commands import closest
from dialogs.turn import FlowContext, Reply
from games.view import say
from store.audit import Pending
from store.schema.questions import MergeQuestion, TeamQuestion
from usecases.names import fold
from usecases.teams import teams, transfers
from usecases.teams.teams import TeamError

_VERBS = {
    "ajouter": "add",
    "add": "add",
    "renommer": "rename",
    "rename": "rename",
    "fusionner": "merge",
    "merge": "merge",
    "fermer": "close",
    "close": "close",
    "déplacer": "move",
    "move": "move",
}
_FOLDED = {fold(word): verb for word, verb in _VERBS.items()}
PURPOSES = ("team.merge", "team.close")


def run(context: FlowContext, text: str) -> Reply:
    """`admin équipes VERBE ...`."""
    word, _, rest = text.strip().partition(" ")
    verb = _FOLDED.get(fold(word))
    handlers: dict[str, Callable[[FlowContext, str], Reply]] = {
        "add": _add,
        "rename": _rename,
        "merge": _merge,
        "close": _close,
        "move": _move,
    }
    if verb is None or not rest.strip():
        near = closest(word, _VERBS) if verb is None else None
        key = "team.help" if near is None else "team.help_near"
        return Reply((say(context.words(key, verb=near)),))
    try:
        return handlers[verb](context, rest.strip())
    except TeamError as wrong:
        return Reply((say(wrong.said(context.words)),), status=409)


def confirmed(context: FlowContext, pending: Pending[Any]) -> Reply:
    """A yes to a merger or a closing: both teams are looked at again."""
    context.uow.audit.answer(context.conversation_id)
    given, actor, turn = pending.payload, permissions.actor(context), context.turn
    try:
        if pending.purpose == "team.merge":
            into, people = teams.merge(context.uow, actor, given.team, given.into, turn.now)
            return _done(context, "team.merged", people, name=given.name, into=into.name)
        closed, people = teams.close(context.uow, actor, given.team, turn.now, turn.instant)
        return _done(context, "team.closed", people, name=closed.name)
    except TeamError as wrong:
        return Reply((say(wrong.said(context.words)),), status=409)


def _add(context: FlowContext, text: str) -> Reply:
    # The last "site" of the line is the one that names it: a team's own name may hold the word too.
    found = re.fullmatch(
        r"(.+?)(?:\s+site\s+((?:(?!\ssite\s).)+?))?(?:\s+(?:effectif|headcount)\s+(\d{1,6}))?",
        text,
        re.IGNORECASE,
    )
    name, site, headcount = found.groups() if found else (text, None, None)
    made = teams.add(
        context.uow, permissions.actor(context), name, site, int(headcount or 20), context.turn.now
    )
    return Reply((say(context.words.count("admin.team_added", made.headcount, name=made.name)),))


def _rename(context: FlowContext, text: str) -> Reply:
    known = {fold(one.name): one for one in context.uow.teams.all()}
    fits = [(known[fold(left)], right) for left, right in _parted(text) if fold(left) in known]
    if not fits:
        raise _unknown(context, text)
    team, wanted = fits[-1]
    name = teams.rename(context.uow, permissions.actor(context), team, wanted, context.turn.now)
    return Reply((say(context.words("team.renamed", old=team.name, new=name)),))


def _merge(context: FlowContext, text: str) -> Reply:
    known = {fold(one.name): one for one in context.uow.teams.all()}
    fits = [
        (known[fold(left)], known[fold(right)])
        for left, right in _parted(text)
        if fold(left) in known and fold(right) in known
    ]
    if not fits:
        raise _unknown(context, text)
    source, target = fits[-1]
    if source.id == target.id:
        raise TeamError("team.same")
    payload = MergeQuestion(source.id, target.id, source.name)
    people = context.uow.players.in_team(source.id)
    return _ask(context, "team.merge", payload, people, name=source.name, into=target.name)


def _close(context: FlowContext, text: str) -> Reply:
    team = teams.named(context.uow, text)
    people = context.uow.players.in_team(team.id)
    return _ask(context, "team.close", TeamQuestion(team.id), people, name=team.name)


def _move(context: FlowContext, text: str) -> Reply:
    number, name, team = teams.person_and_team(context.uow, text)
    moved = transfers.place(context.uow, permissions.actor(context), {number: team}, context.turn.now)
    return Reply((say(context.words("team.moved" if moved else "team.there", name=name, team=team.name)),))


def _ask(context: FlowContext, purpose: str, payload: TeamQuestion, people: int, **told: object) -> Reply:
    """It cannot be undone: how many people it concerns, and a yes."""
    permissions.ask(context, purpose, payload, None)
    return Reply((say(context.words.count(f"team.sure_{purpose.partition('.')[2]}", people, **told)),))


def _done(context: FlowContext, key: str, people: int, **told: object) -> Reply:
    return Reply((say(context.words.count(key, people, **told)),))


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The line cut in two at each word that may part two names, which may hold such words themselves."""
    words = text.split()
    for place, word in enumerate(words):
        if fold(word) in teams.INTO and 0 < place < len(words) - 1:
            yield " ".join(words[:place]), " ".join(words[place + 1 :])


def _unknown(context: FlowContext, text: str) -> TeamError:
    """Which of the two names is none; how it is written where there are not two."""
    parts = list(_parted(text))
    known = {fold(one.name) for one in context.uow.teams.all()}
    if not parts:
        return TeamError("team.two_names")
    left = [right for name, right in parts if fold(name) in known]
    name = left[-1] if left else parts[0][0]
    try:
        teams.named(context.uow, name)
    except TeamError as wrong:
        return wrong
    return TeamError("team.two_names")
