"""`admin équipes ...`: teams listed, added, renamed, merged, closed, people moved between them (rule 12)."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import status
from dialogs.commands import closest
from dialogs.turn import FlowContext, Reply
from games.view import Block, Header, Text, View
from store.audit import Pending
from store.schema.questions import CloseQuestion, MergeQuestion, MoveQuestion
from store.schema.rights import Scope
from store.schema.values import Team
from usecases import parsing
from usecases.names import fold
from usecases.people import erasure
from usecases.people.roles import Right, scope_of
from usecases.teams import person_entries, season_entries, team_list, teams, transfers
from usecases.teams.season_entries import Entry
from usecases.teams.team_list import TeamLine
from usecases.teams.teams import Ending, TeamError
from usecases.teams.transfers import MoveRefused

PURPOSES = ("team.merge", "team.close", "team.move")
_PARTED = re.compile(r"\s*;\s*(?=(?:site|effectif|headcount)\b|$)", re.IGNORECASE)
"""What parts the fields of a season, and is typed here too: no name ends so."""


def run(context: FlowContext, text: str) -> Reply:
    """`admin équipes VERBE ...`; a relais only moves people between teams of theirs."""
    word, _, rest = text.strip().partition(" ")
    handler = _HANDLERS.get(fold(word))
    right = Right.PEOPLE if handler in {_move, _list} else Right.EVERYTHING
    if (refused := permissions.refusal(context, right)) is not None:
        return refused
    if handler is None or not (rest.strip() or handler is _list):
        near = closest(word, [word for words, _ in _VERBS for word in words]) if handler is None else None
        key = "team.help" if near is None else "team.help_near"
        return Reply.say(context.words(key, verb=near))
    return handler(context, _PARTED.sub(" ", rest).strip())


def confirmed(context: FlowContext, pending: Pending[Any], number: int | None) -> Reply:
    """A yes to a merger, a closing or a move; the teams are checked again."""
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    payload, actor, turn = pending.payload, permissions.actor(context), context.turn
    if pending.purpose == "team.move":
        return _move_agreed(context, payload)
    if pending.purpose == "team.merge":
        terms = (actor, payload.team, payload.into, pending.number, turn.now, turn.instant)
        step, outcome, entry = season_entries.merge(context.uow, context.services, *terms)
        if step == "number":
            return _merge_asked(context, outcome, entry)
        if step == "second":
            return Reply.say(entry.second(context.words))
        return _result(context, "team.merged", outcome.people, name=payload.name, into=_into(outcome))
    closing = (actor, payload.team, pending.number, turn.now, turn.instant)
    step, outcome, entry = season_entries.close(context.uow, context.services, *closing)
    if step == "number":
        return _close_asked(context, outcome, entry)
    if step == "second":
        return Reply.say(entry.second(context.words))
    return _result(context, "team.closed", outcome.people, name=outcome.team.name)


def _list(context: FlowContext, _: str) -> Reply:
    """Every team with its site, its people and its rooms; a relais reads of theirs alone."""
    words = context.words
    lines = team_list.listed(context.uow, _own(context))
    if not lines:
        return Reply.say(words("team.list_none"))
    title = words("team.list_title")
    head: list[Block] = [Header(words("admin.kind")), Text(title, "title")]
    pairs = [(line.team.name, _about(context, line)) for line in lines]
    messages = status.pages(head, [(words.count("team.list_all", len(lines)), pairs)])
    return Reply(tuple(View(title, tuple(blocks)) for blocks in messages))


def _about(context: FlowContext, line: TeamLine) -> str:
    words = context.words
    people = team_size(words, line)
    rooms = [words(f"team.list_room_{channel}") for channel in sorted(line.rooms)]
    return ", ".join((line.site, people, *(rooms or [words("team.list_no_room")])))


def team_size(words: Catalogue, line: TeamLine) -> str:
    """How many of a team have come, or why it is not said (rule 7)."""
    if line.people is not None:
        return words.count("admin.reach_joined", line.people)
    return words("admin.fewer") if line.kept == "few" else words("team.list_kept")


def _add(context: FlowContext, text: str) -> Reply:
    # The last "site" of the line is the one that names it: a team's own name may hold the word too.
    parts = re.fullmatch(
        r"(.+?)(?:\s+site\s+((?:(?!\ssite\s).)+?))?(?:\s+(?:effectif|headcount)\s+(\d(?:\s?\d){0,5}))?",
        text,
        re.IGNORECASE,
    )
    name, site, headcount = parts.groups() if parts else (text, None, None)
    people = parsing.read_number(headcount or "20") or 0
    team = teams.add(context.uow, permissions.actor(context), name, site, people, context.now)
    return Reply.say(context.words.count("admin.team_added", team.headcount, name=team.name))


def _rename(context: FlowContext, text: str) -> Reply:
    teams_by_name = {fold(team.name): team for team in context.uow.teams.all()}
    fits = [(teams_by_name[fold(old)], right) for old, right in _parted(text) if fold(old) in teams_by_name]
    if not fits:
        raise _unknown(context, text)
    team, name = fits[-1]
    name = teams.rename(context.uow, permissions.actor(context), team, name, context.now)
    return Reply.say(context.words("team.renamed", old=team.name, new=name))


def _merge(context: FlowContext, text: str) -> Reply:
    teams_by_name = {fold(team.name): team for team in context.uow.teams.all()}
    fits = [
        (teams_by_name[fold(left)], teams_by_name[fold(right)])
        for left, right in _parted(text)
        if fold(left) in teams_by_name and fold(right) in teams_by_name
    ]
    if not fits:
        raise _unknown(context, text)
    source, target = fits[-1]
    planned = teams.plan_merge(context.uow, source.id, target.id)
    actor, now, instant = permissions.actor(context), context.now, context.turn.instant
    return _merge_asked(context, planned, season_entries.by_merger(context.uow, actor, planned, now, instant))


def _merge_asked(context: FlowContext, planned: Ending, entry: Entry) -> Reply:
    """Who enters a season by it is said first; the number of many is typed back, as for a launch."""
    words, source, into = context.words, planned.team, _into(planned)
    target = planned.into.id if planned.into else source.id
    payload = MergeQuestion(source.id, target, source.name)
    permissions.ask(context, "team.merge", payload, entry.people if entry.many else None)
    if entry.many:
        sure = words("team.enter_merge", name=source.name, into=into, typed=entry.people)
    else:
        sure = teams.counted(words, "team.sure_merge", planned.people, name=source.name, into=into)
    return Reply.say(f"{entry.line(words)} {sure}".strip())


def _into(planned: Ending) -> str:
    return planned.into.name if planned.into else ""


def _close(context: FlowContext, text: str) -> Reply:
    team = teams.by_name(context.uow, text)
    planned = teams.plan_close(context.uow, team.id)
    actor, now, instant = permissions.actor(context), context.now, context.turn.instant
    return _close_asked(context, planned, season_entries.by_merger(context.uow, actor, planned, now, instant))


def _close_asked(context: FlowContext, planned: Ending, entry: Entry) -> Reply:
    """Who loses their team and who leaves a season is said first; the number of many is typed back."""
    words, team = context.words, planned.team
    permissions.ask(
        context, "team.close", CloseQuestion(team.id, team.name), entry.people if entry.many else None
    )
    if entry.many:
        sure = words("team.leave_close", name=team.name, typed=entry.people)
    else:
        sure = teams.counted(words, "team.sure_close", planned.people, name=team.name)
    return Reply.say(" ".join(filter(None, (planned.invited(words), entry.line(words), sure))))


def _move(context: FlowContext, text: str) -> Reply:
    """A relais is told the same of who is elsewhere, of who does not exist, of a team not theirs."""
    scope = _own(context)
    try:
        number, name, team = erasure.person_and_team(context.uow, context.services, text, scope)
    except TeamError as unknown:
        if scope is None:
            raise
        raise MoveRefused("roles.not_your_teams") from unknown
    return _agree_move(context, number, name, team, "")


def _move_agreed(context: FlowContext, asked: MoveQuestion) -> Reply:
    """Whoever typed a directory id is not given the pseudonym of it: nobody is named."""
    if (refused := permissions.refusal(context, Right.PEOPLE)) is not None:
        return refused
    team = teams.find(context.uow, asked.team)
    return _agree_move(context, asked.player, context.words("team.one"), team, asked.mark)


def _agree_move(context: FlowContext, number: int, name: str, team: Team, mark: str) -> Reply:
    """Move a person, or ask first where seasons end or begin for them, or where there is no way back."""
    uow, words, actor = context.uow, context.words, permissions.actor(context)
    done, move = person_entries.agree_move(uow, actor, number, team, mark, context.now, _own(context))
    if done or move is None:
        return Reply.say(transfers.outcome(words, name, team, move))
    permissions.ask(context, "team.move", MoveQuestion(team.id, number, move.mark), None)
    return Reply.say(transfers.question(words, name, team, move))


def _own(context: FlowContext) -> Scope | None:
    """The teams of a relais; None of who may move anybody."""
    return scope_of(context.uow, context.player) if permissions.is_relay(context) else None


def _result(context: FlowContext, key: str, people: int, **values: object) -> Reply:
    return Reply.say(teams.counted(context.words, key, people, **values))


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Every way to cut the line at a word between two names; a name may hold such a word itself."""
    words = text.split()
    for at, word in enumerate(words):
        if fold(word) in teams.INTO and 0 < at < len(words) - 1:
            yield " ".join(words[:at]), " ".join(words[at + 1 :])


def _unknown(context: FlowContext, text: str) -> TeamError:
    """Why the line names no two teams: the unknown name, or how the command is written."""
    parts = list(_parted(text))
    team_names = {fold(team.name) for team in context.uow.teams.all()}
    if not parts:
        return TeamError("team.two_names")
    targets = [right for name, right in parts if fold(name) in team_names]
    name = targets[-1] if targets else parts[0][0]
    try:
        teams.by_name(context.uow, name)
    except TeamError as wrong:
        return wrong
    return TeamError("team.two_names")


_VERBS: Sequence[tuple[Sequence[str], Callable[[FlowContext, str], Reply]]] = (
    (("liste", "list"), _list),
    (("ajouter", "add"), _add),
    (("renommer", "rename"), _rename),
    (("fusionner", "merge"), _merge),
    (("fermer", "close"), _close),
    (("déplacer", "move"), _move),
)
"""What people type, French first, and the flow that takes the rest of the line."""
_HANDLERS = {fold(word): handler for words, handler in _VERBS for word in words}
