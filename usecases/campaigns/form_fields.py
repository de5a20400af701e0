"""A campaign's fields as people write them in a form, a line or a command: read one by one, written back."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeVar

from content.words import Catalogue
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, drafts, life
from usecases.campaigns.drafts import DraftError, Spec
from usecases.context import CampaignError, Services
from usecases.names import fold
from usecases.parsing import read_day, read_hour

T = TypeVar("T")
Format = Literal["daily", "advent"]

WORDS: Mapping[str, str] = {
    "nom": "name",
    "name": "name",
    "paquet": "pack",
    "pack": "pack",
    "format": "format",
    "debut": "first_day",
    "start": "first_day",
    "fin": "last_day",
    "end": "last_day",
    "heure": "hour",
    "hour": "hour",
    "portes": "doors",
    "doors": "doors",
    "weekend": "weekends",
    "weekends": "weekends",
    "pour": "audience",
    "for": "audience",
    "salons": "rooms",
    "rooms": "rooms",
    "rappels": "reminders",
    "reminders": "reminders",
}
"""How a typed line names each field, folded."""
_FORMATS: Mapping[str, Format] = {
    "": "daily",
    "daily": "daily",
    "quotidien": "daily",
    "quotidienne": "daily",
    "advent": "advent",
    "avent": "advent",
}
_YES, _NO = frozenset({"yes", "oui"}), frozenset({"no", "non"})


def line(text: str) -> tuple[str, dict[str, str]] | None:
    """`NAME ; field value ; ...`: its name and values; None where a field is unknown. Names hold commas."""
    name, *parts = [part.strip() for part in text.split(";")]
    values: dict[str, str] = {}
    for part in filter(None, parts):
        word, _, value = part.partition(" ")
        key = WORDS.get(fold(word))
        if key is None:
            return None
        values[key] = value.strip()
    return name, values


@dataclass(slots=True)
class _Reader:
    """Reads values one by one and keeps why each could not be."""

    values: Mapping[str, str]
    wrong: dict[str, CampaignError] = field(default_factory=dict)

    def read(self, name: str, how: Callable[[str], T], instead: T) -> T:
        """What a field says, or something in its place once the reason is kept."""
        try:
            return how(self.values.get(name, "").strip())
        except CampaignError as error:
            self.wrong[name] = error
            return instead


def read(
    uow: UnitOfWork, services: Services, values: Mapping[str, str], today: date
) -> tuple[Spec, dict[str, CampaignError]]:
    """What the values say, and why each unreadable one cannot be; an empty field is the usual one."""
    reader, packs = _Reader(values), sorted(services.packs)
    form: Format = reader.read("format", _format, "daily")
    spec = Spec(
        name=values.get("name", ""),
        pack=values.get("pack") or (packs[0] if len(packs) == 1 else ""),
        format=form,
        first_day=reader.read("first_day", lambda text: _first_day(text, form, today), today),
        last_day=reader.read("last_day", _last_day, None),
        hour=reader.read("hour", _hour, drafts.EARLIEST),
        doors=reader.read("doors", _number, None),
        weekends=reader.read("weekends", lambda text: _yes(text, usual=False), instead=False),
        audience=reader.read("audience", lambda text: audience.read(uow, text), {}),
        rooms=reader.read("rooms", lambda text: _yes(text, usual=True), instead=True),
        reminders=reader.read("reminders", lambda text: _yes(text, usual=True), instead=True),
    )
    return spec, reader.wrong


def written(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> dict[str, str]:
    """A campaign's fields as `read` understands them; a last day that is the usual one is left empty."""
    usual = campaign.last_day == drafts.usual_last_day(uow, campaign)
    return {
        "name": campaign.name,
        "pack": campaign.pack,
        "format": campaign.format,
        "first_day": campaign.first_day.isoformat(),
        "last_day": "" if usual else campaign.last_day.isoformat(),
        "hour": f"{campaign.hour:%H:%M}",
        "doors": str(len(campaign.doors)),
        "weekends": _said(yes=campaign.keep_weekends),
        "audience": audience.said(uow, words, campaign.audience),
        "rooms": _said(yes=campaign.rooms),
        "reminders": _said(yes=campaign.reminders),
    }


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
    """A draft made anew from its fields; of a season already launched only the last day, and only later.

    `given` are the fields that somebody wants to change, which `values` has among the others.
    """
    life.check(uow, found, "edit", now)
    if found.state == "draft":
        spec, wrong = read(uow, services, values, now.date())
        return drafts.edit(uow, services, actor, found, spec, now, wrong)
    if set(given) - {"last_day"}:
        raise CampaignError("campaign.only_last_day", name=found.name)
    last_day = read_day(values.get("last_day", "").strip())
    if last_day is None:
        raise DraftError({"last_day": CampaignError("campaign.unread_last_day")})
    return drafts.extend(uow, actor, found, last_day, now)


def _format(text: str) -> Format:
    form = _FORMATS.get(fold(text))
    if form is None:
        raise CampaignError("campaign.bad_format")
    return form


def _first_day(text: str, form: Format, today: date) -> date:
    """The first day as typed; an advent without one is the next."""
    if form == "advent" and not text:
        return date(drafts.advent_year(today), 12, 1)
    found = read_day(text)
    if found is None:
        raise CampaignError("campaign.bad_day")
    return found


def _last_day(text: str) -> date | None:
    found = read_day(text)
    if found is None and text:
        raise CampaignError("campaign.unread_last_day")
    return found


def _hour(text: str) -> time:
    found = read_hour(text or "9:00")
    if found is None:
        raise CampaignError("campaign.bad_hour")
    return found


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:4]) > 0):
        raise CampaignError("campaign.bad_doors")
    return int(text[:4])


def _yes(text: str, *, usual: bool) -> bool:
    if fold(text) in _YES:
        return True
    if fold(text) in _NO:
        return False
    if text:
        raise CampaignError("campaign.yes_or_no")
    return usual


def _said(*, yes: bool) -> str:
    return "yes" if yes else "no"
