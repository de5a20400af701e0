"""What people press of a season at its moments, and the shares that are shown of it (rule 16)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, delete, func, or_, select, update

from store.schema import rows
from store.schema.tables import campaigns, end_questions, players, pulse_shares, pulses, rounds
from store.schema.values import Campaign
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

    def leave(self, campaign: Campaign) -> None:
        """Leave the questions of a season's end for who played and missed its last door: they have mail."""
        own = rounds.c
        here = (own.campaign_id == campaign.id, own.attempt == 0, own.done_at.is_not(None))
        counted = select(own.player_id).where(*here, ~own.practice)
        finishers = counted.where(own.door == campaign.doors[-1].number)
        query = select(own.campaign_id, own.player_id).where(
            *here, ~own.practice, own.player_id.not_in(finishers)
        )
        questions = upsert(self._connection, end_questions).from_select(
            ["campaign_id", "player_id"], query.distinct()
        )
        self._connection.execute(questions.on_conflict_do_nothing())
        waits = select(end_questions.c.player_id).where(end_questions.c.campaign_id == campaign.id)
        self._connection.execute(update(players).where(players.c.id.in_(waits)).values(mail=True))

    def put_off(self, campaign_id: int, player_id: int, until: date) -> None:
        """Leave the questions of a season's end for a player, from a local day on: they have mail."""
        values = {"campaign_id": campaign_id, "player_id": player_id, "not_before": until}
        question = upsert(self._connection, end_questions).values(values)
        self._connection.execute(question.on_conflict_do_nothing())
        self._connection.execute(update(players).where(players.c.id == player_id).values(mail=True))

    def space(self, player_id: int, until: date) -> None:
        """Put off to a local day all that is left for a player: they are asked about one season a day."""
        own = end_questions.c
        sooner = or_(own.not_before.is_(None), own.not_before < until)
        later = update(end_questions).where(own.player_id == player_id, sooner)
        self._connection.execute(later.values(not_before=until))

    def waiting_campaigns(self, player_id: int) -> list[tuple[int, date | None]]:
        """The seasons whose questions are left for a player, the newest first; from which local day on."""
        own = end_questions.c
        query = select(own.campaign_id, own.not_before).where(own.player_id == player_id)
        rows = self._connection.execute(query.order_by(own.campaign_id.desc()))
        return [(row[0], row[1]) for row in rows]

    def take(self, player_id: int, campaign_id: int) -> None:
        """The questions of a season's end wait for a player no more."""
        own = end_questions.c
        of_season = (own.player_id == player_id, own.campaign_id == campaign_id)
        self._connection.execute(delete(end_questions).where(*of_season))

    def over(self, since: datetime) -> list[Campaign]:
        """Campaigns whose whole season was counted at an instant or later, calendar time."""
        query = select(campaigns).where(campaigns.c.measured_at >= since)
        return self._built(rows.campaign, query.order_by(campaigns.c.id))

    def counted(self, campaign_id: int, high: int, now: datetime) -> list[CountedPulse]:
        """What the answers until `now`, calendar time, say; steps from `high` on are the highest."""
        own, share = pulses.c, pulse_shares.c
        same = and_(
            share.campaign_id == own.campaign_id, share.moment == own.moment, share.question == own.question
        )
        new = or_(share.until.is_(None), own.at > share.until)
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

    def shares(self, campaign_id: int) -> list[PulseShare]:
        """The shares of a campaign, as shown."""
        query = select(*columns_of(pulse_shares, PulseShare))
        return self._all(PulseShare, query.where(pulse_shares.c.campaign_id == campaign_id))
