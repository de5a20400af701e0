"""`python -m bot campaign create | edit | preview`: a season before it is launched, field by field."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cards import plain
from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.people import directory as directory_room
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Json, Language, Spoken, written
from games.kind import Frame
from games.view import Action, View
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience as campaigns_audience
from usecases.campaigns import form_fields, life, pack_version
from usecases.context import CampaignError
from usecases.people import directory
from usecases.people.people_file import Roster


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    for command in (create, edit, preview):
        app.command()(command)


class Format(StrEnum):
    """How a season's doors are shown and dated."""

    daily = "daily"
    advent = "advent"


_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]  # of machines, and as the answers name them
FirstDay = Annotated[
    datetime | None,
    typer.Option("--first-day", formats=_DAYS, help="Of the first door; advent takes its year."),
]
LastDay = Annotated[
    datetime | None,
    typer.Option(
        "--last-day",
        formats=_DAYS,
        help="Of points; by default 31 December for advent, else the fifth working day after the last door.",
    ),
]
Doors = Annotated[int | None, typer.Option(min=1, help="How many; all of the pack's items by default.")]
Hour = Annotated[str | None, typer.Option(help="When doors open, from 8:00 to 18:59, at each site.")]
Audience = Annotated[
    str | None, typer.Option(help="tous, or “site NAME, NAME”, “équipe NAME, NAME”, “liste NAME”.")
]
AudienceFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="CSV of the people it is for, by directory id or personal link: a list of the season's name.",
    ),
]
Pack = Annotated[str | None, typer.Option(help="The pack to play.")]
Shape = Annotated[Format | None, typer.Option("--format", help="daily, or advent: 24 doors.")]
Weekends = Annotated[
    bool | None,
    typer.Option("--weekends/--no-weekends", help="Advent's weekend doors open on their own dates."),
]
Rooms = Annotated[
    bool | None, typer.Option("--rooms/--no-rooms", help="Show the board in the teams' rooms (default).")
]
Reminders = Annotated[
    bool | None, typer.Option("--reminders/--no-reminders", help="Let players ask for a reminder (default).")
]


def create(
    *,
    name: Annotated[str, typer.Argument(help="What people will read.")],
    first_day: FirstDay = None,
    last_day: LastDay = None,
    pack: Pack = "essentiel-services-publics-plus",
    hour: Hour = None,
    audience: Audience = None,
    audience_file: AudienceFile = None,
    doors: Doors = None,
    format_: Shape = None,
    weekends: Weekends = None,
    rooms: Rooms = None,
    reminders: Reminders = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Prepare a season; nothing is sent before it is launched."""
    with open_counter(language) as counter:
        values = _values(
            name=name,
            first_day=first_day,
            last_day=last_day,
            pack=pack,
            hour=hour,
            audience=audience,
            doors=doors,
            format=format_,
            weekends=weekends,
            rooms=rooms,
            reminders=reminders,
        )
        made = _made(counter, values, audience_file, json=json)
        _tell(counter, made, "admin.created", json=json)
        if not json:
            typer.echo(f"python -m bot campaign launch {made.name!r}")


def edit(
    name: Name = "",
    *,
    rename: Annotated[str | None, typer.Option(help="What people will read instead.")] = None,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    pack: Pack = None,
    hour: Hour = None,
    audience: Audience = None,
    doors: Doors = None,
    format_: Shape = None,
    weekends: Weekends = None,
    rooms: Rooms = None,
    reminders: Reminders = None,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """Change any field of a draft; once it is launched, put off its last day."""
    with open_counter(language) as counter:
        values = _values(
            name=rename,
            first_day=first_day,
            last_day=last_day,
            pack=pack,
            hour=hour,
            audience=audience,
            doors=doors,
            format=format_,
            weekends=weekends,
            rooms=rooms,
            reminders=reminders,
        )
        done = counter.do(_edit, counter, name, values)
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
    """The draft, for the people of a file where there is one; a list comes with its season or not at all."""
    if people is None:
        return counter.do(form_fields.make, counter.services, ACTOR, values, counter.now)
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
    return form_fields.make(uow, counter.services, ACTOR, {**values, "audience": f"liste {name}"}, now)


def _values(**given: object) -> dict[str, str]:
    """The options that were given, as the fields' texts."""
    return {key: _text(one) for key, one in given.items() if one is not None}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _edit(uow: UnitOfWork, counter: Counter, name: str, given: Mapping[str, str]) -> Campaign:
    found = life.find(uow, name, "edit", counter.now)
    values = {**form_fields.written(uow, counter.words, found), **given}
    return form_fields.change(uow, counter.services, ACTOR, found, values, given.keys(), counter.now)


def _tell(counter: Counter, made: Campaign, key: str, *, json: bool) -> None:
    reach = counter.database.look(lambda uow: uow.participation.reach(made.audience))
    if json:
        data = tables.campaign_data(made, counter.do(tables.phase, counter, made))
        typer.echo(written({**data, "people": reach.joined, "invited": reach.invited}))
        return
    words = counter.words
    told_of = {
        "name": made.name,
        "first": made.first_day,
        "last": made.last_day,
        "people": campaigns_audience.figure(words, reach),
    }
    typer.echo(words.count(key, len(made.doors), **told_of))


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
