"""`campagne créer` and `campagne modifier`: a form, or one line of fields parted by semicolons.

The form has all of a draft's fields, or the one that may still change after the launch.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import Desk, Reply
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.schema.values import Campaign
from store.standings.participation import Reach
from usecases.campaigns import audience, fields, life
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError
from usecases.parsing import whole_number

Wrong = Mapping[str, CampaignError]
_INPUTS: Final[Mapping[fields.Kind, Literal["text", "select", "date", "time"]]] = {
    "text": "text",
    "number": "text",
    "date": "date",
    "time": "time",
    "select": "select",
    "yes": "select",
}


def start(desk: Desk, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((_new(desk, {}, {}),))
    read = fields.line(rest)
    if read is None or not read[1]:
        return Reply((say(desk.words("admin.create_help")),))
    name, values = read
    return Reply((_created(desk, _made(desk, {"name": name, **values})),))


def sent(desk: Desk) -> Reply:
    """The form of a new campaign was sent; errors come back beside their fields, with what was typed."""
    if (refused := permissions.refusal(desk)) is not None:
        return refused
    values = desk.turn.values
    try:
        made = _made(desk, values)
    except DraftError as error:
        return Reply((_new(desk, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((_new(desk, values, {"": error}),), replace=True)
    return Reply((_created(desk, made),), replace=True)


def edit(desk: Desk, rest: str) -> Reply:
    """`campagne modifier [NAME] [; field value ...]`: the form, or the fields of a typed line."""
    whole = fields.line(rest)
    if whole is None:
        return Reply((say(desk.words("admin.fields_help")),))
    name, values = whole
    found = life.find(desk.uow, name, "edit", desk.turn.now)
    if not values:
        return Reply((_form(desk, found, _written(desk, found), {}),))
    return Reply((_changed(desk, _edited(desk, found, {**_written(desk, found), **values}, set(values))),))


def edited(desk: Desk) -> Reply:
    """The form of a campaign that exists was sent."""
    if (refused := permissions.refusal(desk)) is not None:
        return refused
    values = desk.turn.values
    found = desk.uow.campaigns.get(whole_number(values.get("campaign")) or 0)
    if found is None:
        return Reply((say(desk.words("campaign.none")),), status=404)
    try:
        given = {one.name for one in fields.FIELDS} & set(values)
        done = _edited(desk, found, values, given)
    except DraftError as error:
        return Reply((_form(desk, found, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((say(error.said(desk.words)),), replace=True, status=409)
    return Reply((_changed(desk, done),), replace=True)


def _made(desk: Desk, values: Mapping[str, str]) -> Campaign:
    return fields.make(desk.uow, desk.services, permissions.actor(desk), values, desk.turn.now)


def _edited(desk: Desk, found: Campaign, values: Mapping[str, str], given: set[str]) -> Campaign:
    return fields.change(
        desk.uow, desk.services, permissions.actor(desk), found, values, given, desk.turn.now
    )


def _written(desk: Desk, found: Campaign) -> dict[str, str]:
    return fields.written(desk.uow, desk.words, found)


def _new(desk: Desk, values: Mapping[str, str], wrong: Wrong) -> View:
    words, given = desk.words, {"audience": desk.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _fields(desk, given, wrong), words("admin.create"))
    return _sheet(words, words("admin.new_campaign"), form, wrong, words("admin.create_help"))


def _form(desk: Desk, found: Campaign, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a campaign that exists, under its stored name, whatever was typed."""
    words, asked, by_typing = desk.words, _fields(desk, values, wrong), "admin.edit_help"
    if found.state != "draft":
        last_day = values.get("last_day") or found.last_day.isoformat()
        last = _field(desk, fields.LAST_DAY, last_day, wrong)
        asked = (replace(last, required=True, hint=words("admin.later_hint")),)
        by_typing = "admin.later_help"
    form = Form(Action.of("campaign.edit", campaign=found.id), asked, words("admin.save"))
    title = words("admin.edit_title", name=found.name)
    return _sheet(words, title, form, wrong, words(by_typing, name=found.name))


def _sheet(words: Catalogue, title: str, form: Form, wrong: Wrong, by_typing: str) -> View:
    beside = {field.name for field in form.fields}
    others = [Text(one.said(words), "strong") for name, one in wrong.items() if name not in beside]
    blocks: list[Block] = [Header(words("admin.kind")), Text(title, "title"), *others, form]
    blocks.append(Text(by_typing, "soft"))
    summary = " ".join(dict.fromkeys(one.said(words) for one in wrong.values()))
    return View(summary or title, tuple(blocks))


def _fields(desk: Desk, values: Mapping[str, str], wrong: Wrong) -> tuple[Field, ...]:
    return tuple(_field(desk, one, values.get(one.name) or one.usual, wrong) for one in fields.FIELDS)


def _field(desk: Desk, asked: fields.Field, value: str, wrong: Wrong) -> Field:
    """One input; packs are called as they are, other options by words."""
    name, words = asked.name, desk.words
    options = tuple((one, words(f"admin.{name}_{one}")) for one in asked.options)
    if asked.kind == "select" and not options:
        options = tuple((pack, pack) for pack in sorted(desk.services.packs))
    return Field(
        name,
        words(f"admin.{name}"),
        _INPUTS[asked.kind],
        value,
        options,
        required=asked.required,
        max_length=asked.longest,
        hint=words(f"admin.{name}_hint") if asked.hinted else "",
        error=wrong[name].said(words) if name in wrong else "",
    )


def _created(desk: Desk, made: Campaign) -> View:
    return say(_told(desk, "admin.created", made), *_next(desk, made))


def _changed(desk: Desk, done: Campaign) -> View:
    if done.state == "draft":
        return say(_told(desk, "admin.edited", done), *_next(desk, done))
    return say(_told(desk, "admin.extended", done))


def _told(desk: Desk, key: str, made: Campaign) -> str:
    return told(desk.words, key, made, desk.uow.participation.reach(made.audience))


def told(words: Catalogue, key: str, made: Campaign, reach: Reach) -> str:
    """What was done to a campaign: its name, its days, and for how many people it is today."""
    days = {"first": made.first_day, "last": made.last_day}
    people = audience.figure(words, reach)
    return words.count(key, len(made.doors), name=made.name, people=people, **days)


def _next(desk: Desk, made: Campaign) -> tuple[Button, ...]:
    words = desk.words
    return (
        Button(words("admin.launch"), Action.of("campaign", args=f"lancer {made.name}"), primary=True),
        Button(words("admin.preview"), Action.of("campaign", args=f"aperçu {made.name} 1")),
        Button(words("admin.edit"), Action.of("campaign", args=f"modifier {made.name}")),
    )
