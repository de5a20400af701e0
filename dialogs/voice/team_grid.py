"""A grid that a team opened by itself: answered in the personal chat, by presses or typed (rule 15)."""

from dialogs import commands, permissions
from dialogs.turn import FlowContext, Reply
from games.kind import BadMove, Frame, Move, State
from games.screens.refusal import refused
from games.view import Action, Button, View
from store.voice.grids import PracticeGrid
from usecases.parsing import whole_number
from usecases.voice import practice, reopening

PURPOSE = "plan.grid"


def begin(context: FlowContext, grid_id: int) -> Reply:
    """The statement that waits for a member; what they said, where they are through."""
    grid = reopening.of_member(context.uow, grid_id, context.player.team_id, context.now)
    return Reply((_show(context, grid, _state(context, grid)),))


def answer(context: FlowContext) -> Reply:
    """A press on a statement's answer. Its values: grid, statement, position."""
    values = context.turn.values
    grid_id, question, pick = (whole_number(values.get(name)) for name in ("grid", "q", "pick"))
    if grid_id is None or question is None or pick is None:
        return Reply.say(context.words("play.bad_move"), status=404)
    return _record(context, grid_id, Move(question, (pick,)))


def typed(context: FlowContext) -> Reply | None:
    """A typed answer of the statement shown last; None where none waits, or the text is no answer."""
    question = permissions.asked_once(context, PURPOSE)
    if question is None:
        return None
    grid = reopening.of_member(
        context.uow, int(question.payload["grid"]), context.player.team_id, context.now
    )
    item = practice.item_of(context.uow, context.services.library, grid, context.words.language)
    state, text = _state(context, grid), context.turn.text
    waiting = item.kind.asking(item.body, state)
    if waiting is not None and commands.is_unsure(text):
        return _record(context, grid.id, Move(waiting, unknown=True))
    move = item.kind.read_text(item.body, state, text)
    return None if move is None else _record(context, grid.id, move)


def _record(context: FlowContext, grid_id: int, move: Move) -> Reply:
    uow, player = context.uow, context.player
    grid = reopening.of_member(uow, grid_id, player.team_id, context.now)
    item = practice.item_of(uow, context.services.library, grid, context.words.language)
    state, pressed = _state(context, grid), not context.turn.text
    try:
        after = reopening.answer(uow, grid, item, player.id, state, move, context.now)
    except BadMove as wrong:
        view = refused(_show(context, grid, state), move.picks, "", context.words(str(wrong), **wrong.values))
        return Reply((view,), replace=pressed, status=409)
    return Reply((_show(context, grid, after),), replace=pressed)


def _state(context: FlowContext, grid: PracticeGrid) -> State:
    item = practice.item_of(context.uow, context.services.library, grid, context.words.language)
    return reopening.state_of(context.uow, grid, item, context.player.id, context.services.shuffle)


def _show(context: FlowContext, grid: PracticeGrid, state: State) -> View:
    words = context.words
    item = practice.item_of(context.uow, context.services.library, grid, words.language)
    frame = Frame(Action.of("plan.answer", grid=grid.id), context.player.team_name or "", "")
    view = item.kind.show(item.body, state, words, frame)
    if item.kind.asking(item.body, state) is not None:
        permissions.ask_once(context, PURPOSE, {"grid": grid.id})
        return view
    return View(view.summary, view.blocks, (Button(words("plan.see"), Action.of("plan")),))
