"""The form of a campaign: all of a draft's fields, or the one that may still change after the launch."""

from collections.abc import Mapping

from content.words import Catalogue
from dialogs.turn import Desk
from games.view import Action, Block, Field, Form, Header, Text, View
from usecases.campaigns import drafts
from usecases.context import CampaignError

Wrong = Mapping[str, CampaignError]


def new(desk: Desk, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a new campaign."""
    given = {"hour": "09:00", "audience": desk.words("admin.everyone"), **values}
    form = Form(Action.of("campaign.create"), _all(desk, given, wrong), desk.words("admin.create"))
    return _sheet(desk.words, desk.words("admin.new_campaign"), form, wrong, desk.words("admin.create_help"))


def draft(desk: Desk, campaign_id: int, name: str, values: Mapping[str, str], wrong: Wrong) -> View:
    """The form of a draft; `name` is the stored one, whatever was typed."""
    words = desk.words
    form = Form(
        Action.of("campaign.edit", campaign=campaign_id), _all(desk, values, wrong), words("admin.save")
    )
    return _sheet(
        words, words("admin.edit_title", name=name), form, wrong, words("admin.edit_help", name=name)
    )


def launched(words: Catalogue, campaign_id: int, name: str, last_day: str, wrong: Wrong) -> View:
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
