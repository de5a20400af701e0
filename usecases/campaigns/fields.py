"""A campaign's fields, each said once: `FIELDS`.

The chat's form and typed line, the command line's options and JSON are made from it: how they call a
field, how it is asked for, how a text becomes its value, and what an empty text means.

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
from usecases.campaigns import audience, drafts, life, pack_version
from usecases.campaigns.drafts import DraftError, Spec
from usecases.campaigns.life import Saved
from usecases.context import CampaignError, Moved, Services, moved_fields
from usecases.messages import lead_posts
from usecases.names import fold, titles
from usecases.parsing import read_day, read_hour

Kind = Literal["text", "number", "date", "time", "select", "yes"]

_FORMATS = {"quotidien": "daily", "quotidienne": "daily", "avent": "advent"}
_ORDERS = {"conseille": "advised", "ecrit": "written", "advised": "advised", "written": "written"}
_YES_OR_NO = {"yes": True, "oui": True, "no": False, "non": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a field may need.

    Attributes:
        known: the values read before it, by their name in `Spec`.
        own_name: that of the campaign that is changed, which it may keep; "" of a new one.
    """

    uow: UnitOfWork
    services: Services
    today: date
    known: dict[str, Any]
    own_name: str


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
        """The field's attribute in `Spec` and `Campaign`."""
        return self.stored or self.name


@dataclass(frozen=True, slots=True)
class Seen:
    """Fields as whoever changes them read them: as `texts_of` gave them, in these words; launched or not."""

    texts: Mapping[str, str]
    words: Catalogue
    launched: bool | None = None


class FieldsMoved(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """Somebody else changed fields, by name, since they were read: nothing is saved."""

    def __init__(self, campaign: Campaign, moved: Mapping[str, Moved]) -> None:
        super().__init__("campaign.fields_moved")
        self.campaign, self.moved = campaign, dict(moved)

    def text(self, words: Catalogue) -> str:
        """Which fields moved."""
        names = ", ".join(words(f"admin.{name}") for name in self.moved)
        return words(self.key, name=self.campaign.name, fields=names)


def _name(reading: Reading, text: str) -> str:
    return titles.check_title(text, CampaignError, reading.own_name)


def _pack(reading: Reading, text: str) -> str:
    packs = pack_version.names(reading.uow, reading.services)
    return text or (packs[0] if len(packs) == 1 else "")


def _format(_reading: Reading, text: str) -> str:
    form = _FORMATS.get(fold(text), fold(text))
    if form not in _FORMATS.values():
        raise CampaignError("campaign.bad_format")
    return form


def _order(_reading: Reading, text: str) -> str:
    order = _ORDERS.get(fold(text))
    if order is None:
        raise CampaignError("campaign.bad_order")
    return order


def _first_day(reading: Reading, text: str) -> date:
    """The first day as typed; of an advent without one, 1 December of the next advent."""
    if reading.known.get("format") == "advent" and not text:
        return date(drafts.advent_year(reading.today), 12, 1)
    day = read_day(text)
    if day is None:
        raise CampaignError("campaign.bad_day")
    return day


def _last_day(_reading: Reading, text: str) -> date | None:
    day = read_day(text)
    if day is None and text:
        raise CampaignError("campaign.unread_last_day")
    return day


def _hour(_reading: Reading, text: str) -> time:
    hour = read_hour(text)
    if hour is None:
        raise CampaignError("campaign.bad_hour")
    return hour


def _number(_reading: Reading, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:4]) > 0):
        raise CampaignError("campaign.bad_doors")
    return int(text[:4])


def _audience(reading: Reading, text: str) -> Audience:
    return audience.read(reading.uow, text)


def _yes(_reading: Reading, text: str) -> bool:
    answer = _YES_OR_NO.get(fold(text))
    if answer is None:
        raise CampaignError("campaign.yes_or_no")
    return answer


def _either(name: str, *typed: str, usual: str, stored: str = "") -> Field:
    return Field(name, typed, _yes, "yes", usual, stored, options=("yes", "no"))


LAST_DAY = Field("last_day", ("fin", "end"), _last_day, "date", required=False, hinted=True)
"""The only field that may still change after the launch."""
FIELDS = (
    Field("name", ("nom", "name"), _name, longest=titles.LONGEST_TITLE),
    Field("pack", ("paquet", "pack"), _pack, "select"),
    Field("format", ("format",), _format, "select", "daily", options=("daily", "advent")),
    Field("first_day", ("debut", "start"), _first_day, "date", required=False, hinted=True),
    LAST_DAY,
    Field("hour", ("heure", "hour"), _hour, "time", "09:00"),
    Field("doors", ("portes", "doors"), _number, "number", required=False, longest=3),
    _either("weekends", "weekend", "weekends", usual="no", stored="keep_weekends"),
    Field("audience", ("pour", "for"), _audience, longest=300, hinted=True),
    _either("rooms", "salons", "rooms", usual="yes"),
    Field("order", ("ordre", "order"), _order, "select", "advised", "door_order", ("advised", "written")),
    _either("reminders", "rappels", "reminders", usual="yes"),
)
"""All fields, in the order in which they are asked for and read."""


def read(
    uow: UnitOfWork, services: Services, values: Mapping[str, str], today: date, own: Campaign | None = None
) -> tuple[Spec, dict[str, CampaignError]]:
    """The spec of the values, and the error of each unreadable field; an empty field takes its usual text.

    Args:
        own: the campaign that they would change, None for a new one.
    """
    # These stand in for unreadable fields, which are refused by `wrong`.
    attributes: dict[str, Any] = {"name": "", "first_day": today, "hour": drafts.EARLIEST}
    attributes["audience"] = EVERYBODY
    reading, wrong = Reading(uow, services, today, attributes, own.name if own else ""), {}
    for field in FIELDS:
        try:
            attributes[field.attribute] = field.read(
                reading, values.get(field.name, "").strip() or field.usual
            )
        except CampaignError as error:
            wrong[field.name] = error
    return Spec(**attributes), wrong


def data(campaign: Campaign) -> dict[str, object]:
    """A campaign's fields for a script, as JSON values: an hour is "09:00", doors are their number."""
    return {field.name: _datum(getattr(campaign, field.attribute)) for field in FIELDS}


def _datum(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Audience):
        return value.as_json()
    return len(value) if isinstance(value, tuple) else value


def texts_of(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> dict[str, str]:
    """A campaign's fields as texts that `read` understands; the usual last day is left empty."""
    texts = {name: as_text(value) for name, value in data(campaign).items()}
    texts["audience"] = audience.in_words(uow, words, campaign.audience)
    if campaign.last_day == drafts.usual_last_day(uow, campaign):
        texts["last_day"] = ""
    return texts


def as_text(value: object) -> str:
    """A field's value as `read` understands it; an audience is for `audience.in_words`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.date() if isinstance(value, datetime) else value)


def make(uow: UnitOfWork, services: Services, actor: str, values: Mapping[str, str], now: datetime) -> Saved:
    """A draft from its fields; raises `DraftError` with every wrong field."""
    uow.campaigns.hold_states()  # whom it is for is there until it is stored
    spec, wrong = read(uow, services, values, now.date())
    namesake = uow.campaigns.by_name(fold(spec.name))
    return life.saved(uow, drafts.create(uow, services, actor, spec, now, wrong), namesake)


def change(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    campaign: Campaign,
    values: Mapping[str, str],
    field_names: Collection[str],
    now: datetime,
    instant: datetime,
    snapshot: Seen | None = None,
) -> Saved:
    """Change a draft's fields; of a launched campaign only the last day, and only to a later one.

    What waits for a second admin's yes to a draft ends: it was asked for another one.

    Args:
        values: all fields as texts.
        field_names: names of the fields that the admin wants to change.
        snapshot: the fields as the admin read them; None where nobody did.

    Raises:
        LaunchMoved: it was launched, or taken back, since it was read.
        FieldsMoved: somebody else changed one of the fields that were read, to another value than the typed.
        CampaignError: the campaign's state does not allow it; `DraftError` with every wrong field.
    """
    campaign = uow.campaigns.hold(campaign.id) or campaign
    if snapshot is not None:
        life.refuse_launch_moved(campaign, launched=snapshot.launched)
        _refuse_moved(uow, campaign, values, snapshot)
    life.check(uow, campaign, "edit", now)
    if campaign.state == "draft":
        spec, wrong = read(uow, services, values, now.date(), campaign)
        namesake = uow.campaigns.by_name(fold(spec.name))
        edited = drafts.edit(uow, services, actor, campaign, spec, now, wrong)
        lead_posts.end_request(uow, services.admins, edited, now, instant)
        return life.saved(uow, edited, namesake)
    if set(field_names) - {LAST_DAY.name}:
        raise CampaignError("campaign.only_last_day", name=campaign.name)
    last_day = read_day(values.get(LAST_DAY.name, "").strip())
    if last_day is None:
        raise DraftError({LAST_DAY.name: CampaignError("campaign.unread_last_day")})
    return Saved(drafts.extend(uow, actor, campaign, last_day, now), "")


def _refuse_moved(uow: UnitOfWork, campaign: Campaign, values: Mapping[str, str], snapshot: Seen) -> None:
    now = texts_of(uow, snapshot.words, campaign)
    read = {key: text for key, text in snapshot.texts.items() if key in now}
    moved = moved_fields(read, now, {key: values.get(key, "").strip() for key in read})
    if moved:
        raise FieldsMoved(campaign, moved)
