"""`campagne créer` and `campagne modifier`: a form, or one line of fields parted by semicolons.

The form has all of a draft's fields, or the one that may still change after the launch.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import measure
from dialogs.turn import FlowContext, Reply
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.schema.values import Campaign
from store.standings.participation import Reach
from usecases.campaigns import approval, audience, fields, life, pack_version
from usecases.campaigns.drafts import DraftError
from usecases.campaigns.fields import FieldsMoved, Seen
from usecases.campaigns.life import Saved
from usecases.context import CampaignError
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.people.roles import Right
from usecases.play import door_access

Wrong = Mapping[str, CampaignError]
_READ: Final = "read_"
"""Begins the value that says what a field of the form held when it was shown."""
_INPUTS: Final[Mapping[fields.Kind, Literal["text", "select", "date", "time"]]] = {
    "text": "text",
    "number": "text",
    "date": "date",
    "time": "time",
    "select": "select",
    "yes": "select",
}
_TYPED: Final = {word: field.name for field in fields.FIELDS for word in field.typed}


def start(context: FlowContext, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((_new(context, {}, {}),))
    typed_line = _line(rest)
    if typed_line is None or not typed_line[1]:
        return Reply.say(context.words("admin.create_help"))
    name, values = typed_line
    result = _new_draft(context, {"name": name, **values})
    return Reply((drafted(context, "admin.created", result.campaign, result.renamed),))


def first(context: FlowContext) -> Reply | None:
    """What an admin sees who has no campaign to play: the form of a first one, or what a draft still needs.

    None for anybody else, and where a campaign runs for others.
    """
    if not permissions.may(context, Right.EVERYTHING) or door_access.current_campaign(context) is not None:
        return None
    campaigns = [campaign for campaign in context.uow.campaigns.all() if not campaign.demo]
    if not campaigns:
        return Reply((_new(context, {}, {}, first=True),))
    draft = next((campaign for campaign in campaigns if campaign.state == "draft"), None)
    return (
        None
        if draft is None
        else Reply((say(_summary(context, "admin.waits", draft), *_next(context, draft)),))
    )


def submit(context: FlowContext) -> Reply:
    """The form of a new campaign was sent; errors come back beside their fields, with what was typed."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    try:
        result = _new_draft(context, values)
    except DraftError as error:
        return Reply((_new(context, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((_new(context, values, {"": error}),), replace=True)
    return Reply((drafted(context, "admin.created", result.campaign, result.renamed),), replace=True)


def edit(context: FlowContext, rest: str) -> Reply:
    """`campagne modifier [NAME] [; field value ...]`: the form, or the fields of a typed line."""
    whole = _line(rest)
    if whole is None:
        return Reply.say(context.words("admin.fields_help"))
    name, values = whole
    campaign = life.find(context.uow, name, "edit", context.now)
    texts = fields.texts_of(context.uow, context.words, campaign)
    if not values:
        return Reply((_form(context, campaign, texts, {}),))
    snapshot = Seen(texts, context.words)
    return Reply((_changed(context, _edited(context, campaign, {**texts, **values}, set(values), snapshot)),))


def edited(context: FlowContext) -> Reply:
    """The form of a campaign that exists was sent."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    campaign = context.uow.campaigns.get(whole_number(values.get("campaign")) or 0)
    if campaign is None:
        return Reply.say(context.words("campaign.none"), status=404)
    field_names = {field.name for field in fields.FIELDS}
    texts = {name: values[key] for name in field_names if (key := f"{_READ}{name}") in values}
    try:
        saved = _edited(context, campaign, values, field_names & set(values), Seen(texts, context.words))
    except FieldsMoved as moved:
        return Reply((_moved(context, values, moved),), replace=True, status=409)
    except DraftError as error:
        return Reply((_form(context, campaign, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply.say(error.text(context.words), replace=True, status=409)
    return Reply((_changed(context, saved),), replace=True)


def _moved(context: FlowContext, values: Mapping[str, str], error: FieldsMoved) -> View:
    """The form again: what was typed stays, what somebody else changed is said, and stands where it can."""
    texts, wrong = dict(values), dict[str, CampaignError]()
    for name, field in error.moved.items():
        key = "campaign.field_moved" if field.typed != field.read else "campaign.field_now"
        before, stored, typed = (_in_words(context, name, text) for text in field)
        wrong[name] = CampaignError(key, read=before, stored=stored, typed=typed)
        if field.typed == field.read:
            texts[name] = field.stored
    return _form(context, error.campaign, texts, {"": error, **wrong})


def _in_words(context: FlowContext, name: str, text: str) -> str:
    """A field's text as a person reads it."""
    words = context.words
    return approval.typed_in_words(context.uow, context.services, words, name, text) or words(
        "campaign.usual"
    )


def _line(text: str) -> tuple[str, dict[str, str]] | None:
    """`NAME ; field value ; ...` as name and values by field; None where a field is unknown."""
    name, *parts = [part.strip() for part in text.split(";")]
    values: dict[str, str] = {}
    for part in filter(None, parts):
        word, _, value = part.partition(" ")
        key = _TYPED.get(fold(word))
        if key is None:
            return None
        values[key] = value.strip()
    return name, values


def _new_draft(context: FlowContext, values: Mapping[str, str]) -> Saved:
    return fields.make(context.uow, context.services, permissions.actor(context), values, context.now)


def _edited(
    context: FlowContext, campaign: Campaign, values: Mapping[str, str], changed: set[str], snapshot: Seen
) -> Saved:
    actor = permissions.actor(context)
    times = (context.now, context.turn.instant)
    return fields.change(context.uow, context.services, actor, campaign, values, changed, *times, snapshot)


def _new(context: FlowContext, values: Mapping[str, str], wrong: Wrong, *, first: bool = False) -> View:
    words, filled = context.words, {"audience": context.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _fields(context, filled, wrong), words("admin.create"))
    title = words("admin.first_title" if first else "admin.new_campaign")
    steps = words("admin.first_steps") if first else ""
    return _sheet(words, title, form, wrong, words("admin.create_help"), steps)


def _form(context: FlowContext, campaign: Campaign, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a campaign that exists, under its stored name, whatever was typed."""
    words, inputs, by_typing = context.words, _fields(context, values, wrong), "admin.edit_help"
    if campaign.state != "draft":
        last_day = values.get("last_day") or campaign.last_day.isoformat()
        last = _field(context, fields.LAST_DAY, last_day, wrong)
        inputs = (replace(last, required=True, hint=words("admin.later_hint")),)
        by_typing = "admin.later_help"
    texts = fields.texts_of(context.uow, words, campaign)
    texts_before = {f"{_READ}{field.name}": texts[field.name] for field in inputs}
    form = Form(Action.of("campaign.edit", campaign=campaign.id, **texts_before), inputs, words("admin.save"))
    title = words("admin.edit_title", name=campaign.name)
    return _sheet(words, title, form, wrong, words(by_typing, name=campaign.name))


def _sheet(words: Catalogue, title: str, form: Form, wrong: Wrong, by_typing: str, before: str = "") -> View:
    beside = {field.name for field in form.fields}
    errors = [Text(error.text(words), "strong") for name, error in wrong.items() if name not in beside]
    steps = [Text(before)] if before else []
    blocks: list[Block] = [Header(words("admin.kind")), Text(title, "title"), *steps, *errors, form]
    blocks.append(Text(by_typing, "soft"))
    reasons = " ".join(dict.fromkeys(error.text(words) for error in wrong.values()))
    return View(reasons or title, tuple(blocks))


def _fields(context: FlowContext, values: Mapping[str, str], wrong: Wrong) -> tuple[Field, ...]:
    return tuple(
        _field(context, field, values.get(field.name) or field.usual, wrong) for field in fields.FIELDS
    )


def _field(context: FlowContext, definition: fields.Field, value: str, wrong: Wrong) -> Field:
    """One input; packs are called as they are, other options by words."""
    name, words = definition.name, context.words
    options = tuple((option, words(f"admin.{name}_{option}")) for option in definition.options)
    if definition.kind == "select" and not options:
        options = tuple((pack, pack) for pack in pack_version.names(context.uow, context.services))
    return Field(
        name,
        words(f"admin.{name}"),
        _INPUTS[definition.kind],
        value,
        options,
        required=definition.required,
        max_length=definition.longest,
        hint=words(f"admin.{name}_hint") if definition.hinted else "",
        error=wrong[name].text(words) if name in wrong else "",
    )


def drafted(context: FlowContext, key: str, campaign: Campaign, renamed: str = "") -> View:
    """What was done to a draft, what it will measure, and what may come next.

    `renamed`: how a campaign is called now that gave it its name.
    """
    measured = measure.of_draft(context.uow, context.words, context.services, campaign)
    name_note = gave_up(context.words, renamed)
    parts = filter(None, (_summary(context, key, campaign), name_note, measured))
    return say(" ".join(parts), *_next(context, campaign))


def gave_up(words: Catalogue, name: str) -> str:
    """How a campaign is called now that gave its name up, "" where none did."""
    return words("admin.gave_up", name=name) if name else ""


def _changed(context: FlowContext, saved: Saved) -> View:
    if saved.campaign.state == "draft":
        return drafted(context, "admin.edited", saved.campaign, saved.renamed)
    return say(_summary(context, "admin.extended", saved.campaign))


def _summary(context: FlowContext, key: str, campaign: Campaign) -> str:
    return summary(context.words, key, campaign, context.uow.participation.reach(campaign.audience))


def summary(words: Catalogue, key: str, campaign: Campaign, reach: Reach) -> str:
    """What was done to a campaign: its name, its days, and for how many people it is today."""
    days = {"first": campaign.first_day, "last": campaign.last_day}
    people = audience.figure(words, reach)
    return words.count(key, len(campaign.doors), name=campaign.name, people=people, **days)


def _next(context: FlowContext, campaign: Campaign) -> tuple[Button, ...]:
    words, season = context.words, campaign.id
    return (
        Button(words("admin.launch"), Action.of("campaign", args="lancer", season=season), primary=True),
        Button(words("admin.preview"), Action.of("campaign", args="aperçu", season=season)),
        Button(words("admin.edit"), Action.of("campaign", args="modifier", season=season)),
    )
