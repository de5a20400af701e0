"""`python -m bot campaign plans`: teams' actions by where they stand; choosing what a vote left open."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Final

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.session import ACTOR, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from content.words import Catalogue
from dialogs.voice.plan_list import counts
from store.voice.plan_lists import TeamAction
from usecases.voice import plan, plan_list

MOST: Final = 20_000
"""Actions of a table."""


class StandingName(StrEnum):
    """Where an action stands, as an option takes it."""

    to_choose = "to_choose"
    proposed = "proposed"
    chosen = "chosen"
    underway = "underway"
    done = "done"
    abandoned = "abandoned"
    set_aside = "set_aside"


def add_to(app: typer.Typer) -> None:
    """Give this command to `campaign`."""
    app.command()(plans)


def plans(
    *,
    state: Annotated[
        StandingName, typer.Option(help="Of the actions to show; `to_choose`: a vote chose none of them.")
    ] = StandingName.to_choose,
    choose: Annotated[int | None, typer.Option(metavar="NUMBER", help="Choose this action.")] = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """How many actions of teams stand where, and those of one state; or choose one for its team."""
    with open_context(language) as context:
        words, library = context.words, context.services.library
        if choose is not None:
            action = context.do(plan.choose, ACTOR, choose, None, context.now)
            (worded,) = context.look(plan_list.worded, library, [action], words.language)
            typer.echo(words("plan.chosen.noted", what=worded.what))
            return
        counted = context.look(plan_list.by_standing)
        every = context.look(plan_list.listed, library, None, (state.value,), words.language, limit=MOST)
        if json:
            typer.echo(as_json({"counts": counted, "actions": [_data(line) for line in every]}))
            return
        typer.echo(counts(words, counted) or words("plan.list.none"))
        if every:
            tables.show(_table(words, state, every))


def _table(words: Catalogue, state: StandingName, every: Sequence[TeamAction]) -> Table:
    names = [
        words("cli.number"),
        *(words(f"desk.plan_{key}") for key in ("team", "what", "time", "role", "due")),
    ]
    rows = tables.table(*names, title=words(f"team_paper.state_{state.value}"), folded=(1, 2, 4))
    for line in every:
        action = line.action
        due = "" if action.due is None else words.date_long(action.due)
        rows.add_row(str(action.id), line.team, action.what, action.time, action.role, due)
    return rows


def _data(line: TeamAction) -> dict[str, object]:
    """An action for a script."""
    action = line.action
    return {
        "number": action.id,
        "team": line.team,
        "site": line.site_id,
        "state": line.standing,
        "what": action.what,
        "time": action.time,
        "role": action.role,
        "due": action.due,
        "chosen_by": action.chosen_by or None,
        "reason": action.reason or None,
    }
