"""The one prompt of a site's day, its reminders and calls, addressed to everybody whom they are for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal

from sqlalchemy import JSON, ColumnElement, Date, Select, Text, and_, cast, exists, func, literal, or_, select

from games.rules.quiet_hours import Due
from store.schema.audience import Audience
from store.schema.tables import Instant, calls, conversations, outbox, players, rounds, teams
from store.schema.values import Campaign
from store.sql.conditions import (
    UNPLAYED,
    in_audience,
    living_call,
    present,
    reachable,
    site_of,
    upsert,
    usual_site,
)
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class Prompt:
    """The one prompt of a site's day, not yet addressed to anybody.

    Attributes:
        purpose: "prompt"; "test": asked for by an admin, as if it were the day; "reminder": asked for by the
            players themselves, at an `hour` of theirs; "call": for each way in which they asked to be called,
            at the `hour` of the opening for those who asked for no later one, else at their `own`.
        run: the number of a test.
        only: the id of the one player it is for, among those it could be for.
    """

    campaign_id: int
    site_id: str
    audience: Audience
    day: date
    not_before: datetime
    expires_at: datetime
    doors: tuple[int, ...]
    purpose: Literal["prompt", "test", "reminder", "call"] = "prompt"
    run: int = 0
    only: int | None = None
    hour: time | None = None
    own: bool = False

    @classmethod
    def of(cls, campaign: Campaign, site_id: str, due: Due) -> "Prompt":
        """The prompt of a campaign that the rules say is due at a site."""
        day, not_before, expires_at, doors = due
        numbers = tuple(door.number for door in doors)
        return cls(campaign.id, site_id, campaign.audience, day, not_before, expires_at, numbers)


class Prompts(Repository):
    """Plans prompts as rows of the outbox."""

    def missing(self, prompt: Prompt) -> bool:
        """Whether a row is still missing: a read, so that to plan again locks nothing."""
        return self._holds(_recipients(prompt).exists())

    def count(self, prompt: Prompt) -> int:
        """How many people would get it now."""
        query = select(func.count()).select_from(_recipients(prompt).subquery())
        return self._number(query)

    def by_site(self, prompts: Sequence[Prompt]) -> dict[str, int]:
        """How many people of each site would get these prompts now; one statement a day and hour."""
        alike: dict[tuple[date, datetime], list[Prompt]] = {}
        for prompt in prompts:
            alike.setdefault((prompt.day, prompt.not_before), []).append(prompt)
        counts: dict[str, int] = {}
        for group in alike.values():
            query = _recipients(group[0], [prompt.site_id for prompt in group])
            at = site_of(usual=usual_site()).label("place")
            counted = query.with_only_columns(at, func.count()).group_by("place")
            counts |= {row[0]: row[1] for row in self._connection.execute(counted)}
        return counts

    def reachable(self, audience: Audience) -> dict[str, int]:
        """For each site, how many players of an audience can be written to."""
        at = site_of(usual=usual_site()).label("place")
        takes_messages = and_(
            players.c.stopped_at.is_(None), reachable(players.c.id, conversations.c.channel)
        )
        query = (
            select(at, func.count().filter(takes_messages))
            .select_from(players)
            .outerjoin(conversations, conversations.c.id == players.c.conversation_id)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .where(in_audience(audience, at))
        )
        return {row[0]: row[1] for row in self._connection.execute(query.group_by("place"))}

    def tested(self, campaign_id: int, player_id: int) -> frozenset[int]:
        """The doors that a test told this player of."""
        query = select(outbox.c.doors).where(
            outbox.c.purpose == "test",
            outbox.c.campaign_id == campaign_id,
            outbox.c.player_id == player_id,
            outbox.c.state.in_(("sending", "sent")),
        )
        return frozenset(door for doors in self._connection.execute(query).scalars() for door in doors)

    def hours(self) -> dict[str, set[time]]:
        """The hours at which somebody of a site asked to be reminded."""
        at = site_of(usual=usual_site())
        query = (
            select(at, players.c.reminder)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .where(players.c.reminder.is_not(None))
        )
        hours: dict[str, set[time]] = {}
        for site_id, hour in self._connection.execute(query.distinct()):
            hours.setdefault(site_id, set()).add(hour)
        return hours

    def reminded(self, audience: Audience) -> dict[str, dict[time, int]]:
        """By site, how many of an audience asked to be reminded, by the hour that they asked for."""
        at = site_of(usual=usual_site()).label("place")
        query = (
            select(at, players.c.reminder, func.count())
            .select_from(players)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .where(players.c.reminder.is_not(None), players.c.stopped_at.is_(None), in_audience(audience, at))
            .group_by("place", players.c.reminder)
        )
        hours: dict[str, dict[time, int]] = {}
        for site_id, hour, people in self._connection.execute(query):
            hours.setdefault(site_id, {})[hour] = people
        return hours

    def put(self, prompt: Prompt, limit: int) -> int:
        """Plan the prompt for at most `limit` of those who have none; returns for how many.

        The unique key refuses doubles.
        """
        return self._insert(_recipients(prompt).order_by(players.c.id).limit(limit))

    def put_among(self, prompt: Prompt, after: int, limit: int) -> tuple[int, int | None]:
        """The same among the next `limit` players after an id; returns how many, and the last id looked at.

        A chunk by ids costs the same however many came before. The last id is None where nobody is left.
        """
        following = select(players.c.id).where(players.c.id > after).order_by(players.c.id).limit(limit)
        last = self._connection.execute(select(func.max(following.subquery().c.id))).scalar_one()
        if last is None:
            return 0, None
        # The unique key refuses doubles: to look for them first would take a fifth of the time.
        among = _addressed(prompt).where(players.c.id > after, players.c.id <= last)
        return self._insert(among.order_by(players.c.id)), last

    def _insert(self, query: Select[Any]) -> int:
        names = [column.name for column in query.selected_columns]
        statement = upsert(self._connection, outbox).from_select(names, query)
        counted = {"preserve_rowcount": True}  # an INSERT's is not kept by itself
        return self._connection.execute(
            statement.on_conflict_do_nothing(), execution_options=counted
        ).rowcount


def _recipients(prompt: Prompt, sites: Collection[str] = ()) -> Select[Any]:
    """The rows that are still missing."""
    query, planned = _addressed(prompt, sites), outbox.alias("there")
    return query.where(~exists().where(planned.c.dedupe_key == query.selected_columns["dedupe_key"]))


def _addressed(prompt: Prompt, sites: Collection[str] = ()) -> Select[Any]:
    """Every row that there should be: of reachable players of the site, in the audience, who joined in time.

    `sites` are several with the same prompt, in place of its own.
    """
    at = site_of(usual=usual_site())
    calling = prompt.purpose == "call"
    where = calls.c.conversation_id if calling else players.c.conversation_id
    query = (
        select(
            _key(prompt).label("dedupe_key"),
            literal(prompt.purpose).label("purpose"),
            literal(prompt.campaign_id).label("campaign_id"),
            players.c.id.label("player_id"),
            conversations.c.id.label("conversation_id"),
            conversations.c.channel.label("channel"),
            players.c.language.label("language"),
            literal(list(prompt.doors), JSON).label("doors"),
            literal(prompt.day, Date).label("day"),
            literal(prompt.not_before, Instant).label("not_before"),
            literal(prompt.expires_at, Instant).label("expires_at"),
            literal("planned").label("state"),
        )
        .select_from(players.join(calls, calls.c.player_id == players.c.id) if calling else players)
        .join(conversations, conversations.c.id == where)
        .outerjoin(teams, teams.c.id == players.c.team_id)
        .where(
            players.c.stopped_at.is_(None),
            at.in_(sites) if sites else at == prompt.site_id,
            in_audience(prompt.audience, at),
        )
    )
    if calling:
        query = query.where(*living_call(), calls.c.confirmed_at < prompt.not_before)
    else:
        query = query.where(reachable(players.c.id, conversations.c.channel))
    if prompt.purpose != "test":
        query = query.where(players.c.joined_at < prompt.not_before)
    if prompt.only is None:
        query = query.where(*present(prompt.day))
    else:
        query = query.where(players.c.id == prompt.only)
    if prompt.purpose in UNPLAYED:
        query = query.where(*_wants_reminding(prompt))
    return query


def _key(prompt: Prompt) -> ColumnElement[str]:
    """The unique key. A reminder's and a call's name no campaign, since there is one a day at most."""
    if prompt.purpose == "call":
        # The day comes first: the last number of the other keys is a player's.
        return literal(f"call:{prompt.day}:") + cast(calls.c.id, Text)
    campaign = "" if prompt.purpose == "reminder" else f"{prompt.run or ''}:{prompt.campaign_id}"
    return literal(f"{prompt.purpose}{campaign}:") + cast(players.c.id, Text) + f":{prompt.day}"


def _wants_reminding(prompt: Prompt) -> tuple[ColumnElement[bool], ...]:
    """They asked for that hour before it came, and have played none of the day's doors."""
    wish: ColumnElement[bool] = and_(
        players.c.reminder == prompt.hour, players.c.reminder_since < prompt.not_before
    )
    if prompt.purpose == "call" and not prompt.own:
        # Before the opening there is nothing to be called for.
        wish = or_(players.c.reminder.is_(None), players.c.reminder <= prompt.hour)
    played = exists().where(
        rounds.c.campaign_id == prompt.campaign_id,
        rounds.c.player_id == players.c.id,
        rounds.c.door.in_(prompt.doors),
        rounds.c.attempt == 0,
        rounds.c.done_at.is_not(None),
    )
    return wish, ~played
