"""A team's plan as a card: a few lines in its room, more in the personal chat (rules 7 and 15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext
from dialogs.voice import plan_picture
from games.practice import OPEN, PlanAction, State
from games.rules.doors import Site
from games.screens.rooms import plan as screens
from games.screens.rooms.plan import Row
from games.view import Block, Button, Details, Header, Text, View
from store.schema.values import Team
from usecases.people.roles import Right, scope_of
from usecases.signing import addresses
from usecases.voice import plan_list, reopening, team_page
from usecases.voice.team_page import TeamPage

PURPOSE: Final = "plan"
STATES: Final[dict[str, State]] = {"done": "done", "underway": "underway", "abandoned": "abandoned"}
MISTAKE: Final = timedelta(days=14)
"""How long a card offers to take back that an action is done or abandoned; the desk always does."""
PRESSED: Final = 3
"""Open actions of a card with their presses; further ones are a press away."""
PRESSED_BESIDE: Final = 1
"""The same beside what is proposed: with more a card would be larger than Teams takes."""

Group = tuple[str, Sequence[Row]]
"""What a group of rows is called, and its rows."""
Part = tuple[list[Block], Group]
"""What stands above a group of rows, and the group."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose plan is read, and whether the reader may choose and change (`lead`)."""

    team: Team
    lead: bool


def may_lead(context: FlowContext, team: Team) -> bool:
    """Whether the person is a relais of the team, or a responsable."""
    return bool(_led(context, [team]))


def readable(context: FlowContext) -> list[Team]:
    """The open teams whose plan the person may read: their own, and those that they lead."""
    every, own = context.uow.teams.all(), context.player.team_id
    led = {team.id for team in _led(context, every)}
    return [team for team in every if team.id == own or team.id in led]


def _led(context: FlowContext, teams: Sequence[Team]) -> Sequence[Team]:
    if permissions.may(context, Right.EVERYTHING):
        return teams
    if not permissions.may(context, Right.FIGURES):
        return ()
    scope = scope_of(context.uow, context.player)
    return [team for team in teams if scope.has_team(team.id, team.site_id)]


def worded(context: FlowContext, action: PlanAction) -> PlanAction:
    """An action in the reader's language."""
    library, language = context.services.library, context.words.language
    return plan_list.worded(context.uow, library, [action], language)[0]


def in_room(context: FlowContext, team: Team) -> View:
    """The card of a team's room: where it stands, the question for the next meeting, what may be pressed."""
    words, page = context.words, _page(context, team)
    title = words("plan.title", team=team.name)
    blocks: list[Block] = [Header(words("plan.kind")), Text(title, "title"), *plan_picture.stand(words, page)]
    blocks += _actions(context, page, Reader(team, lead=False), [_own_row(words, team)])
    return View(title, tuple(blocks))


def personal(context: FlowContext, team: Team, note: str = "") -> View:
    """The card of the personal chat; `note` says what was just done."""
    words, page = context.words, _page(context, team)
    reader = Reader(team, may_lead(context, team))
    title = words("plan.title", team=team.name)
    blocks: list[Block] = [Header(words("plan.kind")), Text(title, "title")]
    blocks += [Text(note, "strong")] if note else []
    blocks += plan_picture.stand(words, page)
    blocks += plan_picture.every_line(words, page)
    blocks += _actions(context, page, reader, _further(context, reader))
    return View(note or title, tuple(blocks), _paper(context, page))


def others(context: FlowContext, team: Team, passed: int) -> View:
    """Open actions after those of other cards, with their presses; the plan itself where none is left."""
    words, site = context.words, context.uow.teams.sites()[team.site_id]
    reader = Reader(team, lead=not context.turn.room and may_lead(context, team))
    actions = context.uow.plans.of_team(team.id, OPEN, passed + PRESSED + 1)[passed:]
    if not actions:
        return in_room(context, team) if context.turn.room else personal(context, team)
    further = context.uow.plans.count(team.id, OPEN) - passed - len(actions[:PRESSED])
    groups = [
        (_state_blocks(context, action, site), _presses(words, action, reader))
        for action in (worded(context, each) for each in actions[:PRESSED])
    ]
    groups += _more(words, team, passed + PRESSED, further)
    title = words("plan.others.title", team=team.name)
    return View(title, (Header(words("plan.kind")), Text(title, "title"), *_numbered(context, groups)))


def _paper(context: FlowContext, page: TeamPage) -> tuple[Button, ...]:
    """The plan on A4, once there is something to print and an address to open."""
    services, turn = context.services, context.turn
    if page.last is None or not (services.public_url or turn.channel == "web"):
        return ()
    where = addresses.of_team_plan(services.secret, turn.instant, page.team.id, context.words.language)
    address = where if turn.channel == "web" else services.public_url + where
    return (Button(context.words("plan.paper"), address=address),)


def _page(context: FlowContext, team: Team) -> TeamPage:
    return team_page.page(context.uow, context.services.library, team, context.words.language)


def _actions(context: FlowContext, page: TeamPage, reader: Reader, further: Sequence[Row]) -> list[Block]:
    """Actions with their presses, what may be voted for or chosen, what ended; rows numbered through."""
    words, site = context.words, context.uow.teams.sites()[page.team.site_id]
    proposals = _proposals(context, page, reader)
    most = PRESSED_BESIDE if proposals else PRESSED
    pressed, rest = page.open_actions[:most], page.open_actions[most:]
    groups: list[Part] = [
        (_state_blocks(context, action, site), _presses(words, action, reader)) for action in pressed
    ]
    further_count = context.uow.plans.count(page.team.id, OPEN) - most if rest else 0
    groups += _more(words, page.team, most, further_count)
    groups += proposals
    groups += _titled(words("plan.back.title"), _mistakes(context, page))
    groups += _titled(words("plan.further"), (words("plan.further.label"), further))
    lines = [words("plan.state.open", what=action.what) for action in rest]
    lines += [_ended(words, action) for action in page.ended]
    if page.more:
        lines.append(words.count("plan.more", page.more))
    ended: list[Block] = [Details(words("plan.others"), tuple(lines))] if lines else []
    return [*_numbered(context, groups), *ended]


def _titled(title: str, group: Group) -> list[Part]:
    """A group of rows under its title; nothing where it has no row."""
    return [([Text(title, "strong")], group)] if group[1] else []


def _more(words: Catalogue, team: Team, passed: int, count: int) -> list[Part]:
    """The row that leads to further open actions, where a card does not show them all with their presses."""
    rows = [(f"more:{team.id}:{passed}", words.count("plan.others.see", count))]
    return [([], (words("plan.others"), rows))] if count > 0 else []


def _numbered(context: FlowContext, groups: Sequence[Part]) -> list[Block]:
    """Groups of rows, numbered through their card; in the personal chat their numbers may be typed."""
    every = [name for _, (_, rows) in groups for name, _ in rows]
    blocks: list[Block] = []
    first = 1
    for above, (label, rows) in groups:
        blocks += above
        if rows:
            blocks.append(screens.choice(rows, label, first=first))
        first += len(rows)
    if every and not context.turn.room:
        permissions.ask_once(context, PURPOSE, {"to": " ".join(every)})
    return blocks


def _state_blocks(context: FlowContext, action: PlanAction, site: Site) -> list[Block]:
    words, late = context.words, plan_list.is_late(action.due, site, context.now)
    blocks: list[Block] = [
        Text(words(f"plan.state.{action.state}"), "soft"),
        *screens.description(action, words),
    ]
    return [*blocks, Text(words("plan.late"), "soft")] if late else blocks


def _presses(words: Catalogue, action: PlanAction, reader: Reader) -> Group:
    names = ["done", "abandon"] if action.state == "underway" else ["done", "underway", "abandon"]
    names += ["edit", "aside"] if reader.lead else []
    return words("plan.tell.label"), [(f"{name}:{action.id}", words(f"plan.tell.{name}")) for name in names]


def _mistakes(context: FlowContext, page: TeamPage) -> Group:
    """What was lately said to be done or abandoned, to be taken back."""
    words, since = context.words, context.now - MISTAKE
    lately = [action for action in page.ended if action.told_at is not None and action.told_at > since]
    rows = [(f"back:{action.id}", words("plan.back.row", what=action.what)) for action in lately[-PRESSED:]]
    return words("plan.back.label"), rows


def _proposals(context: FlowContext, page: TeamPage, reader: Reader) -> list[Part]:
    """The vote for a member; for a relais or a responsable the choice, at any time."""
    words, actions = context.words, page.proposed
    if not actions:
        return []
    groups: list[Part] = []
    if page.voting and (context.turn.room or context.player.team_id == page.team.id):
        above: list[Block] = [Text(words("plan.vote.title"), "strong"), *_vote_of(context, actions)]
        rows = [(f"{screens.VOTE}{action.id}", screens.headline(action, words)) for action in actions]
        groups.append((above, (words("plan.vote.label"), rows)))
        groups.append(([screens.grounds(actions, words)], ("", [])))
    elif not page.voting and not reader.lead and not page.chosen:
        choices = Details(words("plan.relay.which"), tuple(screens.headline(each, words) for each in actions))
        groups.append(([Text(words("plan.choose.waits"), "soft"), choices], ("", [])))
    if reader.lead:
        rows = [(f"choose:{action.id}", screens.headline(action, words)) for action in actions]
        key = "plan.choose.now" if page.voting else "plan.choose.title"
        groups.append(([Text(words(key), "strong")], (words("plan.choose.label"), rows)))
    return groups


def _vote_of(context: FlowContext, actions: Sequence[PlanAction]) -> list[Block]:
    """Until when one votes; in the personal chat, for what one voted oneself."""
    words = context.words
    until = words("plan.vote.until", day=actions[0].vote_until)
    lines: list[Block] = [Text(words("plan.vote.secret", until=until), "soft")]
    if context.turn.room:
        return lines
    number = context.uow.plans.vote_of(actions[0].grid_id, context.player.id)
    mine = next((action for action in actions if action.id == number), None)
    return [*lines, *([Text(words("plan.vote.yours", what=mine.what))] if mine is not None else [])]


def _ended(words: Catalogue, action: PlanAction) -> str:
    if action.state == "done":
        return words("plan.state.done", what=action.what)
    reason = words(f"plan.why.{action.reason}") if action.reason else ""
    return words("plan.state.abandoned", what=action.what, reason=reason)


def _own_row(words: Catalogue, team: Team) -> Row:
    """Where a member, from the room too, or a relais adds what the team says of itself to its grids."""
    return f"own:{team.id}", words("plan.own.change")


def _further(context: FlowContext, reader: Reader) -> list[Row]:
    """The grid to answer or to open again, the team's own statements."""
    words, uow, team = context.words, context.uow, reader.team
    rows: list[Row] = []
    member = context.player.team_id == team.id
    waiting = reopening.waiting(uow, team.id, context.player.id, context.now) if member else None
    if waiting is not None:
        rows.append((f"grid:{waiting.id}", words("plan.grid.answer")))
    elif reopening.refusal(uow, team.id, context.now, lead=reader.lead) is None:
        rows.append((f"open:{team.id}", words("plan.grid.open")))
    if member or reader.lead:
        rows.append(_own_row(words, team))
    return rows
