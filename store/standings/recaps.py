"""Recaps: the rooms that wait for one, its figures, what it told, its rows of the outbox."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, literal, or_, select, true
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from games.rules import recaps as rules
from games.rules.doors import Site, plays_on
from games.rules.recaps import Recap, Window
from store.schema import rows
from store.schema.audience import Audience
from store.schema.posts import Post
from store.schema.tables import (
    conversations,
    ideas,
    organisation,
    outbox,
    players,
    recaps,
    reports,
    rooms,
    rounds,
    team_ranks,
    teams,
)
from store.sql.conditions import batches, counting, listed, present, room_plays, upsert, usual_site
from store.sql.repository import Repository

KINDS: Mapping[str, rules.Kind] = {"recap": "week", "podium": "season"}
"""The kind of a recap, by the purpose of its rows of the outbox."""
_PURPOSES = {kind: purpose for purpose, kind in KINDS.items()}
_ROOMS = 500
"""Rows of one statement; more would be too many values for a database."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A room that has no recap yet."""

    conversation_id: int
    channel: str
    language: str
    site_id: str


@dataclass(frozen=True, slots=True)
class RoomRecap:
    """A recap for a room.

    Attributes:
        team_id: the room's own team.
        done: what leads say of ideas of that team that are done, "" where they say no more.
    """

    recap: Recap
    team_id: int | None
    done: Sequence[str] = ()


class Recaps(Repository):
    """The recaps of weeks and campaigns."""

    def waiting(
        self, campaign_id: int, audience: Audience | None, windows: Mapping[str, Window]
    ) -> list[Waiting]:
        """The rooms in which a recap is due, by the window of their site, and is not planned yet.

        Without an audience, those of the rooms bound to the campaign itself.
        """
        site = func.coalesce(teams.c.site_id, usual_site())
        # Hundreds of sites have the same week. One condition a site would be too deep for SQLite.
        alike: dict[str, tuple[Window, list[str]]] = {}
        for key, window in windows.items():
            alike.setdefault(_key(campaign_id, window), (window, []))[1].append(key)
        due = or_(*(and_(site.in_(keys), ~_planned(campaign_id, window)) for window, keys in alike.values()))
        return self._all(
            Waiting,
            select(rooms.c.conversation_id, conversations.c.channel, rooms.c.language, site)
            .select_from(rooms)
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .outerjoin(teams, teams.c.id == rooms.c.team_id)
            .where(room_plays(campaign_id, audience), rooms.c.archived_at.is_(None), due)
            .order_by(rooms.c.conversation_id),
        )

    def put(self, campaign_id: int, rooms_due: Collection[tuple[Waiting, Window]]) -> int:
        """Plan the message of each room; the unique key refuses a second one. Returns how many were new."""
        new = upsert(self._connection, outbox)
        return sum(
            len(
                self._connection.execute(
                    new.values([_row(campaign_id, *room) for room in batch])
                    .on_conflict_do_nothing()
                    .returning(outbox.c.id)
                ).all()
            )
            for batch in batches(list(rooms_due), _ROOMS)
        )

    def keep(self, campaign_id: int, day: date, recap: Recap) -> None:
        """Keep a recap; one that is already kept stays."""
        self._connection.execute(
            upsert(self._connection, recaps)
            .values(campaign_id=campaign_id, day=day, kind=recap.kind, body=rules.to_json(recap))
            .on_conflict_do_nothing()
        )

    def get(self, campaign_id: int, kind: str, day: date) -> Recap | None:
        """The recap that was kept."""
        body = self._connection.execute(
            select(recaps.c.body).where(
                recaps.c.campaign_id == campaign_id, recaps.c.kind == kind, recaps.c.day == day
            )
        ).scalar()
        return None if body is None else rules.from_json(body)

    def by_post(self, posts: Sequence[Post]) -> dict[int, RoomRecap]:
        """The recaps of claimed posts, by the post's id."""
        recap_posts = [post for post in posts if post.purpose in KINDS]
        if not recap_posts:
            return {}
        in_rooms = {post.conversation_id for post in recap_posts}
        bound = select(rooms.c.conversation_id, rooms.c.team_id).where(rooms.c.conversation_id.in_(in_rooms))
        owners = {row[0]: row[1] for row in self._connection.execute(bound)}
        bodies = {
            key: self.get(*key)
            for key in {(post.campaign_id, KINDS[post.purpose], post.day) for post in recap_posts}
        }
        answers = self._idea_answers(set(owners.values()), {post.day for post in recap_posts})
        return {
            post.id: RoomRecap(body, team, answers.get((team, post.campaign_id, post.day), ()))
            for post in recap_posts
            if (body := bodies[post.campaign_id, KINDS[post.purpose], post.day]) is not None
            for team in (owners.get(post.conversation_id),)
        }

    def _idea_answers(
        self, team_ids: set[int | None], days: Collection[date]
    ) -> Mapping[tuple[int | None, int | None, date], Sequence[str]]:
        """What leads say of the ideas done that recaps tell teams of (rule 16), by team, campaign and day."""
        own, lines = ideas.c, defaultdict[tuple[int | None, int | None, date], list[str]](list)
        conditions = (own.state == "done", own.recap_day.in_(days), own.team_id.in_(team_ids - {None}))
        query = select(own.team_id, own.recap_campaign_id, own.recap_day, own.answer).where(*conditions)
        for team_id, campaign_id, day, answer in self._connection.execute(query.order_by(own.id)):
            lines[team_id, campaign_id, day].append(answer)
        return lines

    def began(self, campaign_id: int, since: date, until: date) -> dict[int, list[int]]:
        """The ranks with which each team began its days, in the order of the days."""
        records = self._connection.execute(
            select(team_ranks.c.team_id, team_ranks.c.rank)
            .where(
                team_ranks.c.campaign_id == campaign_id,
                team_ranks.c.day.between(since, until),
                team_ranks.c.rank.is_not(None),
            )
            .order_by(team_ranks.c.day)
        )
        ranks: dict[int, list[int]] = {}
        for team_id, rank in records:
            ranks.setdefault(team_id, []).append(rank)
        return ranks

    def played(
        self, campaign_id: int, sites: Sequence[Site], days: Sequence[date]
    ) -> dict[tuple[int, int], int]:
        """How many people of each team completed a door on each day, by (team, index of the day).

        The sites are of one time zone.
        """
        spans = [rules.span(day, sites[0]) for day in days]
        number = case(
            *(
                (and_(rounds.c.done_at >= first, rounds.c.done_at < end), at)
                for at, (first, end) in enumerate(spans)
            )
        )
        records = self._connection.execute(
            select(players.c.team_id, number, func.count(rounds.c.player_id.distinct()))
            .select_from(rounds)
            .join(players, players.c.id == rounds.c.player_id)
            .join(teams, teams.c.id == players.c.team_id)
            .where(
                rounds.c.campaign_id == campaign_id,
                *counting(),
                rounds.c.done_at >= spans[0][0],
                rounds.c.done_at < spans[-1][1],
                teams.c.site_id.in_([site.id for site in sites]),
            )
            .group_by(players.c.team_id, number)
        )
        return {(team, at): count for team, at, count in records if at is not None}

    def people(self, campaign_id: int, since: datetime, until: datetime) -> int:
        """How many people completed a door between two instants."""
        query = select(func.count(rounds.c.player_id.distinct())).where(
            rounds.c.campaign_id == campaign_id,
            *counting(),
            rounds.c.done_at >= since,
            rounds.c.done_at < until,
        )
        return self._number(query)

    def expected(
        self, audience: Audience, sites: Sequence[Site], days: Sequence[date]
    ) -> dict[tuple[int, int], int]:
        """How many members of each team worked on each day, by (team, index of the day).

        They had joined by then, and were neither on a part-time day off nor paused. Where the audience is a
        list, only its members count.
        """
        here = [players.c.team_id == teams.c.id, teams.c.site_id.in_([site.id for site in sites])]
        if audience.list_id is not None:
            here.append(listed(audience.list_id))
        ends = [rules.span(day, sites[0])[1] for day in days]
        steady = self._connection.execute(
            select(
                players.c.team_id,
                *(
                    func.count().filter(players.c.joined_at < end, *present(day))
                    for day, end in zip(days, ends, strict=True)
                ),
            )
            .where(*here, players.c.absences.is_(None))
            .group_by(players.c.team_id)
        )
        counts = {(row[0], at): row[at + 1] for row in steady for at in range(len(days))}
        # Players who changed their days, or paused before, have a history that only `rows` reads.
        changed = self._connection.execute(
            select(players, teams, organisation)
            .join(teams, teams.c.id == players.c.team_id)
            .join(organisation, true())
            .where(*here, players.c.absences.is_not(None))
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        by_id = {site.id: site for site in sites}
        for player in map(rows.player, changed):
            for at, (day, end) in enumerate(zip(days, ends, strict=True)):
                if player.joined_at < end and plays_on(by_id[player.site_id], player.absence, day):
                    key = (player.team_id or 0, at)
                    counts[key] = counts.get(key, 0) + 1
        return counts

    def mended(self, campaign_id: int, since: datetime, until: datetime) -> int:
        """How many doors were corrected between two instants thanks to reports."""
        query = select(func.count(reports.c.door.distinct())).where(
            reports.c.campaign_id == campaign_id, reports.c.mended_at >= since, reports.c.mended_at < until
        )
        return self._number(query)


def _row(campaign_id: int, room: Waiting, window: Window) -> dict[str, object]:
    return {
        "dedupe_key": _key(campaign_id, window) + str(room.conversation_id),
        "purpose": _PURPOSES[window.kind],
        "campaign_id": campaign_id,
        "conversation_id": room.conversation_id,
        "channel": room.channel,
        "language": room.language,
        "doors": [],
        "day": window.day,
        "not_before": window.not_before,
        "expires_at": window.expires_at,
        "state": "planned",
    }


def _planned(campaign_id: int, window: Window) -> ColumnElement[bool]:
    key = literal(_key(campaign_id, window)) + cast(rooms.c.conversation_id, Text)
    return exists().where(outbox.c.dedupe_key == key)


def _key(campaign_id: int, window: Window) -> str:
    """The beginning of the unique key: the room's number follows."""
    return f"{_PURPOSES[window.kind]}:{campaign_id}:{window.once}:"
