"""Every table. Instants are UTC; `calendar` ones follow the campaign's clock, `real` ones the wall's.

Players are `players.id`; whatever names a person hangs from it, so that `erasure.py` can find it all.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite keeps it naive and forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive value: it would mean another instant on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Key = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers a row by itself only in an INTEGER primary key."""


NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}
"""SQLite would give a deleted row's number to the next: an old button or audit line would name another."""


def _id() -> Column[int]:
    return Column("id", Key, primary_key=True, autoincrement=True)


def _ref(name: str, target: str, *, null: bool = False, cascade: bool = False, **more: Any) -> Column[int]:
    return Column(
        name, Key, ForeignKey(target, ondelete="CASCADE" if cascade else None), nullable=null, **more
    )


def _where(condition: str) -> dict[str, Any]:
    """An index of few of the rows: the others cost it nothing."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


organisation = Table(
    "organisation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("default_site", Text, nullable=False),
    Column("days_off", JSON, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("holidays", Text, nullable=False),
    Column("weekdays", JSON, nullable=False),
    Column("days_off", JSON, nullable=False),
    Column("quiet", Boolean, nullable=False),
    Column("demo", Boolean, nullable=False),
)

teams = Table(
    "teams",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("site_id", Text, ForeignKey("sites.id"), nullable=False, index=True),
    Column("headcount", Integer, nullable=False),
    Column("closed", Boolean, nullable=False, server_default=text("false")),
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    **NEVER_REUSED,
)

players = Table(
    "players",
    metadata,
    _id(),
    Column("pseudonym", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    _ref("team_id", "teams.id", null=True, index=True),
    Column("site_id", Text, ForeignKey("sites.id"), nullable=True),
    # Where prompts go: the personal conversation last used.
    # No foreign key: conversations already hang from players.
    Column("conversation_id", Key, nullable=True),
    Column("stopped_at", Instant, nullable=True),
    Column("welcomed", String(16), nullable=False),  # next step of the welcome, "done" at its end
    Column("admin", Boolean, nullable=False, server_default=text("false")),
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    Column("joined_at", Instant, nullable=False),
    # An admin's answer or a badge waits for their next reply; loaded with them, it costs no statement.
    Column("mail", Boolean, nullable=False, server_default=text("false")),
    # Part-time days off, bit n for weekday n; the pause that runs, is to come or was the last.
    # What held before stands in `absences`, JSON that only `rows` reads.
    Column("away", Integer, nullable=False, server_default=text("0")),
    Column("pause_first", Date, nullable=True),
    Column("pause_last", Date, nullable=True),
    Column("absences", Text, nullable=True),
    # The local hour of the reminder asked for, and when that was (calendar).
    Column("reminder", Time, nullable=True, index=True),
    Column("reminder_since", Instant, nullable=True),
    # Signed with the addresses of their agenda: another number, and those given before open nothing.
    Column("agenda", Integer, nullable=False, server_default=text("0")),
    # Numbers of the lists they are on, parted by spaces: loaded with them, they cost no statement.
    Column("lists", Text, nullable=True),
    # The name they chose to be shown by; NULL: the pseudonym alone. The two are never shown together.
    Column("shown_name", Text, nullable=True),
    # What only their next turn may answer, JSON that only `rows` reads.
    Column("confirmation", Text, nullable=True),
    **NEVER_REUSED,
)

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _ref("player_id", "players.id", cascade=True, index=True),
    Column("channel", String(16), nullable=False),
    Column("tenant", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("unreachable_at", Instant, nullable=True),
    UniqueConstraint("channel", "tenant", "external_id"),
    **NEVER_REUSED,
)

conversations = Table(
    "conversations",
    metadata,
    _id(),
    Column("channel", String(16), nullable=False),
    Column("external_id", Text, nullable=False),
    _ref("player_id", "players.id", null=True, cascade=True, index=True),
    Column("room", Boolean, nullable=False),
    Column("reference", JSON, nullable=False),
    Column("local", Boolean, nullable=False),
    # The round whose waiting question takes a typed answer; emptied by whatever is posted unasked.
    Column("asking_round", Key, nullable=True),
    UniqueConstraint("channel", "external_id"),
    **NEVER_REUSED,
)

rooms = Table(
    "rooms",
    metadata,
    Column("conversation_id", Key, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    _ref("team_id", "teams.id", null=True, cascade=True),
    _ref("campaign_id", "campaigns.id", null=True, cascade=True),
    Column("language", String(8), nullable=False, server_default="fr"),  # of the one who bound it
    Column("archived_at", Instant, nullable=True),  # its channel takes nothing any more
)

activities = Table(
    "activities",
    metadata,
    Column("conversation_id", Key, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("activity_id", Text, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    # What could not be delivered, for a repeat of the activity.
    Column("reply", JSON(none_as_null=True)),
)

invitations = Table(
    "invitations",
    metadata,
    _id(),
    # Keyed: the same for the same person in a file, on a list and among the forgotten.
    Column("handle", Text, nullable=False, unique=True),
    # Whom to write to first; NULL where a personal link lets them in.
    Column("directory_id", Text, nullable=True),
    Column("tenant", Text, nullable=False),
    _ref("team_id", "teams.id", null=True, index=True),
    Column("site_id", Text, ForeignKey("sites.id"), nullable=True),
    Column("language", String(8), nullable=True),
    Column("away", Integer, nullable=False),  # as a player's
    # Somebody agreed to the one welcome; the outbox says what became of it.
    Column("to_welcome", Boolean, nullable=False),
    Column("invited_at", Instant, nullable=True),  # or when retention first saw it
    _ref("player_id", "players.id", null=True, cascade=True, index=True),  # once they came
    **NEVER_REUSED,
)

lists = Table(
    "lists",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    **NEVER_REUSED,
)

list_members = Table(
    "list_members",
    metadata,
    _ref("list_id", "lists.id", cascade=True, primary_key=True),
    # An invitation's, or nobody's yet; whoever comes is looked for by theirs.
    Column("handle", Text, primary_key=True, index=True),
    _ref("player_id", "players.id", null=True, cascade=True, index=True),  # once they came
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    _ref("account_id", "accounts.id", cascade=True, index=True),
    Column("expires_at", Instant, nullable=False),
)

links = Table(
    "links",
    metadata,
    _id(),
    Column("digest", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),  # personal, invited, team, demo
    _ref("team_id", "teams.id", null=True, cascade=True, index=True),
    _ref("player_id", "players.id", null=True),
    _ref("invitation_id", "invitations.id", null=True, cascade=True, index=True),
    Column("capacity", Integer, nullable=False),
    Column("used", Integer, nullable=False, server_default=text("0")),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    **NEVER_REUSED,
)

resume_codes = Table(
    "resume_codes",
    metadata,
    # Keyed: four words open the account on another phone.
    Column("digest", Text, primary_key=True),
    _ref("player_id", "players.id", cascade=True, unique=True),
    # With the key it gives the words again: what is shown of them is nowhere stored.
    Column("seed", Text, nullable=False),
    Column("made_at", Instant, nullable=False),  # calendar: as the round whose reply shows it
)

retired_names = Table(
    "retired_names",
    metadata,
    # Keyed: a pseudonym somebody gave up, free again only after the campaign.
    Column("mark", Text, primary_key=True),
    # Keyed with its name: who gave it up may have it again; "" where they are forgotten.
    Column("owner", Text, nullable=False),
    Column("until", Date, nullable=False),
)

codes = Table(
    "codes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("purpose", String(16), nullable=False),  # admin (typed), signin (an address)
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
)

packs = Table(
    "packs",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("type", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

campaigns = Table(
    "campaigns",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("pack", Text, nullable=False),
    Column("pack_hash", Text, ForeignKey("packs.hash"), nullable=True),
    Column("format", String(16), nullable=False),
    Column("hour", Time, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("keep_weekends", Boolean, nullable=False),
    # [{"number", "date", "item", "theme", "themes"}]: fixed at creation, read with the campaign in one row.
    Column("doors", JSON, nullable=False),
    # One key: "everyone", "sites" with their ids, "teams" with their numbers, or "list" with its number.
    Column("audience", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),  # draft, running, paused, ended
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    Column("launched_at", Instant, nullable=True),
    # When an admin ended it; nothing of it is sent from then on.
    Column("stopped_at", Instant, nullable=True),
    # Whether its board stands in the rooms of its audience's teams, and whether `rappel` works in it.
    Column("rooms", Boolean, nullable=False, server_default=text("true")),
    Column("reminders", Boolean, nullable=False, server_default=text("true")),
    # When what its boards show moved last (calendar).
    Column("published_at", Instant, nullable=True),
    Column("anonymised_at", Instant, nullable=True),  # its rounds go from then on, its boards stay
    **NEVER_REUSED,
)

previews = Table(
    "previews",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("player_id", "players.id", cascade=True, primary_key=True),
    Column("door", Integer, primary_key=True),
)

rounds = Table(
    "rounds",
    metadata,
    _id(),
    _ref("campaign_id", "campaigns.id", cascade=True),
    _ref("player_id", "players.id", cascade=True, index=True),
    Column("door", Integer, nullable=False),
    Column("attempt", Integer, nullable=False),  # 0 counts; above, practice
    Column("item_id", Text, nullable=False),
    Column("state", JSON, nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("points", Integer, nullable=True),
    Column("done_at", Instant, nullable=True),
    # Whether the item's notion was known, once done; spaced recall reads it.
    Column("known", Boolean, nullable=True),
    # The version it is played from, where the campaign has been corrected since; else the campaign's.
    Column("pack_hash", Text, ForeignKey("packs.hash"), nullable=True),
    # What it asks was found wrong: it is worth its full value, whatever is answered.
    Column("mended", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("campaign_id", "player_id", "door", "attempt"),
    **NEVER_REUSED,
)

reports = Table(
    "reports",
    metadata,
    _id(),
    _ref("campaign_id", "campaigns.id", cascade=True, index=True),
    _ref("player_id", "players.id", cascade=True, index=True),
    Column("door", Integer, nullable=False),
    Column("item_id", Text, nullable=False),
    Column("pack_hash", Text, ForeignKey("packs.hash"), nullable=False),  # the version that was played
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", Text, nullable=True),  # an admin's, in one line
    Column("told_at", Instant, nullable=True),  # when the answer came with a reply
    Column("mended_at", Instant, nullable=True),  # when its door was corrected
    **NEVER_REUSED,
)

moves = Table(
    "moves",
    metadata,
    Column("round_id", Key, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
)

player_standings = Table(
    "player_standings",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("player_id", "players.id", cascade=True, primary_key=True),
    _ref("team_id", "teams.id", null=True),
    Column("joined_door", Integer, nullable=False),
    Column("completed", Integer, nullable=False),  # doors
    Column("points", Integer, nullable=False),  # all of the person's
    Column("team_points", Integer, nullable=False),  # since the joining door: what the team counts
    Column("streak", Integer, nullable=False),
    Column("best_streak", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("counted_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),  # local day of the last completed door
    # The team's publication after which this player was last counted as an unpublished member (rule 7); -1:
    # all of it was published elsewhere.
    Column("publication_number", Integer, nullable=False),
    Index(None, "campaign_id", "team_id"),
)

team_sums = Table(
    "team_sums",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("team_id", "teams.id", cascade=True, primary_key=True),
    Column("joined_door", Integer, primary_key=True),
    # Members, sum and sum of squares of their team points: live, and as last published.
    Column("members", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("squares", BigInteger, nullable=False),
    Column("shown_members", Integer, nullable=False),
    Column("shown_total", BigInteger, nullable=False),
    Column("shown_squares", BigInteger, nullable=False),
)

team_standings = Table(
    "team_standings",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("team_id", "teams.id", cascade=True, primary_key=True),
    # Who completed a door on `day` (participation moves at once).
    Column("day", Date, nullable=True),
    Column("played", Integer, nullable=False),
    # Members whose working day `expected_day` is and who are there, counted by the clock.
    Column("expected", Integer, nullable=False, server_default=text("0")),
    Column("expected_day", Date, nullable=True),
    # Unpublished members have new rounds since the last publication of their team's points.
    Column("unpublished_members", Integer, nullable=False),
    Column("publication_number", Integer, nullable=False),
    # As last published.
    Column("members", Integer, nullable=False),
    Column("index", Integer, nullable=True),
    Column("rank", Integer, nullable=True),
    # Ranks at the start of today, for the movement shown.
    Column("rank_before", Integer, nullable=True),
    Column("rank_day", Date, nullable=True),
)

team_ranks = Table(
    "team_ranks",
    metadata,
    # The rank each team began a day with, by its site's days.
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("team_id", "teams.id", cascade=True, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("rank", Integer, nullable=True),
)

team_changes = Table(
    "team_changes",
    metadata,
    # Players change team once a campaign; what an admin moves is not counted.
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("player_id", "players.id", cascade=True, primary_key=True, index=True),
    Column("at", Instant, nullable=False),
)

badges = Table(
    "badges",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    _ref("player_id", "players.id", cascade=True, primary_key=True, index=True),
    Column("badge", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    # The door whose reply told it; without one it waits for their next reply (`players.mail`).
    Column("door", Integer, nullable=True),
    Column("told_at", Instant, nullable=True),
)

certificates = Table(
    "certificates",
    metadata,
    _id(),
    _ref("campaign_id", "campaigns.id", cascade=True),
    _ref("player_id", "players.id", cascade=True, index=True),
    Column("name", Text, nullable=False),  # the one its owner chose
    # Doors completed, of those opened since joining: it stands when the rounds are forgotten.
    Column("completed", Integer, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("campaign_id", "player_id"),
    **NEVER_REUSED,
)

thanks = Table(
    "thanks",
    metadata,
    _id(),
    _ref("player_id", "players.id", cascade=True, index=True),
    _ref("team_id", "teams.id", cascade=True, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # Typed before colleagues who see who writes, or under a shown name: no pseudonym may stand beside it.
    Column("seen", Boolean, nullable=False),
    Column("place", Integer, nullable=False),  # among its team's of that week
    **NEVER_REUSED,
)

bands = Table(
    "bands",
    metadata,
    # Points from which a player is in the first third and in the second, as of the morning of `day`.
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("day", Date, nullable=False),
    Column("first", Integer, nullable=True),  # NULL: too few players for bands
    Column("second", Integer, nullable=True),
)

recaps = Table(
    "recaps",
    metadata,
    # What a recap tells, as published when it was due: teams and figures, no person but by consent.
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),  # week, campaign
    Column("body", JSON, nullable=False),
)

boards = Table(
    "boards",
    metadata,
    _ref("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("conversation_id", Key, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("message_id", Text, nullable=True),
    Column("day", Date, nullable=True),
    Column("digest", Text, nullable=False),  # of the view last shown: nothing changed, no edit
    # The view as last shown on its own day: what stays once it is closed.
    Column("shown", JSON(none_as_null=True), nullable=True),
    Column("not_before", Instant, nullable=False),  # real
    Column("touched_at", Instant, nullable=True),  # real: its last write, which the outbox keeps a gap from
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    # purpose : campaign : recipient : local date; NULL once cancelled, so that a resume plans again.
    Column("dedupe_key", Text, nullable=True, unique=True),
    Column("purpose", String(16), nullable=False),
    # A welcome belongs to no campaign, nor to a player yet.
    # Two without a foreign key, whose checks would be a quarter of planning: who deletes a campaign or a
    # conversation deletes its rows.
    Column("campaign_id", Key, nullable=True, index=True),
    Column("conversation_id", Key, nullable=False),
    _ref("player_id", "players.id", null=True, cascade=True, index=True),
    _ref("invitation_id", "invitations.id", null=True, cascade=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    # The number of what it tells of, by its purpose: thanks.
    Column("subject_id", Key, nullable=True),
    Column("doors", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Column("not_before", Instant, nullable=False),  # calendar
    Column("expires_at", Instant, nullable=False),  # calendar
    Column("retry_at", Instant, nullable=True),  # real
    Column("lease_until", Instant, nullable=True),  # real
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    # planned, sending, sent, missed, failed, cancelled
    Column("state", String(16), nullable=False),
    Column("error", Text, nullable=False, server_default=""),
    Column("sent_at", Instant, nullable=True),  # real
    Index("ix_outbox_due", "state", "not_before", "id"),
    Index("ix_outbox_invitation_id", "invitation_id", **_where("invitation_id IS NOT NULL")),
    **NEVER_REUSED,
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    _ref("conversation_id", "conversations.id", cascade=True),
    Column("version", BigInteger, nullable=False, index=True),
    Column("mine", Boolean, nullable=False),  # typed by the person
    Column("view", JSON, nullable=False),
    Column("outbox_key", Text, nullable=True, unique=True),
    Column("at", Instant, nullable=False),  # calendar: what the person reads
    Column("changed_at", Instant, nullable=False),  # real: what a poll reads again
    Index(None, "conversation_id", "id"),
    **NEVER_REUSED,
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("conversation_id", Key, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("number", Integer, nullable=True),
    Column("expires_at", Instant, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    # What one admin agreed to and another must: one question a campaign.
    Column("campaign_id", Key, ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True),
    Column("actor", Text, nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("number", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Instant, nullable=False, index=True),  # refused codes of the last hour are counted
    # No foreign key: the line outlives the person, whose number alone tells nothing.
    Column("actor", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    **NEVER_REUSED,
)

erased = Table(
    "erased",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("until", Date, nullable=False),
)

beats = Table(
    "beats",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("at", Instant, nullable=False),
)

rate = Table(
    "rate",
    metadata,
    Column("tenant", Text, primary_key=True),
    Column("next_slot", Instant, nullable=False),  # real: when the next message may leave
)

starts = Table(
    "starts",
    metadata,
    Column("id", Integer, primary_key=True),
    # A moved calendar's common start: real and calendar instants that coincide.
    Column("real", Instant, nullable=False),
    Column("calendar", Instant, nullable=False),
    Column("seconds_a_day", Float, nullable=False),
)
