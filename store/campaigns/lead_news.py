"""What leads are told of a campaign without asking: kept once, and the rows of the outbox that tell it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import delete, exists, or_, select, update

from store.schema.posts import Post
from store.schema.tables import accounts, campaigns, conversations, lead_news, outbox, players, roles
from store.sql.conditions import LEAD, site_of, upsert, with_team
from store.sql.repository import Repository

Kind = Literal["begun", "failing", "archived", "over", "request", "left"]
"""A campaign began; many of a day's messages failed; a room takes nothing any more; a campaign is over; what
a lead asked another one for ended; a lead's account was erased.
"""


@dataclass(frozen=True, slots=True)
class LeadNews:
    """What is told.

    Attributes:
        slot: what it is told once for: "begun:12", "failing:12:2026-03-02".
        campaign_id: None where it is of no campaign.
        name: the campaign's, or the room's; of what is stored the campaign's as it is called now.
        figures: counts by name, None for one over fewer than five people; what each kind has says its maker.
    """

    slot: str
    kind: Kind
    campaign_id: int | None
    name: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead who has a conversation, and where they work."""

    player_id: int
    conversation_id: int
    channel: str
    language: str
    site_id: str


class LeadPosts(Repository):
    """News for leads."""

    def known(self, slots: Collection[str]) -> dict[str, Mapping[str, Any]]:
        """Those of some slots that were told, with their figures."""
        query = select(lead_news.c.slot, lead_news.c.figures).where(lead_news.c.slot.in_(slots))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def add(self, news: LeadNews, at: datetime) -> int | None:
        """Keep what is told; its number, None where another clock was first."""
        values = {
            "slot": news.slot,
            "kind": news.kind,
            "campaign_id": news.campaign_id,
            "name": news.name,
            "figures": dict(news.figures),
            "at": at,
        }
        new = upsert(self._connection, lead_news).values(values).on_conflict_do_nothing()
        return self._connection.execute(new.returning(lead_news.c.id)).scalar()

    def forget(self, campaign_id: int) -> None:
        """Drop what was told of a campaign, and what is planned to tell it: it begins anew."""
        numbers = select(lead_news.c.id).where(lead_news.c.campaign_id == campaign_id)
        planned = (outbox.c.purpose == LEAD, outbox.c.state == "planned", outbox.c.subject_id.in_(numbers))
        self._connection.execute(delete(outbox).where(*planned))
        self._connection.execute(delete(lead_news).where(lead_news.c.campaign_id == campaign_id))

    def leads(self, directory_ids: Collection[str]) -> list[Lead]:
        """Who leads, by a role or by one of the settings' directory ids, and has a conversation."""
        by_role = exists().where(
            roles.c.player_id == players.c.id, roles.c.role == "lead", roles.c.ended_at.is_(None)
        )
        by_settings = exists().where(
            accounts.c.player_id == players.c.id, accounts.c.external_id.in_(directory_ids)
        )
        own = players.c
        query = (
            select(own.id, own.conversation_id, conversations.c.channel, own.language, site_of())
            .select_from(with_team().join(conversations, conversations.c.id == own.conversation_id))
            .where(or_(by_role, by_settings), own.stopped_at.is_(None))
        )
        return self._all(Lead, query.order_by(own.id))

    def put(self, number: int, lead: Lead, day: date, first: datetime, last: datetime) -> None:
        """Plan the message to one lead, between two instants of a local day."""
        values = {
            "dedupe_key": f"{LEAD}:{number}:{lead.player_id}",
            "purpose": LEAD,
            "subject_id": number,
            "conversation_id": lead.conversation_id,
            "player_id": lead.player_id,
            "channel": lead.channel,
            "language": lead.language,
            "doors": [],
            "day": day,
            "not_before": first,
            "expires_at": last,
            "state": "planned",
        }
        self._connection.execute(upsert(self._connection, outbox).values(values).on_conflict_do_nothing())

    def unsent(self, player_id: int, since: datetime) -> list[tuple[datetime, LeadNews]]:
        """What was to be told to one lead since an instant and did not leave, with when it happened."""
        own = lead_news.c
        query = (
            select(own.at, own.slot, own.kind, own.campaign_id, own.name, campaigns.c.name, own.figures)
            .join(outbox, own.id == outbox.c.subject_id)
            .outerjoin(campaigns, campaigns.c.id == own.campaign_id)
            .where(outbox.c.purpose == LEAD, outbox.c.player_id == player_id)
            .where(outbox.c.state.in_(("planned", "missed", "cancelled")), own.at >= since)
        )
        rows = self._connection.execute(query.order_by(own.at, own.id))
        return [(row[0], LeadNews(row[1], row[2], row[3], row[5] or row[4], row[6])) for row in rows]

    def missed(self, since: datetime) -> list[tuple[int, str]]:
        """The posts that did not leave on their day, with where their leads work; told since an instant."""
        query = (
            select(outbox.c.id, site_of())
            .select_from(
                with_team()
                .join(outbox, outbox.c.player_id == players.c.id)
                .join(lead_news, lead_news.c.id == outbox.c.subject_id)
            )
            .where(
                outbox.c.state == "missed",
                outbox.c.not_before >= since,
                outbox.c.purpose == LEAD,
                lead_news.c.at >= since,
            )
        )
        return [(row[0], row[1]) for row in self._connection.execute(query.order_by(outbox.c.id))]

    def replan(self, post_id: int, day: date, first: datetime, last: datetime) -> int:
        """Plan a missed post anew, between two instants of a local day; 0 where another clock was first."""
        anew = {"state": "planned", "attempts": 0, "retry_at": None, "error": ""}
        this = update(outbox).where(outbox.c.id == post_id, outbox.c.state == "missed")
        values = this.values(day=day, not_before=first, expires_at=last, **anew)
        return self._connection.execute(values).rowcount

    def by_post(self, posts: Sequence[Post]) -> dict[int, LeadNews]:
        """What claimed posts tell, by the post's id; a deleted campaign's is left out."""
        ids = [post.id for post in posts if post.purpose == LEAD]
        if not ids:
            return {}
        own = lead_news.c
        query = (
            select(outbox.c.id, own.slot, own.kind, own.campaign_id, own.name, campaigns.c.name, own.figures)
            .join(lead_news, own.id == outbox.c.subject_id)
            .outerjoin(campaigns, campaigns.c.id == own.campaign_id)
            .where(outbox.c.id.in_(ids))
        )
        rows = self._connection.execute(query)
        return {row[0]: LeadNews(row[1], row[2], row[3], row[5] or row[4], row[6]) for row in rows}
