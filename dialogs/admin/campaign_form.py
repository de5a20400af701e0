"""`campagne créer` and `campagne modifier`: a form, or one line of fields parted by semicolons.

The form has all of a draft's fields, or the one that may still change after the launch.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import FlowContext, Reply
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


def start(context: FlowContext, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((_new(context, {}, {}),))
    read = fields.line(rest)
    if read is None or not read[1]:
        return Reply((say(context.words("admin.create_help")),))
    name, values = read
    return Reply((_created(context, _made(context, {"name": name, **values})),))


def sent(context: FlowContext) -> Reply:
    """The form of a new campaign was sent; errors come back beside their fields, with what was typed."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    try:
        made = _made(context, values)
    except DraftError as error:
        return Reply((_new(context, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((_new(context, values, {"": error}),), replace=True)
    return Reply((_created(context, made),), replace=True)


def edit(context: FlowContext, rest: str) -> Reply:
    """`campagne modifier [NAME] [; field value ...]`: the form, or the fields of a typed line."""
    whole = fields.line(rest)
    if whole is None:
        return Reply((say(context.words("admin.fields_help")),))
    name, values = whole
    found = life.find(context.uow, name, "edit", context.turn.now)
    if not values:
        return Reply((_form(context, found, _written(context, found), {}),))
    return Reply(
        (_changed(context, _edited(context, found, {**_written(context, found), **values}, set(values))),)
    )


def edited(context: FlowContext) -> Reply:
    """The form of a campaign that exists was sent."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    found = context.uow.campaigns.get(whole_number(values.get("campaign")) or 0)
    if found is None:
        return Reply((say(context.words("campaign.none")),), status=404)
    try:
        given = {one.name for one in fields.FIELDS} & set(values)
        done = _edited(context, found, values, given)
    except DraftError as error:
        return Reply((_form(context, found, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((say(error.said(context.words)),), replace=True, status=409)
    return Reply((_changed(context, done),), replace=True)


def _made(context: FlowContext, values: Mapping[str, str]) -> Campaign:
    return fields.make(context.uow, context.services, permissions.actor(context), values, context.turn.now)


def _edited(context: FlowContext, found: Campaign, values: Mapping[str, str], given: set[str]) -> Campaign:
    return fields.change(
        context.uow, context.services, permissions.actor(context), found, values, given, context.turn.now
    )


def _written(context: FlowContext, found: Campaign) -> dict[str, str]:
    return fields.written(context.uow, context.words, found)


def _new(context: FlowContext, values: Mapping[str, str], wrong: Wrong) -> View:
    words, given = context.words, {"audience": context.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _fields(context, given, wrong), words("admin.create"))
    return _sheet(words, words("admin.new_campaign"), form, wrong, words("admin.create_help"))


def _form(context: FlowContext, found: Campaign, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a campaign that exists, under its stored name, whatever was typed."""
    words, asked, by_typing = context.words, _fields(context, values, wrong), "admin.edit_help"
    if found.state != "draft":
        last_day = values.get("last_day") or found.last_day.isoformat()
        last = _field(context, fields.LAST_DAY, last_day, wrong)
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


def _fields(context: FlowContext, values: Mapping[str, str], wrong: Wrong) -> tuple[Field, ...]:
    return tuple(_field(context, one, values.get(one.name) or one.usual, wrong) for one in fields.FIELDS)


def _field(context: FlowContext, asked: fields.Field, value: str, wrong: Wrong) -> Field:
    """One input; packs are called as they are, other options by words."""
    name, words = asked.name, context.words
    options = tuple((one, words(f"admin.{name}_{one}")) for one in asked.options)
    if asked.kind == "select" and not options:
        options = tuple((pack, pack) for pack in sorted(context.services.packs))
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


def _created(context: FlowContext, made: Campaign) -> View:
    return say(_told(context, "admin.created", made), *_next(context, made))


def _changed(context: FlowContext, done: Campaign) -> View:
    if done.state == "draft":
        return say(_told(context, "admin.edited", done), *_next(context, done))
    return say(_told(context, "admin.extended", done))


def _told(context: FlowContext, key: str, made: Campaign) -> str:
    return told(context.words, key, made, context.uow.participation.reach(made.audience))


def told(words: Catalogue, key: str, made: Campaign, reach: Reach) -> str:
    """What was done to a campaign: its name, its days, and for how many people it is today."""
    days = {"first": made.first_day, "last": made.last_day}
    people = audience.figure(words, reach)
    return words.count(key, len(made.doors), name=made.name, people=people, **days)


def _next(context: FlowContext, made: Campaign) -> tuple[Button, ...]:
    words = context.words
    return (
        Button(words("admin.launch"), Action.of("campaign", args=f"lancer {made.name}"), primary=True),
        Button(words("admin.preview"), Action.of("campaign", args=f"aperçu {made.name} 1")),
        Button(words("admin.edit"), Action.of("campaign", args=f"modifier {made.name}")),
    )
