"""`campagne créer` and `campagne modifier`: a form, or one line of fields parted by semicolons.

The form has all of a draft's fields, or the one that may still change after the launch.
"""

from collections.abc import Mapping

from content.words import Catalogue
from dialogs import permissions
from dialogs.turn import Desk, Reply
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.schema.values import Campaign
from usecases.campaigns import audience, drafts, form_fields, life
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError
from usecases.parsing import whole_number

Wrong = Mapping[str, CampaignError]


def start(desk: Desk, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((_new(desk, {}, {}),))
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
        return Reply((_new(desk, values, error.wrong),), replace=True)
    except CampaignError as error:
        return Reply((_new(desk, values, {"": error}),), replace=True)
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


def _form(desk: Desk, found: Campaign, values: Mapping[str, str], wrong: Wrong) -> View:
    if found.state == "draft":
        return _draft(desk, found.id, found.name, values, wrong)
    last_day = values.get("last_day") or found.last_day.isoformat()
    return _launched(desk.words, found.id, found.name, last_day, wrong)


def _new(desk: Desk, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a new campaign."""
    given = {"hour": "09:00", "audience": desk.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _all(desk, given, wrong), desk.words("admin.create"))
    return _sheet(desk.words, desk.words("admin.new_campaign"), form, wrong, desk.words("admin.create_help"))


def _draft(desk: Desk, campaign_id: int, name: str, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a draft; `name` is the stored one, whatever was typed."""
    words = desk.words
    form = Form(
        Action.of("campaign.edit", campaign=campaign_id), _all(desk, values, wrong), words("admin.save")
    )
    return _sheet(
        words, words("admin.edit_title", name=name), form, wrong, words("admin.edit_help", name=name)
    )


def _launched(words: Catalogue, campaign_id: int, name: str, last_day: str, wrong: Wrong) -> View:
    """The form of a season already launched."""
    last = Field(
        "last_day",
        words("admin.last_day"),
        "date",
        value=last_day,
        hint=words("admin.later_hint"),
        error=_error(words, wrong, "last_day"),
    )
    form = Form(Action.of("campaign.edit", campaign=campaign_id), (last,), words("admin.save"))
    return _sheet(
        words, words("admin.edit_title", name=name), form, wrong, words("admin.later_help", name=name)
    )


def _sheet(words: Catalogue, title: str, form: Form, wrong: Wrong, by_typing: str) -> View:
    beside = {field.name for field in form.fields}
    others = [Text(one.said(words), "strong") for name, one in wrong.items() if name not in beside]
    blocks: list[Block] = [Header(words("admin.kind")), Text(title, "title"), *others, form]
    blocks.append(Text(by_typing, "soft"))
    summary = " ".join(dict.fromkeys(one.said(words) for one in wrong.values()))
    return View(summary or title, tuple(blocks))


def _error(words: Catalogue, wrong: Wrong, name: str) -> str:
    return wrong[name].said(words) if name in wrong else ""


def _all(desk: Desk, values: Mapping[str, str], wrong: Wrong) -> tuple[Field, ...]:
    words = desk.words
    packs = tuple((pack, pack) for pack in sorted(desk.services.packs))
    formats = (("daily", words("admin.daily")), ("advent", words("admin.advent")))

    def chosen(name: str, options: tuple[tuple[str, str], ...], usual: str) -> Field:
        value = values.get(name) or usual
        return Field(
            name,
            words(f"admin.{name}"),
            "select",
            value=value,
            options=options,
            error=_error(words, wrong, name),
        )

    def either(name: str, usual: str) -> Field:
        options = tuple((one, words(f"admin.{name}_{one}")) for one in ("yes", "no"))
        return chosen(name, options, usual)

    return (
        Field(
            "name",
            words("admin.name"),
            value=values.get("name", ""),
            max_length=drafts.LONGEST_NAME,
            error=_error(words, wrong, "name"),
        ),
        chosen("pack", packs, ""),
        chosen("format", formats, "daily"),
        Field(
            "first_day",
            words("admin.first_day"),
            "date",
            value=values.get("first_day", ""),
            hint=words("admin.first_day_hint"),
            required=False,
            error=_error(words, wrong, "first_day"),
        ),
        Field(
            "last_day",
            words("admin.last_day"),
            "date",
            value=values.get("last_day", ""),
            hint=words("admin.last_day_hint"),
            required=False,
            error=_error(words, wrong, "last_day"),
        ),
        Field(
            "hour",
            words("admin.hour"),
            "time",
            value=values.get("hour", ""),
            error=_error(words, wrong, "hour"),
        ),
        Field(
            "doors",
            words("admin.doors"),
            value=values.get("doors", ""),
            required=False,
            max_length=3,
            error=_error(words, wrong, "doors"),
        ),
        either("weekends", "no"),
        Field(
            "audience",
            words("admin.audience"),
            value=values.get("audience", ""),
            hint=words("admin.audience_hint"),
            max_length=300,
            error=_error(words, wrong, "audience"),
        ),
        either("rooms", "yes"),
        either("reminders", "yes"),
    )


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
