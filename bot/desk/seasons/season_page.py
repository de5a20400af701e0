"""GET /pilotage/saisons/ID: a season: what it lacks, its doors in order and why, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.desk.frame import DESK, Frame, Visitor, kind_name, row_id
from bot.desk.seasons import season_reading
from bot.desk.seasons.season_reading import ACTS, SECTION
from content.pack import Pack
from dialogs.admin import season_order
from dialogs.admin.figures import measure
from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import approval, door_order, life, next_message, readiness
from usecases.campaigns.approval import last_act
from usecases.context import CampaignError
from usecases.indicators import sheet
from usecases.learning import twins
from usecases.messages import deliveries
from usecases.voice import reports

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A door: its day, its theme, how it is played, why it stands there."""

    number: int
    day: str
    theme: str
    kind: str
    why: str


class SeasonPage:
    """A season's own page."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def show(self, request: web.Request, visitor: Visitor) -> web.Response:
        """GET: the page; `second`: with what became of the visitor's request for a second yes.

        The address outlives that request (the back button, a reload): the page says what is so now.
        """
        frame, number = self._frame, row_id(request.match_info["season"])
        values = await frame.database.read(self._read, visitor, number, asked="second" in request.query)
        return frame.show(request, visitor, SECTION, "seasons/desk-season.html", values)

    def _read(self, uow: UnitOfWork, visitor: Visitor, number: int, *, asked: bool) -> Values:
        services, clock = self._frame.services, self._frame.clock
        now = clock.calendar()
        campaign = season_reading.find(uow, number)
        coming = next_message.of(uow, campaign, now)
        line = season_reading.line(uow, services, visitor, campaign, coming, now)
        pack = season_reading.pack_of(uow, services, campaign)
        second = season_reading.waiting(uow, services, visitor, now, clock.real()).get(campaign.id)
        waits = second is not None and second[1]
        return {
            "notice": _request(uow, visitor, campaign, now, waits=waits) if asked else "",
            "campaign": campaign,
            "line": line,
            "phase": readiness.phase(uow, services, campaign, now),
            "facts": [
                *_facts(visitor, line),
                *(
                    approval.former(uow, visitor.words, campaign)
                    if line.stage in {"draft", "scheduled"}
                    else ()
                ),
            ],
            "figures": _figures(uow, visitor, campaign, now) if line.stage != "draft" else (),
            "lacks": self._lacks(uow, visitor, campaign) if line.stage in {"draft", "scheduled"} else (),
            "second": second,
            "order": _order(visitor, campaign, pack),
            "doors": _doors(visitor, campaign, pack),
            "launched": line.stage != "draft",
            "playable": campaign.state in PLAYABLE,
            "reports": reports.read(uow, campaign, size=1).total if line.stage != "draft" else 0,
            "address": season_reading.address(campaign.id),
            "desk_address": DESK,
            "trail": (),
        }

    def _lacks(self, uow: UnitOfWork, visitor: Visitor, campaign: Campaign) -> Sequence[str]:
        """What it lacks, each thing once."""
        people, services = uow.participation.reach(campaign.audience).total, self._frame.services
        launches = campaign.state == "draft" and readiness.is_alone(uow, services, people)
        alone = [visitor.words("ready.alone")] * launches
        try:
            report = readiness.report(uow, services, campaign)
        except CampaignError as error:
            return [*alone, error.text(visitor.words)]
        return [*alone, *(lack.text(visitor.words) for lack in report.lacks)]


def _request(uow: UnitOfWork, visitor: Visitor, campaign: Campaign, now: datetime, *, waits: bool) -> str:
    """What became of the visitor's request for a second yes; "" where they never made one."""
    words = visitor.words
    if waits:
        return words("season_desk.done_second")
    last = last_act.of(uow, campaign, now)
    if last is not None and last.asked_by == visitor.actor:
        act = next(act for act, verb in ACTS.items() if verb == last.verb)
        done = words(f"season_desk.done_{act}", name=campaign.name)
        return f"{words('season_desk.second_given')} {done}"
    return words("season_desk.second_over") if last_act.is_asked(uow, visitor.actor, campaign) else ""


def _facts(visitor: Visitor, line: season_reading.SeasonLine) -> list[tuple[str, str]]:
    words = visitor.words
    return [
        (words("season_desk.pack"), line.title),
        (words("season_desk.when"), line.days),
        (words("season_desk.hour"), line.hour),
        (words("admin.audience"), line.audience),
        *([(words("season_desk.people"), line.people)] if line.people else []),
        *([(words("reach.expected"), line.expected)] if line.expected else []),
        (words("season_desk.next"), line.coming),
    ]


def _figures(uow: UnitOfWork, visitor: Visitor, campaign: Campaign, now: datetime) -> list[tuple[str, str]]:
    """What became of its messages, and how many doors were opened and played, as of last night."""
    words, doors = visitor.words, sheet.known_totals(uow, campaign)
    messages = deliveries.messages(uow, campaign, now)
    rows = [
        (words(f"season_desk.messages_{name}"), words.number(messages.get(name, 0)))
        for name in ("sent", "planned", "failed")
    ]
    if life.is_ahead(uow, campaign, now):
        return [*rows, (words("season_desk.rounds_opened"), words("reach.ahead"))]
    if doors is None:
        return [*rows, (words("season_desk.rounds_opened"), words("reach.not_counted"))]
    for name, number in (("opened", doors.opened_at_least), ("played", doors.played_at_least)):
        told = measure.or_more(words, number)
        text = told if number is None else words("sheet.of_last_night", n=told)
        rows.append((words(f"season_desk.rounds_{name}"), text))
    return rows


def _order(visitor: Visitor, campaign: Campaign, pack: Pack | None) -> Sequence[str]:
    """How the doors are ordered, what the order does not keep, what the season measures."""
    words = visitor.words
    if pack is None:
        return ()
    try:
        explained = season_order.of_campaign(pack, campaign)
    except KeyError:  # the pack has lost an item
        return ()
    fixed = door_order.is_fixed(pack, campaign.format)
    return [
        words("order.fixed") if fixed else words(f"order.{campaign.door_order}"),
        *season_order.passed_over(words, explained),
        *season_order.unkept(words, explained),
        measure.planned(words, twins.measured(pack, campaign.doors)),
    ]


def _doors(visitor: Visitor, campaign: Campaign, pack: Pack | None) -> Sequence[DoorLine]:
    words = visitor.words
    try:
        reasons = season_order.of_campaign(pack, campaign).reasons if pack else ()
    except KeyError:
        reasons = ()
    lines = []
    for place, door in enumerate(campaign.doors):
        why = season_order.why(words, door.number, reasons[place]) if reasons else ""
        kind = pack.item(door.item, pack.language).kind.name if pack is not None and reasons else ""
        lines.append(
            DoorLine(
                door.number,
                words.date_short(door.date),
                door.theme_in(words.language),
                kind_name(words, kind) if kind else "",
                why,
            )
        )
    return lines
