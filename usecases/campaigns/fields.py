"""A campaign's fields, each said once: `FIELDS`.

The chat's form and its typed line, the command line's options and its JSON follow from it: what they call a
field, how it is asked for, how what people write becomes a value, and what an empty one means.

A new field is a line here, an attribute of `Spec` and of the stored `Draft`, its words and its option's help.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from content.words import Catalogue
from store.schema.audience import EVERYBODY, Audience
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, drafts, life
from usecases.campaigns.drafts import DraftError, Spec
from usecases.context import CampaignError, Services
from usecases.names import fold
from usecases.parsing import read_day, read_hour

Kind = Literal["text", "number", "date", "time", "select", "yes"]

_FORMATS = {
    "quotidien": "daily",
    "quotidienne": "daily",
    "avent": "advent",
    "daily": "daily",
    "advent": "advent",
}
_YES_OR_NO = {"yes": True, "oui": True, "no": False, "non": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field may need to be read; `known` has the fields read before it, as `Spec` calls them."""

    uow: UnitOfWork
    services: Services
    today: date
    known: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a campaign.

    Attributes:
        name: what forms, options and scripts call it.
        typed: the words that begin it in a typed line, folded.
        read: its value from a text; raises `CampaignError`.
        kind: how it is asked for; "select" and "yes" offer `options`, or the packs there are.
        usual: the text that an empty one means.
        stored: what `Spec` and `Campaign` call it, where it is not `name`.
        longest: characters; 0 is any number.
        hinted: a sentence beside it says what it takes.
    """

    name: str
    typed: tuple[str, ...]
    read: Callable[[Reading, str], Any]
    kind: Kind = "text"
    usual: str = ""
    stored: str = ""
    options: tuple[str, ...] = ()
    required: bool = True
    longest: int = 0
    hinted: bool = False

    @property
    def attribute(self) -> str:
        """What `Spec` and `Campaign` call it."""
        return self.stored or self.name


def _as_typed(_given: Reading, text: str) -> str:
    return text


def _pack(given: Reading, text: str) -> str:
    packs = sorted(given.services.packs)
    return text or (packs[0] if len(packs) == 1 else "")


def _format(_given: Reading, text: str) -> str:
    form = _FORMATS.get(fold(text))
    if form is None:
        raise CampaignError("campaign.bad_format")
    return form


def _first_day(given: Reading, text: str) -> date:
    """The first day as typed; an advent without one is the next."""
    if given.known.get("format") == "advent" and not text:
        return date(drafts.advent_year(given.today), 12, 1)
    found = read_day(text)
    if found is None:
        raise CampaignError("campaign.bad_day")
    return found


def _last_day(_given: Reading, text: str) -> date | None:
    found = read_day(text)
    if found is None and text:
        raise CampaignError("campaign.unread_last_day")
    return found


def _hour(_given: Reading, text: str) -> time:
    found = read_hour(text)
    if found is None:
        raise CampaignError("campaign.bad_hour")
    return found


def _number(_given: Reading, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:4]) > 0):
        raise CampaignError("campaign.bad_doors")
    return int(text[:4])


def _audience(given: Reading, text: str) -> Audience:
    return audience.read(given.uow, text)


def _yes(_given: Reading, text: str) -> bool:
    said = _YES_OR_NO.get(fold(text))
    if said is None:
        raise CampaignError("campaign.yes_or_no")
    return said


def _either(name: str, *typed: str, usual: str, stored: str = "") -> Field:
    return Field(name, typed, _yes, "yes", usual, stored, options=("yes", "no"))


LAST_DAY = Field("last_day", ("fin", "end"), _last_day, "date", required=False, hinted=True)
"""The only one that may still change after the launch."""
FIELDS = (
    Field("name", ("nom", "name"), _as_typed, longest=drafts.LONGEST_NAME),
    Field("pack", ("paquet", "pack"), _pack, "select"),
    Field("format", ("format",), _format, "select", "daily", options=("daily", "advent")),
    Field("first_day", ("debut", "start"), _first_day, "date", required=False, hinted=True),
    LAST_DAY,
    Field("hour", ("heure", "hour"), _hour, "time", "09:00"),
    Field("doors", ("portes", "doors"), _number, "number", required=False, longest=3),
    _either("weekends", "weekend", "weekends", usual="no", stored="keep_weekends"),
    Field("audience", ("pour", "for"), _audience, longest=300, hinted=True),
    _either("rooms", "salons", "rooms", usual="yes"),
    _either("reminders", "rappels", "reminders", usual="yes"),
)
"""In the order in which they are asked for and read."""
_TYPED = {word: one.name for one in FIELDS for word in one.typed}


def line(text: str) -> tuple[str, dict[str, str]] | None:
    """`NAME ; field value ; ...`: its name and values; None where a field is unknown. Names hold commas."""
    name, *parts = [part.strip() for part in text.split(";")]
    values: dict[str, str] = {}
    for part in filter(None, parts):
        word, _, value = part.partition(" ")
        key = _TYPED.get(fold(word))
        if key is None:
            return None
        values[key] = value.strip()
    return name, values


def read(
    uow: UnitOfWork, services: Services, values: Mapping[str, str], today: date
) -> tuple[Spec, dict[str, CampaignError]]:
    """What the values say, and why each unreadable one cannot be; an empty field is the usual one."""
    # What stands in the place of a field that cannot be read is refused with it.
    known: dict[str, Any] = {"first_day": today, "hour": drafts.EARLIEST, "audience": EVERYBODY}
    given, wrong = Reading(uow, services, today, known), {}
    for one in FIELDS:
        try:
            known[one.attribute] = one.read(given, values.get(one.name, "").strip() or one.usual)
        except CampaignError as error:
            wrong[one.name] = error
    return Spec(**known), wrong


def data(campaign: Campaign) -> dict[str, object]:
    """A campaign's fields for a script: an hour as "09:00", how many doors."""
    return {one.name: _datum(getattr(campaign, one.attribute)) for one in FIELDS}


def _datum(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Audience):
        return value.as_json()
    return len(value) if isinstance(value, tuple) else value


def written(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> dict[str, str]:
    """A campaign's fields as `read` understands them; a last day that is the usual one is left empty."""
    told = {name: as_text(value) for name, value in data(campaign).items()}
    told["audience"] = audience.said(uow, words, campaign.audience)
    if campaign.last_day == drafts.usual_last_day(uow, campaign):
        told["last_day"] = ""
    return told


def as_text(value: object) -> str:
    """A field's value as `read` understands it; an audience is for `audience.said`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.date() if isinstance(value, datetime) else value)


def make(
    uow: UnitOfWork, services: Services, actor: str, values: Mapping[str, str], now: datetime
) -> Campaign:
    """A draft from its fields; raises `DraftError` with all that cannot be."""
    spec, wrong = read(uow, services, values, now.date())
    return drafts.create(uow, services, actor, spec, now, wrong)


def change(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    found: Campaign,
    values: Mapping[str, str],
    given: Collection[str],
    now: datetime,
) -> Campaign:
    """A draft made anew from its fields; of a campaign already launched only the last day, and only later.

    `given` are the fields that somebody wants to change, which `values` has among the others.
    """
    life.check(uow, found, "edit", now)
    if found.state == "draft":
        spec, wrong = read(uow, services, values, now.date())
        return drafts.edit(uow, services, actor, found, spec, now, wrong)
    if set(given) - {LAST_DAY.name}:
        raise CampaignError("campaign.only_last_day", name=found.name)
    last_day = read_day(values.get(LAST_DAY.name, "").strip())
    if last_day is None:
        raise DraftError({LAST_DAY.name: CampaignError("campaign.unread_last_day")})
    return drafts.extend(uow, actor, found, last_day, now)
