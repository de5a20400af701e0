"""What a yes to a campaign's act covers: the campaign as it was read, shown in words and compared later."""

import json
from collections.abc import Mapping
from datetime import date, time

from content.loader import PackErrors
from content.words import LANGUAGES, Catalogue
from store.schema.audience import Audience
from store.schema.values import Campaign, Draft
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, fields, pack_version
from usecases.campaigns.approval.plans import Plan
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError, Services

VERSION = "version"
"""Beside the fields: which version of its pack the campaign plays."""
CLOSED = "closed"
"""Beside the fields: which teams of its audience were closed."""
_SHIPPED = "="
_LABELS = {
    CLOSED: "season_desk.closed_teams",
    "pack": "season_desk.pack",
    VERSION: "season_desk.version",
}


class TermsMoved(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """A campaign is not what was read any more: nothing is done.

    Args:
        name: the campaign's.
        changes: what changed, in words, by language.
    """

    def __init__(self, name: str, changes: Mapping[str, str]) -> None:
        super().__init__("campaign.terms_moved")
        self._name, self._changes = name, changes

    def text(self, words: Catalogue) -> str:
        """That it changed, and what."""
        return words(self.key, name=self._name, changes=self._changes[words.language])


def of(uow: UnitOfWork, services: Services, purpose: str, campaign: Campaign) -> dict[str, str]:
    """A campaign as whoever agrees to an act reads it, by field, in texts of no language.

    An end has none: it ends the campaign, whatever became of it.
    """
    return {} if purpose == "stop" else _now(uow, services, campaign)


def _now(uow: UnitOfWork, services: Services, campaign: Campaign) -> dict[str, str]:
    texts = {
        name: json.dumps(value) if isinstance(value, dict) else fields.as_text(value)
        for name, value in fields.data(campaign).items()
    }
    closed = audience.closed_teams(uow, campaign.audience)
    return texts | {VERSION: _version(uow, services, campaign), CLOSED: " ; ".join(closed)}


def refuse_moved(
    uow: UnitOfWork, services: Services, campaign: Campaign, earlier_terms: Mapping[str, str]
) -> None:
    """Refuse a yes to the `earlier_terms` where the campaign is another one now.

    Raises:
        TermsMoved: it has what changed.
    """
    if not earlier_terms:
        return
    now = _now(uow, services, campaign)
    moved = [name for name, text in now.items() if name in earlier_terms and earlier_terms[name] != text]
    if not moved:
        return
    changes = {}
    for language in LANGUAGES:
        words = services.words(language)
        phrases = [_change(uow, services, words, name, (earlier_terms[name], now[name])) for name in moved]
        changes[language] = " ; ".join(phrases)
    raise TermsMoved(campaign.name, changes)


def summary(uow: UnitOfWork, services: Services, words: Catalogue, plan: Plan) -> list[tuple[str, str]]:
    """What stands beside the number: content and version, days, hour, whom it is for, how many these are.

    Of a test its doors and its team too.
    """
    campaign = plan.campaign
    version = in_words(uow, services, words, VERSION, _version(uow, services, campaign))
    title = in_words(uow, services, words, "pack", campaign.pack)
    whom = (
        words("season_desk.simulated")
        if campaign.demo
        else audience.in_words(uow, words, campaign.audience, past=True)
    )
    return [
        (words("season_desk.pack"), words("season_desk.pack_version", title=title, version=version)),
        (words("season_desk.when"), days(words, campaign)),
        (words("season_desk.hour"), words.clock(campaign.hour)),
        (words("admin.audience"), whom),
        *_trial(words, plan),
        (words("season_desk.people"), audience.people(words, plan.reach)),
        *(former(uow, words, campaign) if campaign.state == "draft" else ()),
    ]


def former(uow: UnitOfWork, words: Catalogue, campaign: Campaign) -> list[tuple[str, str]]:
    """The seasons that still count for some of its people when a campaign begins; none refuses the launch."""
    label = words("season_desk.former")
    return [
        (
            label,
            words.count(
                "season_desk.grace", shared.total, name=other.name, day=words.date_short(other.last_day)
            ),
        )
        for other, shared in audience.in_grace(uow, campaign, campaign.id)
        if shared.total
    ]


def days(words: Catalogue, season: Draft) -> str:
    """How many doors there are, from when to when, and until when they are played."""
    first, latest = season.first_day, season.doors[-1].date
    return words.count(
        "season_desk.days", len(season.doors), first=first, latest=latest, last=season.last_day
    )


def _trial(words: Catalogue, plan: Plan) -> list[tuple[str, str]]:
    if not isinstance(plan, Trial):
        return []
    doors = ", ".join(map(words.number, plan.prompt.doors))
    return [(words("score.doors"), doors), (words("season_desk.team"), plan.name)]


def _change(uow: UnitOfWork, services: Services, words: Catalogue, name: str, texts: tuple[str, str]) -> str:
    """What a field was and what it is now; a shipped version has no name of its own to tell."""
    before, now = (in_words(uow, services, words, name, text) for text in texts)
    field = words(_LABELS.get(name, f"admin.{name}"))
    return field if before == now else words("campaign.term_moved", field=field, before=before, now=now)


def _version(uow: UnitOfWork, services: Services, campaign: Campaign) -> str:
    """The number of the version, of a shipped pack its hash; "" where the pack is gone."""
    try:
        version = pack_version.of_campaign(uow, services, campaign)
    except (CampaignError, LookupError, PackErrors):
        return ""
    return str(version.number) if version.number else f"{_SHIPPED}{version.digest}"


def in_words(uow: UnitOfWork, services: Services, words: Catalogue, name: str, text: str) -> str:
    """A field's text as a person reads it; what no reading gave stays as it is."""
    try:
        match name:
            case "audience":
                return audience.in_words(uow, words, Audience.of(json.loads(text)), past=True)
            case "closed":
                return text or words("season_desk.no_closed_team")
            case "first_day" | "last_day":
                return words.date_long(date.fromisoformat(text))
            case "hour":
                return words.clock(time.fromisoformat(text))
            case "pack":
                return pack_version.frozen(uow, services, text)[1].title
            case "version" if text.startswith(_SHIPPED):
                return words("season_desk.version_shipped")
            case "version":
                return words("season_desk.version_number", number=text)
    except (CampaignError, PackErrors, ValueError):
        return text
    option = f"admin.{name}_{text}"
    return words(option) if option in words.known() else text


def typed_in_words(uow: UnitOfWork, services: Services, words: Catalogue, name: str, text: str) -> str:
    """The same of a field as a form has it: whom it is for is in words already."""
    return text if name == "audience" else in_words(uow, services, words, name, text)
