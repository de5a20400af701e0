"""What lets people in: web sessions, links, one-time codes. Only their digests are stored."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, bindparam, case, delete, exists, func, insert, null, or_, select, update

from store.schema.rights import Terms
from store.schema.tables import accounts, codes, links, sessions
from store.sql.conditions import batches
from store.sql.repository import Repository, columns_of

Standing = Literal["none", "revoked", "full", "open"]


@dataclass(frozen=True, slots=True)
class Link:
    """A personal, team or demonstration link as stored."""

    id: int
    kind: str
    team_id: int | None
    capacity: int
    used: int
    invitation_id: int | None


@dataclass(frozen=True, slots=True)
class InvitedLink:
    """The personal link of an invitation."""

    digest: str
    team_id: int | None
    invitation_id: int


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account that a session opens."""

    id: int
    player_id: int
    channel: str
    tenant: str
    external_id: str


_ACCOUNT = columns_of(accounts, AccountRow)


class Access(Repository):
    """Sessions, links, codes."""

    def open_session(self, digest: str, account_id: int, expires_at: datetime, used_at: datetime) -> None:
        """Store a session by the digest of its token."""
        row = {"account_id": account_id, "expires_at": expires_at, "used_at": used_at}
        self._connection.execute(insert(sessions).values(digest=digest, **row))

    def session(self, digest: str, instant: datetime) -> tuple[AccountRow, datetime | None] | None:
        """The account a session opens that has not expired, and when it was last used."""
        return self._first(
            lambda *row: (AccountRow(*row[:-1]), row[-1]),
            select(*_ACCOUNT, sessions.c.used_at)
            .join(sessions, sessions.c.account_id == accounts.c.id)
            .where(sessions.c.digest == digest, sessions.c.expires_at > instant),
        )

    def use_session(self, digest: str, instant: datetime) -> None:
        """Note that a session was used."""
        self._connection.execute(update(sessions).where(sessions.c.digest == digest).values(used_at=instant))

    def use_sessions_of(self, player_id: int, instant: datetime) -> None:
        """The same for every session of a player."""
        mine = select(accounts.c.id).where(accounts.c.player_id == player_id)
        self._connection.execute(
            update(sessions).where(sessions.c.account_id.in_(mine)).values(used_at=instant)
        )

    def sessions_of(self, player_id: int) -> list[str]:
        """The digests of a player's sessions, on whatever device."""
        query = select(sessions.c.digest).join(accounts, accounts.c.id == sessions.c.account_id)
        return list(self._connection.execute(query.where(accounts.c.player_id == player_id)).scalars())

    def close_session(self, digest: str) -> None:
        """Forget a session."""
        self._connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def forget_expired(self, instant: datetime) -> None:
        """Drop sessions and codes that open nothing any more."""
        self._connection.execute(delete(sessions).where(sessions.c.expires_at <= instant))
        self._connection.execute(delete(codes).where(codes.c.expires_at <= instant))

    def account(self, channel: str, tenant: str, external_id: str) -> AccountRow | None:
        """The account of that key."""
        return self._first(
            AccountRow,
            select(*_ACCOUNT).where(
                accounts.c.channel == channel,
                accounts.c.tenant == tenant,
                accounts.c.external_id == external_id,
            ),
        )

    def account_of(self, player_id: int, channel: str) -> AccountRow | None:
        """A player's account on a channel, the newest where they have several."""
        return self._first(
            AccountRow,
            select(*_ACCOUNT)
            .where(accounts.c.player_id == player_id, accounts.c.channel == channel)
            .order_by(accounts.c.id.desc())
            .limit(1),
        )

    def tenants(self, channel: str) -> list[str]:
        """The tenants that accounts of a channel come from."""
        query = select(accounts.c.tenant).where(accounts.c.channel == channel, accounts.c.tenant != "")
        return list(self._connection.execute(query.distinct().order_by(accounts.c.tenant)).scalars())

    def players_of(self, channel: str, external_ids: Sequence[str]) -> dict[str, int]:
        """The ids of the players behind accounts of a channel, whatever the tenant, by external id."""
        query = select(accounts.c.external_id, accounts.c.player_id).where(accounts.c.channel == channel)
        return {
            row.external_id: row.player_id
            for batch in batches(external_ids)
            for row in self._connection.execute(query.where(accounts.c.external_id.in_(batch)))
        }

    def add_link(
        self, digest: str, kind: str, team_id: int | None, capacity: int, expires_at: datetime
    ) -> int:
        """Store a link by its code's digest."""
        return self._number(
            insert(links)
            .values(digest=digest, kind=kind, team_id=team_id, capacity=capacity, expires_at=expires_at)
            .returning(links.c.id)
        )

    def add_personal(self, digests: Sequence[str], team_id: int, expires_at: datetime) -> None:
        """Store personal links of a team: one place each."""
        fixed = {"kind": "personal", "team_id": team_id, "capacity": 1, "expires_at": expires_at}
        if digests:
            self._connection.execute(insert(links), [{"digest": digest} | fixed for digest in digests])

    def date_links(self, digests: Sequence[str], expires_at: datetime) -> None:
        """Give links a new date."""
        for batch in batches(digests):
            self._connection.execute(
                update(links).where(links.c.digest.in_(batch)).values(expires_at=expires_at)
            )

    def link(self, digest: str, instant: datetime) -> Link | None:
        """A link that still lets somebody in."""
        return self._first(
            Link,
            select(*columns_of(links, Link)).where(links.c.digest == digest, _living(instant)),
        )

    def standing(self, digest: str) -> Standing:
        """The state of a link; its date is not looked at."""
        return self.standings([digest]).get(digest, "none")

    def standings(self, digests: Sequence[str]) -> dict[str, Standing]:
        """The states of links by digest; a link that does not exist is left out, dates are not looked at."""
        standings: dict[str, Standing] = {}
        for batch in batches(digests):
            query = select(links.c.digest, _used().label("used"), links.c.capacity, links.c.revoked_at)
            for row in self._connection.execute(query.where(links.c.digest.in_(batch))):
                if row.revoked_at is not None:
                    standings[row.digest] = "revoked"
                else:
                    standings[row.digest] = "full" if row.used >= row.capacity else "open"
        return standings

    def invite(self, new: Sequence[InvitedLink], again: Sequence[InvitedLink], until: datetime) -> None:
        """Store links of invited people; give existing ones (`again`) a new date and their present team."""
        if new:
            fixed = {"kind": "invited", "capacity": 1, "expires_at": until}
            self._connection.execute(insert(links), [asdict(invited) | fixed for invited in new])
        if again:
            changes: dict[str, Any] = {"team_id": bindparam("new_team"), "expires_at": until}
            self._connection.execute(
                update(links).where(links.c.digest == bindparam("which")).values(changes),
                [{"which": invited.digest, "new_team": invited.team_id} for invited in again],
            )

    def renew(self, digest: str, capacity: int, expires_at: datetime) -> None:
        """Give a link a new date, and as many places as its team has now."""
        self._connection.execute(
            update(links).where(links.c.digest == digest).values(capacity=capacity, expires_at=expires_at)
        )

    def use_link(self, link_id: int, instant: datetime) -> bool:
        """Take one place of a link; False when none is left."""
        link = update(links).where(links.c.id == link_id, _living(instant))
        return self._connection.execute(link.values(used=links.c.used + 1)).rowcount == 1

    def full_links(self) -> list[int]:
        """Teams whose link has no place left."""
        full = (links.c.kind == "team", _used() >= links.c.capacity, links.c.revoked_at.is_(None))
        query = select(links.c.team_id).where(*full).distinct()
        return list(self._connection.execute(query).scalars())

    def revoke(self, team_id: int, instant: datetime) -> int:
        """End every link of a team at once; returns how many there were."""
        living = update(links).where(links.c.team_id == team_id, links.c.revoked_at.is_(None))
        return self._connection.execute(living.values(revoked_at=instant)).rowcount

    def add_code(
        self,
        digest: str,
        purpose: str,
        expires_at: datetime,
        *,
        terms: Terms | None = None,
        player_id: int | None = None,
    ) -> None:
        """Store a one-time code: of an invitation with its `terms`, or of an address for one player."""
        terms_json = null() if terms is None else terms.as_json()
        row = {"purpose": purpose, "expires_at": expires_at, "terms": terms_json, "player_id": player_id}
        self._connection.execute(insert(codes).values(digest=digest, **row))

    def code_lives(self, digest: str, purpose: str, instant: datetime) -> bool:
        """Whether a code could still be used."""
        return self._holds(exists().where(_unused(digest, purpose, instant)))

    def knows_code(self, digest: str, purpose: str) -> bool:
        """Whether a code was ever given, used or not; one that expired may be deleted."""
        return self._holds(exists().where(codes.c.digest == digest, codes.c.purpose == purpose))

    def use_code(self, digest: str, purpose: str, instant: datetime) -> bool:
        """Use a code once; False when unknown, expired or used."""
        code = update(codes).where(_unused(digest, purpose, instant))
        return self._connection.execute(code.values(used_at=instant)).rowcount == 1

    def terms_of(self, digest: str, instant: datetime) -> Terms | None:
        """What an invitation gives that may still be accepted; None where it gives nothing."""
        query = select(codes.c.terms).where(_unused(digest, "admin", instant), codes.c.terms.is_not(None))
        return self._first(Terms.of, query)

    def player_of_code(self, digest: str, purpose: str) -> int | None:
        """Whose browser an address signs in."""
        query = select(codes.c.player_id).where(codes.c.digest == digest, codes.c.purpose == purpose)
        return self._connection.execute(query).scalar()


def _unused(digest: str, purpose: str, instant: datetime) -> Any:
    return and_(
        codes.c.digest == digest,
        codes.c.purpose == purpose,
        codes.c.expires_at > instant,
        codes.c.used_at.is_(None),
    )


def _living(instant: datetime) -> Any:
    return and_(
        links.c.expires_at > instant,
        _used() < links.c.capacity,
        or_(links.c.revoked_at.is_(None), links.c.revoked_at > instant),
    )


def _used() -> Any:
    """How many places of a link are taken; a merged team has several links, which share their places."""
    team_links = links.alias("others")
    shared = select(func.sum(team_links.c.used)).where(
        team_links.c.team_id == links.c.team_id,
        team_links.c.kind == "team",
        team_links.c.revoked_at.is_(None),
    )
    return case((links.c.kind == "team", shared.scalar_subquery()), else_=links.c.used)
