"""Roles with labels take the place of the one flag; codes carry what they give."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NUMBERED = {"sqlite_autoincrement": True}
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_LIVING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Make each admin a lead, labelled by the way they came."""
    op.create_table(
        "roles",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("player_id", _KEY, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_roles_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_roles_player_id"), "roles", ["player_id"])
    for name, columns in (("folded", ["folded"]), ("role", ["player_id", "role"])):
        op.create_index(
            f"ix_roles_living_{name}",
            "roles",
            columns,
            unique=True,
            sqlite_where=_LIVING,
            postgresql_where=_LIVING,
        )
    op.create_table(
        "role_scopes",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("role_id", _KEY, nullable=False),
        sa.Column("team_id", _KEY, nullable=True),
        sa.Column("site_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_role_scopes_role_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_role_scopes_team_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_role_scopes_site_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_scopes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_role_scopes_role_id"), "role_scopes", ["role_id"])
    op.create_index(op.f("ix_role_scopes_team_id"), "role_scopes", ["team_id"])
    with op.batch_alter_table("codes") as batch:
        batch.add_column(sa.Column("terms", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("player_id", _KEY, nullable=True))
        batch.create_foreign_key(
            op.f("fk_codes_player_id"), "players", ["player_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_index(op.f("ix_codes_player_id"), ["player_id"])
    op.add_column("players", sa.Column("roles", sa.String(32), server_default="", nullable=False))
    _name_leads(op.get_bind())
    with op.batch_alter_table("players", table_kwargs=_NUMBERED) as batch:
        batch.drop_column("admin")


def _name_leads(connection: sa.Connection) -> None:
    instant = sa.DateTime(timezone=True)
    audit = sa.table("audit", sa.column("id"), sa.column("at", instant), *map(sa.column, ("actor", "action")))
    columns = ("id", "admin", "roles")
    players = sa.table("players", *map(sa.column, columns), sa.column("joined_at", instant))
    roles = sa.table(
        "roles",
        *map(sa.column, ("player_id", "role", "label", "folded", "by")),
        sa.column("at", instant),
    )
    came = sa.select(audit.c.at, audit.c.actor, audit.c.action)
    came = came.where(audit.c.action.in_(("admin.join", "admin.signin"))).order_by(audit.c.id)
    ways = {row.actor: row for row in connection.execute(came)}
    used: dict[str, int] = {}
    admins = sa.select(players.c.id, players.c.joined_at).where(players.c.admin).order_by(players.c.id)
    for row in connection.execute(admins).all():
        way = ways.get(f"player:{row.id}")
        label = _label(way.action, way.at) if way else "Administration"
        used[label] = used.get(label, 0) + 1
        if used[label] > 1:
            label = f"{label} ({used[label]})"
        folded = "".join(letter for letter in _plain(label) if letter.isalnum())
        lead = {"player_id": row.id, "role": "lead", "label": label, "folded": folded, "by": ""}
        connection.execute(roles.insert().values(at=way.at if way else row.joined_at, **lead))
        connection.execute(players.update().where(players.c.id == row.id).values(roles="lead"))


def _label(action: str, at: datetime) -> str:
    if action == "admin.signin":
        return "Démarrage local"
    day = "1er" if at.day == 1 else str(at.day)
    return f"Invitation du {day} {_MONTHS[at.month - 1]} {at.year}"


def _plain(label: str) -> str:
    return label.casefold().translate(str.maketrans("éû", "eu"))
