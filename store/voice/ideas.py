"""What people would change for users, and what became of it (rule 16).

Whoever reads ideas never learns who wrote them (rule 7): what leads are given holds no player.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, insert, or_, select, update

from games.rules.small_numbers import FEWEST, nameable
from store.schema.tables import ideas, outbox, players, rooms, sites, teams
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea as a lead reads it.

    Attributes:
        pulse: words below a pulse: they are about the season.
        site: where it was written, where five people's ideas of that site are told of together; else "".
        decided: a lead gave it a state; "received" may be one.
    """

    id: int
    pulse: bool
    text: str
    state: str
    answer: str
    site: str
    decided: bool


@dataclass(frozen=True, slots=True)
class OwnIdea:
    """An idea as its writer reads it."""

    text: str
    state: str
    answer: str
    at: datetime
    pulse: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An idea of which nothing is told of where it was written yet."""

    id: int
    player_id: int
    site_id: str


_REAL = and_(
    ideas.c.site_id.not_in(select(sites.c.id).where(sites.c.demo.is_(True))),
    or_(ideas.c.team_id.is_(None), ideas.c.team_id.not_in(select(teams.c.id).where(teams.c.demo.is_(True)))),
)
"""Written outside the demonstration, whose ideas nobody answers."""


_ALIVE, _LOST = ("planned", "sending", "sent"), ("missed", "failed", "cancelled")
"""States of the outbox in which a recap tells, or has told; and in which it never will."""


def _recaps(*states: str) -> ColumnElement[bool]:
    """Whether the recap that tells of an idea is in one of these states in a room of its team."""
    own, here = outbox.c, rooms.c.conversation_id == outbox.c.conversation_id
    same = (own.campaign_id == ideas.c.recap_campaign_id, own.day == ideas.c.recap_day)
    kinds = own.purpose.in_(("recap", "podium"))
    return exists().where(here, rooms.c.team_id == ideas.c.team_id, *same, kinds, own.state.in_(states))


class Ideas(Repository):
    """Ideas, their states and what is told of where they were written."""

    def add(
        self,
        player_id: int,
        site_id: str,
        team_id: int | None,
        text: str,
        at: datetime,
        *,
        pulse: bool,
    ) -> None:
        """Keep what somebody wrote where they work now."""
        where = {"player_id": player_id, "site_id": site_id, "team_id": team_id}
        self._connection.execute(insert(ideas).values(**where, text=text, at=at, pulse=pulse))

    def of(self, player_id: int, since: datetime | None = None) -> list[OwnIdea]:
        """Somebody's ideas, the newest first."""
        own = ideas.c
        query = select(own.text, own.state, own.answer, own.at, own.pulse).where(own.player_id == player_id)
        if since is not None:
            query = query.where(own.at >= since)
        return self._all(OwnIdea, query.order_by(own.id.desc()))

    def read(self, most: int, after: int, state: str = "", *, decided: bool | None = None) -> list[Idea]:
        """Some ideas: those that wait for a decision first, by site where it is told, the newest first.

        Those in `state`, where one is named; with `decided`, those that somebody decided on, or nobody.
        """
        own = ideas.c
        site = case((self._site_is_public(), sites.c.name), else_="")
        has_decision = own.decided_at.is_not(None)
        query = (
            select(own.id, own.pulse, own.text, own.state, own.answer, site, has_decision)
            .join(sites, sites.c.id == own.site_id)
            .where(_REAL)
            .order_by(has_decision, site == "", site, own.id.desc())
            .limit(most)
            .offset(after)
        )
        if state:
            query = query.where(own.state == state)
        if decided is not None:
            query = query.where(own.decided_at.is_not(None) if decided else own.decided_at.is_(None))
        return self._all(Idea, query)

    def undecided(self) -> int:
        """How many ideas nobody decided on."""
        new = (_REAL, ideas.c.decided_at.is_(None))
        return self._number(select(func.count()).select_from(ideas).where(*new))

    def states(self) -> dict[str, int]:
        """How many ideas there are in each state."""
        query = select(ideas.c.state, func.count()).where(_REAL).group_by(ideas.c.state)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def states_by_id(self, numbers: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """The state and the answer of each of these ideas, without those that are gone.

        The state is "new" where nobody decided on it.
        """
        state = case((ideas.c.decided_at.is_(None), "new"), else_=ideas.c.state)
        query = select(ideas.c.id, state, func.coalesce(ideas.c.answer, ""))
        query = query.where(_REAL, ideas.c.id.in_(numbers))
        return {row[0]: (row[1], row[2]) for row in self._connection.execute(query)}

    def decide(self, numbers: Collection[int], state: str, answer: str, at: datetime) -> bool:
        """Give ideas a state, and note that their writers have mail; False where all had it, so answered."""
        values = {"state": state, "answer": answer, "decided_at": at, "told_at": None}
        values |= {"recap_day": None, "recap_campaign_id": None}
        same = and_(ideas.c.decided_at.is_not(None), ideas.c.state == state, ideas.c.answer == answer)
        decided = update(ideas).where(ideas.c.id.in_(numbers), ~same).values(values)
        writers = set(self._connection.execute(decided.returning(ideas.c.player_id)).scalars())
        self._connection.execute(update(players).where(players.c.id.in_(writers)).values(mail=True))
        return bool(writers)

    def take(self, player_id: int, at: datetime) -> list[OwnIdea]:
        """What became of a player's ideas and they were not told yet; it counts as told from now on."""
        own = ideas.c
        decided = (own.player_id == player_id, own.decided_at.is_not(None), own.told_at.is_(None))
        delivery = update(ideas).where(*decided).values(told_at=at)
        rows = self._connection.execute(
            delivery.returning(own.id, own.text, own.state, own.answer, own.at, own.pulse)
        ).all()
        return [OwnIdea(*row[1:]) for row in sorted(rows)]

    def unplaced(self, now: datetime) -> list[Waiting]:
        """The ideas of which nothing is told of where they were written, until `now`, calendar time."""
        own = ideas.c
        query = select(own.id, own.player_id, own.site_id)
        query = query.where(_REAL, own.placed_at.is_(None), own.at <= now)
        # Of two clocks, the second waits for the rows and finds them told of.
        return self._all(Waiting, query.order_by(own.id).with_for_update())

    def waits(self) -> bool:
        """Whether of some idea nothing is told of where it was written."""
        return self._holds(exists().where(_REAL, ideas.c.placed_at.is_(None)))

    def place(self, numbers: Collection[int], at: datetime, *, by_site: bool) -> None:
        """Tell of these ideas where they were written, or that it was at none of the sites told of."""
        waiting = (ideas.c.id.in_(numbers), ideas.c.placed_at.is_(None))
        self._connection.execute(update(ideas).where(*waiting).values(placed_at=at, by_site=by_site))

    def done_of_teams(self, conversations: Collection[int]) -> list[tuple[int, str]]:
        """The ideas done that no recap has told the rooms of their teams: each with what leads say of it.

        A team is told where five of its people wrote ideas: nobody knows then whose is done (rule 7). A recap
        that was to tell them and never left has told nothing.
        """
        own = ideas.c
        team_ids = select(rooms.c.team_id).where(rooms.c.conversation_id.in_(conversations))
        many = select(own.team_id).where(own.team_id.in_(team_ids)).group_by(own.team_id)
        many = many.having(func.count(own.player_id.distinct()) >= FEWEST)
        untold = or_(own.recap_day.is_(None), and_(_recaps(*_LOST), ~_recaps(*_ALIVE)))
        conditions = (own.state == "done", untold, own.team_id.in_(many))
        return [
            (row[0], row[1])
            for row in self._connection.execute(select(own.id, own.answer).where(*conditions))
        ]

    def tell(self, numbers: Collection[int], campaign_id: int, day: date) -> None:
        """Have a campaign's recap of a day tell of these ideas that they are done."""
        mention = update(ideas).where(ideas.c.id.in_(numbers))
        self._connection.execute(mention.values(recap_day=day, recap_campaign_id=campaign_id))

    def _site_is_public(self) -> ColumnElement[bool]:
        """The site of an idea is told: five people's ideas are left of each that is, and of the rest.

        The rest are ideas of which it was told that they came from elsewhere, or whose site has too few left.
        """
        own = ideas.c
        query = select(own.player_id, own.site_id, own.by_site).where(_REAL, own.placed_at.is_not(None))
        people: defaultdict[str, set[int]] = defaultdict(set)
        elsewhere: set[int] = set()
        for player_id, site_id, by_site in self._connection.execute(query.distinct()):
            (people[site_id] if by_site else elsewhere).add(player_id)
        return and_(own.by_site, own.site_id.in_(nameable(people, elsewhere)))
