"""What people press of a season at its moments, and the shares that are shown of it (rule 16)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select, update

from store.schema.tables import pulse_shares, pulses
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody pressed for a question, 1 to 5, and when."""

    question: str
    step: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PulseShare:
    """How many people answered a question at a moment, and how many of them with the highest steps."""

    campaign_id: int
    moment: str
    question: str
    people: int
    high: int


@dataclass(frozen=True, slots=True)
class CountedPulse(PulseShare):
    """The same as the answers say now; `new` people answered since it was last shown."""

    new: int


class Pulses(Repository):
    """The answers, and what is shown of them."""

    def of(self, campaign_id: int, player_id: int, moment: str) -> list[Step]:
        """What somebody pressed at a moment of a campaign."""
        own = pulses.c
        here = (own.campaign_id == campaign_id, own.player_id == player_id, own.moment == moment)
        query = select(own.question, own.step, own.at).where(*here).order_by(own.id)
        return self._all(Step, query)

    def add(self, campaign_id: int, player_id: int, moment: str, step: Step) -> None:
        """Keep an answer; one that is kept already stays."""
        values = {"campaign_id": campaign_id, "player_id": player_id, "moment": moment, **asdict(step)}
        added = upsert(self._connection, pulses).values(values)
        self._connection.execute(added.on_conflict_do_nothing())

    def correct(self, campaign_id: int, player_id: int, moment: str, question: str, step: int) -> None:
        """Replace the step of an answer; it counts from the same instant."""
        own = pulses.c
        here = and_(own.campaign_id == campaign_id, own.player_id == player_id, own.moment == moment)
        self._connection.execute(update(pulses).where(here, own.question == question).values(step=step))

    def counted(self, campaign_id: int, high: int, now: datetime) -> list[CountedPulse]:
        """What the answers until `now`, calendar time, say; steps from `high` on are the highest."""
        own, shown = pulses.c, pulse_shares.c
        same = and_(
            shown.campaign_id == own.campaign_id, shown.moment == own.moment, shown.question == own.question
        )
        new = or_(shown.until.is_(None), own.at > shown.until)
        query = (
            select(
                own.campaign_id,
                own.moment,
                own.question,
                func.count(),
                func.sum(case((own.step >= high, 1), else_=0)),
                func.sum(case((new, 1), else_=0)),
            )
            .select_from(pulses.outerjoin(pulse_shares, same))
            .where(own.campaign_id == campaign_id, own.at <= now)
            .group_by(own.campaign_id, own.moment, own.question)
        )
        return self._all(CountedPulse, query)

    def show(self, counted: CountedPulse, at: datetime) -> None:
        """Show a share as it is counted now."""
        values = {name: value for name, value in asdict(counted).items() if name != "new"} | {"until": at}
        moved = {name: values[name] for name in ("people", "high", "until")}
        self._connection.execute(
            upsert(self._connection, pulse_shares)
            .values(values)
            .on_conflict_do_update(index_elements=["campaign_id", "moment", "question"], set_=moved)
        )

    def shown(self, campaign_id: int) -> list[PulseShare]:
        """The shares of a campaign, as shown."""
        query = select(*columns_of(pulse_shares, PulseShare))
        return self._all(PulseShare, query.where(pulse_shares.c.campaign_id == campaign_id))
