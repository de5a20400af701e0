"""Who plays: players, their accounts, how they came, and what is left of whom went."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from store.schema.tables.columns import (
    NEVER_REUSED,
    Instant,
    Key,
    flag,
    metadata,
    number,
    only_where,
    own_id,
    reference,
)

players = Table(
    "players",
    metadata,
    own_id(),
    Column("pseudonym", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    reference("team_id", "teams.id", null=True, index=True),
    reference("site_id", "sites.id", kind=Text, null=True),
    # Where prompts go: the personal conversation last used.
    # No foreign key: conversations already hang from players.
    Column("conversation_id", Key, nullable=True),
    Column("stopped_at", Instant, nullable=True),
    Column("welcomed", String(16), nullable=False),  # which `Welcome` reads
    # The living rows of `roles`: who may is known without a join. Only `store/people/roles` writes it.
    Column("roles", String(32), nullable=False, server_default=""),
    flag("demo", "false"),
    Column("joined_at", Instant, nullable=False),
    # An admin's answer or a badge waits for their next reply; loaded with them, it costs no statement.
    flag("mail", "false"),
    # Part-time days off, bit n for weekday n; the pause that runs, is to come or was the last.
    # What held before stands in `absences`, JSON that only `rows` reads.
    number("away"),
    Column("pause_first", Date, nullable=True),
    Column("pause_last", Date, nullable=True),
    Column("absences", Text, nullable=True),
    # The local hour of the reminder asked for, and when that was (calendar).
    Column("reminder", Time, nullable=True, index=True),
    Column("reminder_since", Instant, nullable=True),
    # Signed with the addresses of their agenda: another number, and those given before open nothing.
    number("agenda"),
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
    own_id(),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("channel", String(16), nullable=False),
    Column("tenant", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("unreachable_at", Instant, nullable=True),
    UniqueConstraint("channel", "tenant", "external_id"),
    **NEVER_REUSED,
)

roles = Table(
    "roles",
    metadata,
    own_id(),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("role", String(16), nullable=False),
    # The holder's own word for the audit log; two living roles never share one.
    Column("label", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("at", Instant, nullable=False),  # calendar: as the audit line of the same act
    Column("by", Text, nullable=False),  # the label of who invited
    Column("ended_at", Instant, nullable=True),
    Index("ix_roles_living_folded", "folded", unique=True, **only_where("ended_at IS NULL")),
    Index("ix_roles_living_role", "player_id", "role", unique=True, **only_where("ended_at IS NULL")),
    **NEVER_REUSED,
)

role_scopes = Table(
    "role_scopes",
    metadata,
    own_id(),
    # One team or one site of a relais.
    reference("role_id", "roles.id", cascade=True, index=True),
    reference("team_id", "teams.id", null=True, cascade=True, index=True),
    reference("site_id", "sites.id", kind=Text, null=True, cascade=True),
    **NEVER_REUSED,
)

invitations = Table(
    "invitations",
    metadata,
    own_id(),
    # Keyed: the same for the same person in a file, on a list and among the forgotten.
    Column("handle", Text, nullable=False, unique=True),
    # Whom to write to first; NULL where a personal link lets them in.
    Column("directory_id", Text, nullable=True),
    Column("tenant", Text, nullable=False),
    reference("team_id", "teams.id", null=True, index=True),
    reference("site_id", "sites.id", kind=Text, null=True),
    Column("language", String(8), nullable=True),
    Column("away", Integer, nullable=False),  # as a player's
    # Somebody agreed to the one welcome; the outbox says what became of it.
    flag("to_welcome"),
    Column("invited_at", Instant, nullable=True),  # or when retention first saw it
    reference("player_id", "players.id", null=True, cascade=True, index=True),  # once they came
    **NEVER_REUSED,
)

lists = Table(
    "lists",
    metadata,
    own_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    **NEVER_REUSED,
)

dropped_files = Table(
    "dropped_files",
    metadata,
    # One a lead and purpose, while what it would change waits for their yes: it may name people.
    reference("player_id", "players.id", cascade=True, primary_key=True),
    Column("purpose", String(16), primary_key=True),  # people, list, organisation
    Column("digest", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # compressed
    Column("expires_at", Instant, nullable=False),
)

list_members = Table(
    "list_members",
    metadata,
    reference("list_id", "lists.id", cascade=True, primary_key=True),
    # An invitation's, or nobody's yet; whoever comes is looked for by theirs.
    Column("handle", Text, primary_key=True, index=True),
    reference("player_id", "players.id", null=True, cascade=True, index=True),  # once they came
)

links = Table(
    "links",
    metadata,
    own_id(),
    Column("digest", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),  # personal, invited, team, demo
    reference("team_id", "teams.id", null=True, cascade=True, index=True),
    reference("player_id", "players.id", null=True),
    reference("invitation_id", "invitations.id", null=True, cascade=True, index=True),
    Column("capacity", Integer, nullable=False),
    number("used"),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    **NEVER_REUSED,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    reference("account_id", "accounts.id", cascade=True, index=True),
    Column("expires_at", Instant, nullable=False),
    # When it was last used; kept up only for people with a role, whose sessions end without use.
    Column("used_at", Instant, nullable=True),
)

resume_codes = Table(
    "resume_codes",
    metadata,
    # Keyed: four words open the account on another phone.
    Column("digest", Text, primary_key=True),
    reference("player_id", "players.id", cascade=True, unique=True),
    # With the key it gives the words again: what is shown of them is nowhere stored.
    Column("seed", Text, nullable=False),
    Column("made_at", Instant, nullable=False),  # calendar: as the round whose reply shows it
)

codes = Table(
    "codes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("purpose", String(16), nullable=False),  # admin (typed), signin and desk (addresses)
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    # What an invitation gives, JSON that `schema/rights` reads; whose browser a desk's address signs in.
    Column("terms", JSON, nullable=True),
    reference("player_id", "players.id", null=True, cascade=True, index=True),
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

erased = Table(
    "erased",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("until", Date, nullable=False),
)
