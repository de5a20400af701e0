"""`campagne créer` and `campagne modifier`: a form, or one line of fields parted by semicolons."""

from collections.abc import Mapping

from dialogs import permissions
from dialogs.admin import campaign_sheet
from dialogs.turn import Desk, Reply
from games.view import Action, Button, View, say
from store.schema.values import Campaign
from usecases.campaigns import audience, form_fields, life
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError
from usecases.parsing import whole_number


def start(desk: Desk, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((campaign_sheet.new(desk, {}, {}),))
    read = form_fields.line(rest)
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
        return Reply((campaign_sheet.new(desk, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((campaign_sheet.new(desk, values, {"": error}),), replace=True)
    return Reply((_created(desk, made),), replace=True)


def edit(desk: Desk, rest: str) -> Reply:
    """`campagne modifier [NAME] [; field value ...]`: the form, or the fields of a typed line."""
    whole = form_fields.line(rest)
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
        given = set(values) & set(form_fields.WORDS.values())
        done = _edited(desk, found, values, given)
    except DraftError as error:
        return Reply((_form(desk, found, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((say(error.said(desk.words)),), replace=True, status=409)
    return Reply((_changed(desk, done),), replace=True)


def _made(desk: Desk, values: Mapping[str, str]) -> Campaign:
    return form_fields.make(desk.uow, desk.services, permissions.actor(desk), values, desk.turn.now)


def _edited(desk: Desk, found: Campaign, values: Mapping[str, str], given: set[str]) -> Campaign:
    return form_fields.change(
        desk.uow, desk.services, permissions.actor(desk), found, values, given, desk.turn.now
    )


def _written(desk: Desk, found: Campaign) -> dict[str, str]:
    return form_fields.written(desk.uow, desk.words, found)


def _form(desk: Desk, found: Campaign, values: Mapping[str, str], wrong: campaign_sheet.Wrong) -> View:
    if found.state == "draft":
        return campaign_sheet.draft(desk, found.id, found.name, values, wrong)
    last_day = values.get("last_day") or found.last_day.isoformat()
    return campaign_sheet.launched(desk.words, found.id, found.name, last_day, wrong)


def _created(desk: Desk, made: Campaign) -> View:
    return say(desk.words.count("admin.created", len(made.doors), **_told(desk, made)), *_next(desk, made))


def _changed(desk: Desk, done: Campaign) -> View:
    key = "admin.edited" if done.state == "draft" else "admin.extended"
    buttons = _next(desk, done) if done.state == "draft" else ()
    return say(desk.words.count(key, len(done.doors), **_told(desk, done)), *buttons)


def _told(desk: Desk, made: Campaign) -> dict[str, object]:
    """What is said of a campaign: its name, its days, and for how many people it is today."""
    people = audience.figure(desk.words, desk.uow.participation.reach(made.audience))
    return {"name": made.name, "first": made.first_day, "last": made.last_day, "people": people}


def _next(desk: Desk, made: Campaign) -> tuple[Button, ...]:
    words = desk.words
    return (
        Button(words("admin.launch"), Action.of("campaign", args=f"lancer {made.name}"), primary=True),
        Button(words("admin.preview"), Action.of("campaign", args=f"aperçu {made.name} 1")),
        Button(words("admin.edit"), Action.of("campaign", args=f"modifier {made.name}")),
    )
