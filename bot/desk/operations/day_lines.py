"""The day's sheet in words, for its page and for the command line; each line says where it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from content.words import Catalogue
from games import alphabet
from games.screens.lead_news import lead_news
from store.campaigns.lead_news import LeadNews
from store.schema.questions import (
    CampaignQuestion,
    CloseQuestion,
    FileQuestion,
    MergeQuestion,
    PeopleFileQuestion,
    RelocationQuestion,
    WelcomeQuestion,
)
from usecases.indicators.day_sheet import Beginning, DaySheet, FirstStep
from usecases.indicators.incidents import Held, Lost
from usecases.indicators.open_matters import OpenMatters, PendingAgreement
from usecases.indicators.sendings import Sending

NAMED: Final = 3
"""Sites on a line; more are counted."""
SEASON: Final = "/chiffres?campagne={id}"
REPORTS: Final = "/saisons/{id}/signalements"
PREPARING: Final = "/saisons/{id}"
CONFIRMING: Final = "/saisons/{id}/confirmer"
AGREEING: Final = "/personnes/bienvenue/second"
CLOSING: Final = "/equipes/{id}/fermer"
MERGING: Final = "/equipes/{id}/fusionner?dans={into}"
TEAM: Final = "/equipes/{id}"
LISTS: Final = "/personnes/listes?"
FILE: Final = "/personnes/fichier?"
PACK: Final = "/contenus/{name}"
IDEAS: Final = "/aujourdhui/idees"
SENTENCES: Final = "/aujourdhui/paroles"
PLANS: Final = "/plan?etat=to_choose"
OPEN_PLANS: Final = "/plan"
PEOPLE: Final = "/personnes"
SETTINGS: Final = "/reglages"
NEWS: Final[Mapping[str, str]] = {
    "begun": PREPARING,
    "failing": SEASON,
    "over": SEASON,
    "request": PREPARING,
    "left": "/personnes/roles",
}
"""Where a kind of news is told in full."""
FIRST: Final[Mapping[FirstStep, str]] = {
    "organisation": "/equipes/organisation",
    "people": "/personnes/fichier",
    "second": "/personnes/roles",
    "season": "/saisons/nouvelle",
}
"""Where each thing is done: addresses below the desk's own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know.

    Attributes:
        at: the hour, "" where it has none.
        name: the campaign, "" where it belongs to none.
        advice: what to do, "" where there is nothing to do.
        address: where it is done, below the desk's own; "" where the advice says it.
    """

    at: str
    name: str
    text: str
    advice: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one title; `nothing` is said where there is none."""

    title: str
    lines: Sequence[Line]
    nothing: str

    @property
    def timed(self) -> bool:
        """Whether its lines have hours or days."""
        return any(line.at for line in self.lines)


def parts(words: Catalogue, sheet: DaySheet, sites: Mapping[str, str]) -> list[Part]:
    """The parts that a sheet has, what is to be done first after what goes out today.

    Args:
        words: the reader's.
        sheet: what is told.
        sites: the names of all sites, by id.
    """
    matters = _part(words, "answer", _matters(words, sheet.matters))
    beginning = [line for each in sheet.beginning for line in _beginning(words, each)]
    first, *later = _going(words, sheet, sites)
    steps = [Line("", "", words(f"today.first_{step}"), address=FIRST[step]) for step in sheet.first_steps]
    found = [Part(words("today.first"), steps, "")] if steps else []
    if sheet.held_news is not None:
        found.append(_part(words, "news", list(_news(words, sheet.today, sheet.held_news))))
    found += [first, matters]
    found += [_part(words, "begins", beginning)] if beginning else []
    found += later
    if sheet.lost is not None:
        found.append(_part(words, "lost", _lost(words, sheet.lost)))
    if sheet.held is not None:
        found.append(_part(words, "held", _held(words, sheet.held)))
    return found


def _news(words: Catalogue, today: date, held_news: Sequence[tuple[datetime, LeadNews]]) -> Iterator[Line]:
    """What a pause keeps from a lead, after why it stands here; nothing where nothing happened."""
    if held_news:
        yield Line("", "", words("today.news_nothing"))
    for at, news in held_news:
        text = lead_news(news.kind, news.name, news.campaign_id, news.figures, words, today).summary
        address = (
            NEWS[news.kind].format(id=news.campaign_id) if news.campaign_id or news.kind == "left" else ""
        )
        yield Line(words.date_short(at.date()), "", text, address=address)


def _part(words: Catalogue, key: str, lines: Iterator[Line] | Sequence[Line]) -> Part:
    return Part(words(f"today.{key}"), list(lines), words(f"today.{key}_nothing"))


def _going(words: Catalogue, sheet: DaySheet, sites: Mapping[str, str]) -> Iterator[Part]:
    """What goes out today, and on the next day that has something."""
    days = {day: list(group) for day, group in groupby(sheet.sendings, key=lambda sending: sending.day)}
    for day in sorted({sheet.today, *days}):
        lines = [
            _sending(words, sending, sites, shown=sheet.held is not None) for sending in days.get(day, ())
        ]
        yield Part(_day(words, sheet.today, day), lines, words("today.going_nothing"))


def _day(words: Catalogue, today: date, day: date) -> str:
    key = "today" if day == today else "tomorrow" if day == today + timedelta(days=1) else "later"
    return words(f"today.{key}", day=words.date_long(day))


def _sending(words: Catalogue, sending: Sending, sites: Mapping[str, str], *, shown: bool) -> Line:
    """What is sent, where, and to how many where that may be `shown`."""
    doors = ", ".join(map(words.number, sending.doors))
    what = (
        words.count("today.prompt", len(sending.doors), doors=doors)
        if sending.kind == "prompt"
        else words(f"today.{sending.kind}")
    )
    unit = {"prompt": "people", "reminder": "asked"}.get(sending.kind, "rooms")
    many = words.count(f"today.{unit}", sending.count) if sending.count else words("today.nobody")
    left = words.count("today.left", sending.left) if sending.left else ""
    told = [what, _places(words, sending, sites), *([many, left] if shown else [])]
    at = "" if sending.at is None else words.clock(sending.at)
    if sending.at_once:
        at = words("admin.now")
    elif sending.until is not None and sending.until != sending.at:
        at = words("today.hours", first=at, last=words.clock(sending.until))
    where = PREPARING if sending.campaign.demo else SEASON  # a demonstration has no figures
    address = where.format(id=sending.campaign.id)
    return Line(at, sending.campaign.name, " · ".join(filter(None, told)), address=address)


def _places(words: Catalogue, sending: Sending, sites: Mapping[str, str]) -> str:
    """The sites of a sending: all, some by name, or some and how many more; none of the demonstration."""
    if sending.campaign.demo:
        return ""
    if len(sites) > 1 and set(sites) <= set(sending.sites):
        return words("today.everywhere")
    names = sorted((sites.get(site, site) for site in sending.sites), key=alphabet.order)
    if len(names) <= NAMED:
        return ", ".join(names)
    more = len(names) - NAMED + 1
    return words.count("today.sites_more", more, names=", ".join(names[: NAMED - 1]))


def _agreement(words: Catalogue, asked: PendingAgreement) -> tuple[str, str]:
    """Where a lead agrees to what another one asked, and how."""
    payload, same = asked.wanted.payload, words("today.change_do")
    match payload:
        case CloseQuestion():
            return CLOSING.format(id=payload.team), same
        case MergeQuestion():
            return MERGING.format(id=payload.team, into=payload.into), same
        case RelocationQuestion():
            return TEAM.format(id=payload.team), same
        case PeopleFileQuestion():
            terms = {"accord": 1, "bienvenue": int(payload.welcome), "retirer": int(payload.withdraw)}
            return FILE + urlencode(terms), same
        case FileQuestion() if asked.wanted.purpose == "people.list":
            return LISTS + urlencode({"nom": payload.name}), same
        case FileQuestion():
            return FIRST["organisation"], same
        case CampaignQuestion():
            page = CONFIRMING.format(id=payload.campaign)
        case _:
            page = AGREEING
    return page, words("today.second_do", name=asked.name)


def _matters(words: Catalogue, matters: OpenMatters) -> Iterator[Line]:
    for each in matters.asked:
        act = words(f"today.act_{each.wanted.purpose}")
        key = "today.second_own" if each.own else "today.second"
        text = words.count(key, each.wanted.number, act=act)
        page, advice = _agreement(words, each)
        welcome = isinstance(each.wanted.payload, WelcomeQuestion)
        title = words("admin.welcomes") if welcome else each.name
        yield Line("", title, text, *(("", "") if each.own else (advice, page)))
    for report in matters.reports:
        address = REPORTS.format(id=report.campaign_id)
        text = words.count("today.reports", report.count)
        yield Line("", report.name, text, words("today.reports_do", name=report.name), address)
    for pack in matters.packs:
        text = words("today.pack_given", label=pack.given_by)
        yield Line("", pack.title, text, address=PACK.format(name=pack.name))
    counted = (
        ("ideas", matters.ideas, IDEAS),
        ("sentences", matters.sentences, SENTENCES),
        ("unchosen", matters.unchosen, PLANS),
        ("late", matters.late, OPEN_PLANS),
        ("unheard", matters.unheard, OPEN_PLANS),
    )
    for key, number, address in counted:
        if number:
            yield Line("", "", words.count(f"today.{key}", number), words(f"today.{key}_do"), address)
    if matters.full_links:
        teams = ", ".join(matters.full_links)
        text = words.count("admin.full_links", len(matters.full_links), teams=teams)
        yield Line("", "", text, address=PEOPLE)


def _beginning(words: Catalogue, each: Beginning) -> Iterator[Line]:
    """Each thing that a campaign lacks, once; its first day stands before the first."""
    lacks = [] if each.launched else [words("today.late_launch" if each.late else "today.not_launched")]
    lacks += [words("today.broken")] if each.broken else [lack.text(words) for lack in each.lacks]
    address = PREPARING.format(id=each.campaign.id)
    yield Line(words.date_short(each.first_day), each.campaign.name, " ".join(lacks), address=address)


def _lost(words: Catalogue, lost: Lost) -> Iterator[Line]:
    for campaign in lost.campaigns:
        address = SEASON.format(id=campaign.campaign_id) if campaign.name else PEOPLE
        name = campaign.name or words("today.no_campaign")
        for why, number in campaign.reasons.items():
            text = words.count(f"today.lost_{why}", number)
            yield Line(
                "", name, text, words(f"today.lost_{why}_do"), SETTINGS if why == "unconnected" else address
            )
    if lost.archived:
        rooms = ", ".join(lost.archived)
        yield Line("", "", words.count("admin.archived", len(lost.archived), rooms=rooms))
    for channel, number in sorted(lost.ended_calls.items()):
        yield Line("", "", words.count(f"today.ended_{channel}", number), words("today.ended_do"))
    if lost.unreachable:
        text = words.count("today.unreachable", lost.unreachable)
        yield Line("", "", text, words("today.unreachable_do"), PEOPLE)


def _held(words: Catalogue, held: Held) -> Iterator[Line]:
    if held.clock_late:
        yield Line("", "", words("admin.clock_late"))
    for why, number in sorted(held.reasons.items()):
        address = SETTINGS if why == "unconnected" else ""
        yield Line("", "", words.count(f"today.held_{why}", number), words(f"today.held_{why}_do"), address)
    if held.welcomes:
        yield Line("", "", words.count("today.welcomes", held.welcomes), address=PEOPLE)
