"""A season's form: what its inputs hold, as stored or as sent, and the fields' texts that they mean."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from content.words import Catalogue
from store.schema.audience import EVERYBODY, Audience
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, audience, fields, pack_version
from usecases.campaigns.drafts import MOST_DOORS
from usecases.context import CampaignError, Moved, Services
from usecases.parsing import whole_number

ASIDE: Final = "audience"
"""The field whose inputs are of their own: a way to name people, and what is ticked there."""
USUAL_DOORS: Final = "20"
"""Doors of a season, unless a lead says otherwise: four weeks."""
LAUNCHED: Final = "launched"
"""Beside the fields as they were read: whether the season was launched then."""
_LAUNCHED: Final[Mapping[str, bool]] = {"yes": True, "no": False}
_LONGEST: Final = 400
"""Characters of an input that are kept."""
_LONGEST_READ: Final = 200_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a form names: `way` is "everybody", "sites", "teams" or "list"."""

    way: str = "everybody"
    sites: tuple[str, ...] = ()
    teams: tuple[int, ...] = ()
    list_id: int | None = None

    @classmethod
    def of(cls, audience: Audience) -> "Chosen":
        """The inputs that show an audience."""
        way = "sites" if audience.sites is not None else "teams" if audience.teams is not None else "list"
        return cls(
            "everybody" if audience.everybody else way,
            audience.sites or (),
            audience.teams or (),
            audience.list_id,
        )

    def audience(self) -> Audience:
        """The audience that the inputs name, maybe nobody's."""
        match self.way:
            case "sites":
                return Audience(sites=self.sites)
            case "teams":
                return Audience(teams=self.teams)
            case "list":
                return Audience(list_id=self.list_id or 0)
        return EVERYBODY


@dataclass(frozen=True, slots=True)
class Filled:
    """A form.

    Attributes:
        texts: the fields' texts, but the audience's.
        as_read: what its texts were when the form was first shown, and `LAUNCHED`; none of a new season.
        seen: the items that were shown beside it, each as PACK/ITEM.
    """

    texts: Mapping[str, str]
    chosen: Chosen
    as_read: Mapping[str, str]
    seen: frozenset[str] = frozenset()

    @property
    def read_json(self) -> str:
        """What the form carries of how it was read."""
        return json.dumps(dict(self.as_read), ensure_ascii=False)

    @property
    def launched(self) -> bool | None:
        """Whether the season was launched when the form was first shown; None where it does not say."""
        return _LAUNCHED.get(self.as_read.get(LAUNCHED, ""))

    def values(self, uow: UnitOfWork, services: Services, words: Catalogue) -> dict[str, str]:
        """All fields as the texts that `fields.read` understands; an advent's doors are not asked for."""
        whom = audience.in_words(uow, words, self.chosen.audience()).strip()
        doors = "" if self.texts["format"] == "advent" else self.texts["doors"]
        if doors == USUAL_DOORS and not self.as_read:
            doors = _usual_doors(uow, services, self.texts["pack"])
        return {**self.texts, "doors": doors, ASIDE: whom}


def _usual_doors(uow: UnitOfWork, services: Services, name: str) -> str:
    """The number that a new form proposes, fewer where the pack has fewer items: nobody typed it."""
    packs = pack_version.names(uow, services)
    try:
        pack = pack_version.frozen(uow, services, packs[0] if not name and len(packs) == 1 else name)[1]
    except CampaignError:
        return USUAL_DOORS
    return str(min(int(USUAL_DOORS), len(pack.ids()) or MOST_DOORS))


def new() -> Filled:
    """A form as it is first shown: short seasons are what holds attention."""
    texts = {field.name: field.usual for field in fields.FIELDS if field.name != ASIDE}
    return Filled(texts | {"doors": USUAL_DOORS}, Chosen(), {})


def stored(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> Filled:
    """The form of a campaign as it is; of a launched one the last day alone is read."""
    texts = fields.texts_of(uow, words, campaign)
    shown = {name: text for name, text in texts.items() if name != ASIDE}
    draft = campaign.state == "draft"
    read = texts if draft else {fields.LAST_DAY.name: texts[fields.LAST_DAY.name]}
    return Filled(shown, Chosen.of(campaign.audience), read | {LAUNCHED: "no" if draft else "yes"})


def sent(form: Mapping[str, str]) -> Filled:
    """The form that was sent."""
    texts = {
        field.name: form.get(field.name, "")[:_LONGEST].strip()
        for field in fields.FIELDS
        if field.name != ASIDE
    }
    sites = tuple(filter(None, form.get("sites", "").split(",")))
    teams = tuple(number for number in map(whole_number, form.get("teams", "").split(",")) if number)
    chosen = Chosen(form.get("way", "everybody"), sites, teams, whole_number(form.get("list")))
    seen = frozenset(filter(None, form.get("seen", "")[:_LONGEST_READ].split(",")))
    return Filled(texts, chosen, as_read(form), seen)


def with_changes(mine: Filled, now: Filled, moved: Mapping[str, Moved]) -> Filled:
    """A form that meets what somebody else saved meanwhile: mine where I changed a field, else theirs.

    Args:
        mine: as it was sent.
        now: the campaign as it is.
        moved: the fields that somebody else changed.
    """
    theirs = {name for name, field in moved.items() if field.typed == field.read}
    merged = {name: now.texts[name] if name in theirs else text for name, text in mine.texts.items()}
    chosen = now.chosen if ASIDE in theirs else mine.chosen
    return replace(mine, texts=merged, chosen=chosen, as_read=now.as_read)


def theirs(
    uow: UnitOfWork, services: Services, words: Catalogue, moved: Mapping[str, Moved]
) -> Sequence[str]:
    """What somebody else saved, a sentence a field; where I changed it too, that mine stands in the form."""
    return [
        words(
            "season_desk.theirs" if field.typed == field.read else "season_desk.theirs_and_mine",
            field=labels(words)[name],
            text=approval.typed_in_words(uow, services, words, name, field.stored)
            or words("season_desk.empty"),
        )
        for name, field in moved.items()
    ]


def changes(
    uow: UnitOfWork, services: Services, words: Catalogue, filled: Filled
) -> Sequence[tuple[str, str]]:
    """What was typed over what was read, a field and its text each, as a person reads them.

    The last day is left out: it stands in the form of a launched season.
    """
    typed, title = filled.values(uow, services, words), labels(words)
    texts = {
        name: text
        for name, text in typed.items()
        if filled.as_read.get(name, text) != text and name != fields.LAST_DAY.name
    }
    return [
        (
            title[name],
            approval.typed_in_words(uow, services, words, name, text) or words("season_desk.empty"),
        )
        for name, text in texts.items()
    ]


def as_read(form: Mapping[str, str]) -> Mapping[str, str]:
    """How a form was read, as it says; nothing for what is no such text."""
    try:
        read = json.loads(form.get("as_read", "")[:_LONGEST_READ])
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(name): value for name, value in read.items() if isinstance(value, str)}


def labels(words: Catalogue) -> Mapping[str, str]:
    """How each field is called."""
    return {field.name: words(f"admin.{field.name}") for field in fields.FIELDS}


def choices(words: Catalogue) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The options of the fields that have some, each with its words."""
    return {
        field.name: [(option, words(f"admin.{field.name}_{option}")) for option in field.options]
        for field in fields.FIELDS
        if field.options
    }
