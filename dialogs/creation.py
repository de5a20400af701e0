"""`campagne créer`: a form, or one line of fields parted by semicolons."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from dialogs import drafts, guard
from dialogs.drafts import Spec
from dialogs.names import fold
from dialogs.turn import CampaignError, Desk, Reply
from dialogs.typed import read_day, read_hour
from games.view import Action, Block, Button, Field, Form, Header, Text, View, say
from store.values import Campaign

Format = Literal["daily", "advent"]

_FORMATS: Mapping[str, Format] = {
    "": "daily",
    "daily": "daily",
    "quotidien": "daily",
    "quotidienne": "daily",
    "advent": "advent",
    "avent": "advent",
}
_YES = frozenset({"yes", "oui"})


def start(desk: Desk, rest: str) -> Reply:
    """The form, or a draft from one typed line."""
    if not rest:
        return Reply((_form(desk, {}),))
    # Names hold commas: a semicolon alone ends a field.
    parts = [part.strip() for part in rest.split(";") if part.strip()]
    if len(parts) < 2:
        return Reply((say(desk.words("admin.create_help")),))
    values = {"name": parts[0]}
    keys = {"paquet": "pack", "pack": "pack", "debut": "first_day", "start": "first_day", "heure": "hour"}
    keys |= {"hour": "hour", "portes": "doors", "doors": "doors", "pour": "audience", "for": "audience"}
    keys |= {"format": "format", "weekends": "weekends", "weekend": "weekends"}
    for part in parts[1:]:
        word, _, value = part.partition(" ")
        key = keys.get(fold(word))
        if key is None:
            return Reply((say(desk.words("admin.create_help")),))
        values[key] = value.strip()
    return Reply((_created(desk, _made(desk, values)),))


def sent(desk: Desk) -> Reply:
    """The form of a new campaign was sent; errors come back beside it."""
    if (refused := guard.refusal(desk)) is not None:
        return refused
    values = desk.turn.values
    try:
        made = _made(desk, values)
    except CampaignError as wrong:
        return Reply((_form(desk, values, wrong.said(desk.words)),), replace=True)
    return Reply((_created(desk, made),), replace=True)


def _made(desk: Desk, values: Mapping[str, str]) -> Campaign:
    packs = sorted(desk.services.packs)
    hour = read_hour(values.get("hour", "9:00"))
    number = values.get("doors", "").strip()
    form = _FORMATS.get(fold(values.get("format", "")))
    if form is None:
        raise CampaignError("campaign.bad_format")
    first = _first_day(desk, values.get("first_day", ""), form)
    if hour is None:
        raise CampaignError("campaign.bad_hour")
    if number and not (number.isascii() and number.isdigit() and int(number[:4]) > 0):
        raise CampaignError("campaign.bad_doors")
    spec = Spec(
        name=values.get("name", ""),
        pack=values.get("pack") or (packs[0] if len(packs) == 1 else ""),
        first_day=first,
        hour=hour,
        audience=drafts.audience(desk.uow, values.get("audience", "")),
        doors=int(number[:4]) if number else None,
        format=form,
        weekends=form == "advent" and fold(values.get("weekends", "")) in _YES,
    )
    return drafts.create(desk.uow, desk.services, guard.actor(desk), spec, desk.turn.now)


def _first_day(desk: Desk, text: str, form: Format) -> date:
    """The first day as typed; an advent without one is the next."""
    found = read_day(text)
    if found is None and form == "advent" and not text.strip():
        return date(drafts.advent_year(desk.turn.now.date()), 12, 1)
    if found is None:
        raise CampaignError("campaign.bad_day")
    return found


def _form(desk: Desk, values: Mapping[str, str], error: str = "") -> View:
    words = desk.words
    packs = tuple((pack, pack) for pack in sorted(desk.services.packs))
    formats = (("daily", words("admin.daily")), ("advent", words("admin.advent")))
    weekends = (("no", words("admin.weekends_no")), ("yes", words("admin.weekends_yes")))
    fields = (
        Field("name", words("admin.name"), value=values.get("name", ""), max_length=drafts.LONGEST_NAME),
        Field("pack", words("admin.pack"), "select", value=values.get("pack", ""), options=packs),
        Field(
            "format", words("admin.format"), "select", value=values.get("format", "daily"), options=formats
        ),
        Field(
            "first_day",
            words("admin.first_day"),
            "date",
            value=values.get("first_day", ""),
            hint=words("admin.first_day_hint"),
            required=False,
        ),
        Field("hour", words("admin.hour"), "time", value=values.get("hour", "09:00")),
        Field("doors", words("admin.doors"), value=values.get("doors", ""), required=False, max_length=3),
        Field(
            "weekends",
            words("admin.weekends"),
            "select",
            value=values.get("weekends", "no"),
            options=weekends,
        ),
        Field(
            "audience",
            words("admin.audience"),
            value=values.get("audience", words("admin.everyone")),
            hint=words("admin.audience_hint"),
            max_length=300,
        ),
    )
    blocks: list[Block] = [Header(words("admin.kind")), Text(words("admin.new_campaign"), "title")]
    if error:
        blocks.append(Text(error, "strong"))
    blocks.append(Form(Action.of("campaign.create"), fields, words("admin.create")))
    return View(error or words("admin.new_campaign"), tuple(blocks))


def _created(desk: Desk, made: Campaign) -> View:
    words = desk.words
    text = words.count(
        "admin.created",
        len(made.doors),
        name=made.name,
        first=words.date_long(made.first_day),
        last=words.date_long(made.last_day),
    )
    launch = Action.of("campaign", args=f"lancer {made.name}")
    preview = Action.of("campaign", args=f"aperçu {made.name} 1")
    return say(
        text, Button(words("admin.launch"), launch, primary=True), Button(words("admin.preview"), preview)
    )
