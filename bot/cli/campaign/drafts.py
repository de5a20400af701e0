"""`python -m bot campaign create`: a campaign before it is launched, field by field."""

import inspect
import shlex
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

import typer

from bot.cli import tables
from bot.cli.people import roster_file
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from dialogs.admin import campaign_form
from dialogs.admin.figures import measure
from store.unit_of_work import UnitOfWork
from usecases.campaigns import fields
from usecases.campaigns.life import Saved
from usecases.people import directory, people_lists
from usecases.people.people_file import Roster

F = TypeVar("F", bound=Callable[..., None])


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(create)


_HELP: Final[Mapping[str, str]] = {
    "pack": "The pack to play.",
    "format": "daily, or advent: 24 doors.",
    "first_day": "Of the first door; advent takes its year.",
    "last_day": "Of points; by default 31 December for advent,"
    " else the fifth working day after the last door.",
    "hour": "When doors open, from 8:00 to 18:59, at each site.",
    "doors": "How many; all of the pack's items by default. Not of an advent, which has 24.",
    "weekends": "Advent's weekend doors open on their own dates.",
    "order": "advised: kinds and themes alternate, a notion comes again eight doors on; or as written.",
    "audience": "tous, or “site NAME, NAME”, “équipe NAME, NAME”, “liste NAME”.",
    "rooms": "Show the board in the teams' rooms (default).",
    "reminders": "Let players ask for a reminder (default).",
}
"""Of each field's option; the name is an argument."""
PACK: Final = "essentiel-services-publics-plus"
"""What is played where no other pack is named."""
_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]  # of machines, and as the answers name them
AudienceFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="CSV of the people it is for, by directory id or personal link: a list of the campaign's name.",
    ),
]


def _with_fields(command: F) -> F:
    """The command with an option for each field of a campaign, in the place of its `given`."""
    signature = inspect.signature(command)
    own = [field for field in signature.parameters.values() if field.name != "given"]
    options = [_option(field) for field in fields.FIELDS if field.name != "name"]
    vars(command)["__signature__"] = signature.replace(parameters=[own[0], *options, *own[1:]])
    return command


def _option(field: fields.Field) -> inspect.Parameter:
    types: dict[str, Any] = {"yes": bool, "number": int, "date": datetime}
    kind: Any = (
        Literal[field.options] if field.kind == "select" and field.options else types.get(field.kind, str)
    )
    how = typer.Option(help=_HELP[field.name], formats=_DAYS, min=1 if field.kind == "number" else None)
    annotation = Annotated[kind | None, how]
    usual = PACK if field.name == "pack" else None
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=usual, annotation=annotation)


@_with_fields
def create(
    *,
    name: Annotated[str, typer.Argument(help="What people will read.")],
    audience_file: AudienceFile = None,
    json: Json = False,
    language: Spoken = Language.fr,
    **given: object,
) -> None:
    """Prepare a campaign; nothing is sent before it is launched."""
    with open_context(language) as context:
        saved = _new_draft(context, _texts(name=name, **given), audience_file, json=json)
        _tell(context, saved, "admin.created", json=json)
        if not json:
            typer.echo(f"python -m bot campaign launch {shlex.quote(saved.campaign.name)}")


def _new_draft(context: Context, values: Mapping[str, str], people: Path | None, *, json: bool) -> Saved:
    """The draft, for the people of a file where there is one: the list comes with it or not at all."""
    if people is None:
        return context.do(fields.make, context.services, ACTOR, values, context.now)
    if "audience" in values:
        raise Refusal(context.words("cli.audience_twice"))
    roster = roster_file.read(context, people, asked_json=json, places=False)
    try:
        return context.do(_make_for, context, values, roster)
    except directory.Wrong as wrong:
        raise roster_file.refuse(context, people, wrong.problems, asked_json=json) from wrong


def _make_for(uow: UnitOfWork, context: Context, values: Mapping[str, str], people: Roster) -> Saved:
    name, now = values["name"], context.now
    people_lists.make(uow, context.services, ACTOR, name, people, now)
    return fields.make(uow, context.services, ACTOR, {**values, "audience": f"liste {name}"}, now)


def _texts(**options: object) -> dict[str, str]:
    """The options that were given, as the fields' texts."""
    return {name: fields.as_text(value) for name, value in options.items() if value is not None}


def _tell(context: Context, saved: Saved, key: str, *, json: bool) -> None:
    campaign = saved.campaign
    reach = context.database.look(lambda uow: uow.participation.reach(campaign.audience))
    if json:
        data = tables.campaign_data(campaign, tables.phase(context, campaign))
        typer.echo(as_json({**data, "people": reach.joined, "invited": reach.invited}))
        return
    typer.echo(campaign_form.summary(context.words, key, campaign, reach))
    if name_note := campaign_form.gave_up(context.words, saved.renamed):
        typer.echo(name_note)
    if campaign.state == "draft":
        typer.echo(context.look(measure.of_draft, context.words, context.services, campaign))
