"""What the service notes of itself: the audit, the clock's beats, a moved calendar's start, its keys."""

from sqlalchemy import JSON, Column, Date, Float, Integer, String, Table, Text

from store.schema.tables.columns import NEVER_REUSED, Instant, metadata, number, own_id

audit = Table(
    "audit",
    metadata,
    own_id(),
    Column("at", Instant, nullable=False, index=True),  # refused codes of the last hour are counted
    # No foreign key: the line outlives the person, whose number alone tells nothing.
    Column("actor", Text, nullable=False),
    # The label of the role they acted under ("" for none), which outlives the role; and from where.
    Column("label", Text, nullable=False, server_default=""),
    Column("origin", String(8), nullable=False, server_default=""),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    **NEVER_REUSED,
)

beats = Table(
    "beats",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("at", Instant, nullable=False),
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

attempts = Table(
    "attempts",
    metadata,
    # A keyed mark of whoever, or of what, is counted.
    Column("mark", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # real
    number("times"),
)

keys = Table(
    "keys",
    metadata,
    # Made once, by whichever process comes first. What signs is encrypted with the service's secret; public
    # keys of badges, and the secret of badges' identifiers, are not: badges outlive that secret.
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
