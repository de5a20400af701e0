"""`campagne créer`: a form with all of a draft's fields, or one line of fields parted by semicolons."""

from collections.abc import Mapping
from typing import Final, Literal

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import measure
from dialogs.turn import FlowContext, Reply
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.schema.values import Campaign
from store.standings.participation import Reach
from usecases.campaigns import audience, fields, pack_version
from usecases.campaigns.drafts import DraftError
from usecases.campaigns.life import Saved
from usecases.context import CampaignError
from usecases.names import fold
from usecases.people.roles import Right
from usecases.play import door_access

Wrong = Mapping[str, CampaignError]
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


def _new(context: FlowContext, values: Mapping[str, str], wrong: Wrong, *, first: bool = False) -> View:
    words, filled = context.words, {"audience": context.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _fields(context, filled, wrong), words("admin.create"))
    title = words("admin.first_title" if first else "admin.new_campaign")
    steps = words("admin.first_steps") if first else ""
    return _sheet(words, title, form, wrong, words("admin.create_help"), steps)


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
