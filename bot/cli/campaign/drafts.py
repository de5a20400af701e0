"""`python -m bot campaign create | edit | preview`: a campaign before it is launched, field by field."""

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

import typer

from bot.cards import plain
from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.people import directory as directory_room
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Json, Language, Spoken, written
from dialogs.admin.campaign_form import summary
from games.kind import Frame
from games.view import Action, View
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import fields, life, pack_version
from usecases.context import CampaignError
from usecases.people import directory
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
    "doors": "How many; all of the pack's items by default.",
    "weekends": "Advent's weekend doors open on their own dates.",
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
        help="CSV of the people it is for, by directory id or personal link: a list of the season's name.",
    ),
]


def _with_fields(command: F, **usual: str) -> F:
    """The command with an option for each field of a campaign, in the place of its `given`."""
    known = inspect.signature(command)
    kept = [one for one in known.parameters.values() if one.name != "given"]
    options = [_option(one, usual.get(one.name)) for one in fields.FIELDS if one.name != "name"]
    vars(command)["__signature__"] = known.replace(parameters=[kept[0], *options, *kept[1:]])
    return command


def _option(one: fields.Field, usual: str | None) -> inspect.Parameter:
    types: dict[str, Any] = {"yes": bool, "number": int, "date": datetime}
    kind: Any = Literal[one.options] if one.kind == "select" and one.options else types.get(one.kind, str)
    how = typer.Option(help=_HELP[one.name], formats=_DAYS, min=1 if one.kind == "number" else None)
    asked = Annotated[kind | None, how]
    return inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=usual, annotation=asked)


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
    with open_counter(language) as counter:
        made = _made(counter, _texts(name=name, **given), audience_file, json=json)
        _tell(counter, made, "admin.created", json=json)
        if not json:
            typer.echo(f"python -m bot campaign launch {made.name!r}")


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
    with open_counter(language) as counter:
        done = counter.do(_edit, counter, name, _texts(name=rename, **given))
        _tell(counter, done, "admin.edited" if done.state == "draft" else "admin.extended", json=json)


def preview(
    name: Name = "",
    *,
    door: Annotated[
        int | None, typer.Option(help="Show what this door holds, as people will read it.")
    ] = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Its calendar, each door with its day; or one door as people will read it."""
    with open_counter(language) as counter:
        campaign = counter.do(life.find, name, "preview", counter.now)
        if door is not None:
            text = plain.text(counter.do(_door, counter, campaign, door), counter.words)
            typer.echo(written({"number": door, "text": text}) if json else text)
        elif json:
            typer.echo(written(tables.doors_data(campaign)))
        else:
            tables.show(tables.calendar(counter, campaign))


def _made(counter: Counter, values: Mapping[str, str], people: Path | None, *, json: bool) -> Campaign:
    """The draft, for the people of a file where there is one: the list comes with it or not at all."""
    if people is None:
        return counter.do(fields.make, counter.services, ACTOR, values, counter.now)
    if "audience" in values:
        raise Refusal(counter.words("cli.audience_twice"))
    found = directory_room.read(counter, people, asked_json=json, places=False)
    try:
        return counter.do(_make_for, counter, values, found)
    except directory.Wrong as wrong:
        raise directory_room.refuse(counter, people, wrong.problems, asked_json=json) from wrong


def _make_for(uow: UnitOfWork, counter: Counter, values: Mapping[str, str], people: Roster) -> Campaign:
    name, now = values["name"], counter.now
    directory.make_list(uow, counter.services, ACTOR, name, people, now, known=False)
    return fields.make(uow, counter.services, ACTOR, {**values, "audience": f"liste {name}"}, now)


def _texts(**given: object) -> dict[str, str]:
    """The options that were given, as the fields' texts."""
    return {name: fields.as_text(value) for name, value in given.items() if value is not None}


def _edit(uow: UnitOfWork, counter: Counter, name: str, given: Mapping[str, str]) -> Campaign:
    found = life.find(uow, name, "edit", counter.now)
    values = {**fields.written(uow, counter.words, found), **given}
    return fields.change(uow, counter.services, ACTOR, found, values, given.keys(), counter.now)


def _tell(counter: Counter, made: Campaign, key: str, *, json: bool) -> None:
    reach = counter.database.look(lambda uow: uow.participation.reach(made.audience))
    if json:
        data = tables.campaign_data(made, counter.do(tables.phase, counter, made))
        typer.echo(written({**data, "people": reach.joined, "invited": reach.invited}))
        return
    typer.echo(summary(counter.words, key, made, reach))


def _door(uow: UnitOfWork, counter: Counter, campaign: Campaign, number: int) -> View:
    """A door's first question, from the version that is played, or from the pack as it is now."""
    door = campaign.door(number)
    if door is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
    services, kept = counter.services, campaign.pack_hash
    pack = (
        services.library.pack(kept, lambda: uow.packs.body(kept))
        if kept and campaign.state != "draft"
        else pack_version.frozen(services, campaign.pack)[1]
    )
    item = pack.item(door.item, pack.language)
    state = item.kind.start(item.body, services.shuffle)
    frame = Frame(Action.of("preview"), item.theme, "")
    return item.kind.show(item.body, state, services.words(pack.language), frame)
