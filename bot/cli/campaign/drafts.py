"""`python -m bot campaign create | edit | preview`: a campaign before it is launched, field by field."""

import inspect
import shlex
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

import typer

from bot.cards import plain
from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.people import roster_file
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from content.pack import Pack
from dialogs.admin import campaign_form, season_order
from dialogs.admin.figures import measure
from games.kind import Frame
from games.view import Action, View
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import fields, life, pack_version
from usecases.campaigns.door_order import Explained
from usecases.campaigns.fields import Seen
from usecases.campaigns.life import Saved
from usecases.context import CampaignError
from usecases.people import directory, people_lists
from usecases.people.people_file import Roster

F = TypeVar("F", bound=Callable[..., None])


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    for command in (create, edit, preview):
        app.command()(command)


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
"""Of each field's option; a name is an argument, or `--rename`."""
_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]  # of machines, and as the answers name them
AudienceFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="CSV of the people it is for, by directory id or personal link: a list of the campaign's name.",
    ),
]


def _with_fields(command: F, **usual: str) -> F:
    """The command with an option for each field of a campaign, in the place of its `given`."""
    signature = inspect.signature(command)
    own = [field for field in signature.parameters.values() if field.name != "given"]
    options = [_option(field, usual.get(field.name)) for field in fields.FIELDS if field.name != "name"]
    vars(command)["__signature__"] = signature.replace(parameters=[own[0], *options, *own[1:]])
    return command


def _option(field: fields.Field, usual: str | None) -> inspect.Parameter:
    types: dict[str, Any] = {"yes": bool, "number": int, "date": datetime}
    kind: Any = (
        Literal[field.options] if field.kind == "select" and field.options else types.get(field.kind, str)
    )
    how = typer.Option(help=_HELP[field.name], formats=_DAYS, min=1 if field.kind == "number" else None)
    annotation = Annotated[kind | None, how]
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=usual, annotation=annotation)


@partial(_with_fields, pack="essentiel-services-publics-plus")
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


@_with_fields
def edit(
    name: Name = "",
    *,
    rename: Annotated[str | None, typer.Option(help="What people will read instead.")] = None,
    json: Json = False,
    language: Spoken = Language.fr,
    **given: object,
) -> None:
    """Change any field of a draft; once it is launched, put off its last day."""
    with open_context(language) as context:
        saved = context.do(_edit, context, name, _texts(name=rename, **given))
        key = "admin.edited" if saved.campaign.state == "draft" else "admin.extended"
        _tell(context, saved, key, json=json)


def preview(
    name: Name = "",
    *,
    door: Annotated[
        int | None, typer.Option(help="Show what this door holds, as people will read it.")
    ] = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Its calendar, each door with its day and why it comes there; or one door as people will read it."""
    with open_context(language) as context:
        campaign = context.do(life.find, name, "preview", context.now)
        if door is not None:
            views = context.do(_door, context, campaign, door)
            text = "\n\n".join(plain.text(view, context.words) for view in views)
            typer.echo(as_json({"number": door, "text": text}) if json else text)
        elif json:
            typer.echo(as_json(tables.doors_data(campaign, context.do(_explained, context, campaign))))
        else:
            explained = context.do(_explained, context, campaign)
            tables.show(tables.calendar(context, campaign, explained))
            measured = context.do(measure.of_draft, context.words, context.services, campaign)
            unkept = season_order.unkept(context.words, explained)
            for sentence in (*season_order.passed_over(context.words, explained), *unkept, measured):
                typer.echo(sentence)


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


def _edit(uow: UnitOfWork, context: Context, name: str, changes: Mapping[str, str]) -> Saved:
    campaign = life.find(uow, name, "edit", context.now)
    snapshot = Seen(fields.texts_of(uow, context.words, campaign), context.words)
    values = {**snapshot.texts, **changes}
    terms = (ACTOR, campaign, values, changes.keys(), context.now, context.instant, snapshot)
    return fields.change(uow, context.services, *terms)


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


def _door(uow: UnitOfWork, context: Context, campaign: Campaign, number: int) -> list[View]:
    """The first question of a door's item, and of its twin where it has one."""
    door = campaign.door(number)
    if door is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
    pack = _pack(uow, context, campaign)
    views = []
    for item in (pack.item(item_id, pack.language) for item_id in door.items):
        state = item.kind.start(item.body, context.services.shuffle)
        frame = Frame(Action.of("preview"), item.theme, "")
        views.append(item.kind.show(item.body, state, context.services.words(pack.language), frame))
    return views


def _explained(uow: UnitOfWork, context: Context, campaign: Campaign) -> Explained:
    return season_order.of_campaign(_pack(uow, context, campaign), campaign)


def _pack(uow: UnitOfWork, context: Context, campaign: Campaign) -> Pack:
    """The version that is played; of a draft the pack as it is now."""
    services, digest = context.services, campaign.pack_hash
    if digest and campaign.state != "draft":
        return services.library.pack(digest, lambda: uow.packs.body(digest))
    return pack_version.same_items(uow, services, campaign)[1]
