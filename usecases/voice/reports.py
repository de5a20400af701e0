"""Reports of items as a lead reads and answers them, never by whom (rules 7 and 13)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, Literal

from content.words import LANGUAGES, Catalogue
from games.rules.doors import Site
from store.campaigns.reports import Report, State
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.names import clean

Short = Literal["noted", "mended"]
"""Answers that are given to many at once: thanks, it is noted; thanks, it is mended."""
SHORT: Final[tuple[Short, ...]] = ("noted", "mended")

LONGEST_ANSWER: Final = 300
MOST_AT_ONCE: Final = 50
"""Reports that are chosen one by one for one act; an answer to a whole door has no such limit."""
_BATCH: Final = 500
_ANSWER: Final = "report.answer"
_TAKE_BACK: Final = "report.take_back"


@dataclass(frozen=True, slots=True)
class Page:
    """Some reports of a campaign, the newest first.

    Attributes:
        door: whose reports alone are read; None for all.
        state: whether they wait for an answer or have one; None for all.
        counts: how many each door has in each state, whatever is read.
        total: how many there are of what is read.
        newest: the number of the newest of what is read, whatever the page; 0 where there is none.
        number: of the page, from 1.
        pages: how many there are.
    """

    reports: Sequence[Report]
    door: int | None
    state: State | None
    counts: Mapping[tuple[int, State], int]
    total: int
    newest: int
    number: int
    pages: int


def read(
    uow: UnitOfWork,
    campaign: Campaign,
    *,
    door: int | None = None,
    state: State | None = "waiting",
    number: int = 1,
    size: int,
) -> Page:
    """A page of the reports of a campaign, of one door or one state; a page beyond the last is the last.

    Raises:
        CampaignError: the campaign has no such door.
    """
    _check_door(campaign, door)
    counts = uow.reports.counts(campaign.id)
    total = sum(count for key, count in counts.items() if door in {None, key[0]} and state in {None, key[1]})
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    reports = uow.reports.of_campaign(campaign.id, door, state, size, size * (number - 1))
    newest = uow.reports.of_campaign(campaign.id, door, state, 1)
    return Page(reports, door, state, counts, total, newest[0].id if newest else 0, number, pages)


def answer(uow: UnitOfWork, actor: str, number: int, text: str, now: datetime) -> Report:
    """Answer a report in one line; it waits for its writer's next reply.

    Raises:
        CampaignError: the answer is empty or too long, there is no such report, or it has an answer.
    """
    text = clean(text)
    if not text:
        raise CampaignError("reports.empty_answer")
    if len(text) > LONGEST_ANSWER:
        raise CampaignError("reports.answer_too_long", most=LONGEST_ANSWER)
    report = uow.reports.get(number)
    campaign = uow.campaigns.get(report.campaign_id) if report else None
    if report is None or campaign is None:
        raise CampaignError("reports.no_such", number=number)
    if not uow.reports.answer(number, text):
        raise CampaignError("reports.already", number=number)
    uow.audit.write(now, actor, _ANSWER, campaign.name, report=number, door=report.door)
    return report


def answer_alike(
    uow: UnitOfWork,
    spoken: Callable[[str], Catalogue],
    actor: str,
    numbers: Sequence[int],
    short: Short,
    now: datetime,
) -> Sequence[int]:
    """Give many reports one short answer, each in its writer's language; a report keeps the answer it has.

    Args:
        spoken: the words of a language.
        numbers: of the reports, which may be of several campaigns.

    Returns:
        The numbers that had no answer before: none where the same press comes again.

    Raises:
        CampaignError: nothing is answered: there is no report, an unknown one, or there are too many.
    """
    chosen = list(dict.fromkeys(numbers))
    campaign_ids = {report.id: report.campaign_id for report in _numbered(uow, chosen)}
    answered = uow.reports.answer_alike(chosen, _texts(spoken, short))
    for subject, of_it in _by_campaign(uow, campaign_ids, answered):
        uow.audit.write(now, actor, _ANSWER, subject, reports=of_it, answer=short)
    return answered


def take_back(uow: UnitOfWork, actor: str, numbers: Sequence[int], now: datetime) -> tuple[int, int]:
    """Take answers back that the reports' writers have not read: these reports wait for another one.

    Returns:
        How many wait again, and how many answers stay since they were read.

    Raises:
        CampaignError: nothing is taken back: there is no report, an unknown one, there are too many, or all
            of them have no answer or one that was read.
    """
    known = _numbered(uow, list(dict.fromkeys(numbers)))
    return _take_back(uow, actor, {report.id: report.campaign_id for report in known}, now)


def _take_back(uow: UnitOfWork, actor: str, known: Mapping[int, int], now: datetime) -> tuple[int, int]:
    """`known`: the campaign of each report."""
    waiting, final = list[int](), 0
    for batch in _batches(list(known)):
        waiting += uow.reports.take_back(batch)
        final += sum(report.final for report in uow.reports.numbered(batch))
    if not waiting:
        raise CampaignError("reports.final" if final else "reports.unanswered", len(known))
    for subject, of_it in _by_campaign(uow, known, waiting):
        uow.audit.write(now, actor, _TAKE_BACK, subject, reports=of_it, final=final)
    return len(waiting), final


def _numbered(uow: UnitOfWork, numbers: Sequence[int]) -> list[Report]:
    """The reports of one act; raises CampaignError where one is unknown, or they are none or too many."""
    if len(numbers) > MOST_AT_ONCE:
        raise CampaignError("reports.too_many", MOST_AT_ONCE)
    known = uow.reports.numbered(numbers)
    gone = set(numbers) - {report.id for report in known}
    if gone or not numbers:
        raise CampaignError("reports.no_such", number=min(gone, default=0))
    return known


def _texts(spoken: Callable[[str], Catalogue], short: Short) -> dict[str, str]:
    """A short answer by language."""
    return {language: spoken(language)(f"reports.say_{short}") for language in LANGUAGES}


def _batches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """As many numbers at a time as one statement takes."""
    rest = iter(numbers)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _by_campaign(
    uow: UnitOfWork, known: Mapping[int, int], numbers: Sequence[int]
) -> Iterator[tuple[str, list[int]]]:
    """Numbers of reports by the name of their campaign; `known`: the campaign of each number."""
    for campaign_id in dict.fromkeys(known[number] for number in numbers):
        campaign = uow.campaigns.get(campaign_id)
        of_it = [number for number in numbers if known[number] == campaign_id]
        yield campaign.name if campaign else "", of_it


def rows(uow: UnitOfWork, campaign: Campaign, words: Catalogue, site: Site) -> Sequence[Sequence[str]]:
    """A table of all reports of a campaign, the newest first: titles, then a report a row.

    Args:
        site: by whose days reports are dated: the campaign's own.
    """
    titles = [
        words(f"export.{key}") for key in ("number", "day", "door", "item", "state", "report", "answer")
    ]
    return [
        titles,
        *(
            [
                str(report.id),
                site.local(report.at).date().isoformat(),
                str(report.door),
                report.item_id,
                words(f"reports.state_{report.state}"),
                report.text,
                report.answer or "",
            ]
            for report in uow.reports.of_campaign(campaign.id)
        ),
    ]


def _check_door(campaign: Campaign, door: int | None) -> None:
    if door is not None and campaign.door(door) is None:
        raise CampaignError("campaign.no_door", len(campaign.doors))
