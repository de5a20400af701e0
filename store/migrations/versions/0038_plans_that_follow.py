"""A word said of an action by mistake is taken back; a grid is corrected; a team's own grid has a season.

What was said of a team's own statements is kept by their words: a season's grid asks them too. Until now a
team's own grid belonged to no season: it gets that of the last season's grid before it in which
something is shown of the team, else of the last one before it.
"""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_NUMBERED = {"sqlite_autoincrement": True}
_GRIDS = sa.table(
    "practice_grids",
    sa.column("id", Key),
    sa.column("campaign_id", Key),
    sa.column("team_id", Key),
    sa.column("season_id", Key),
    sa.column("opened_at", Instant()),
    sa.column("own_statements", sa.JSON),
)
_FIGURES = sa.table(
    "practice_figures",
    sa.column("id", Key),
    sa.column("grid_id", Key),
    sa.column("team_id", Key),
    sa.column("counts", sa.JSON),
)
_ANSWERS = sa.table(
    "practice_answers", sa.column("id", Key), sa.column("grid_id", Key), sa.column("said", sa.JSON)
)


def upgrade() -> None:
    """Add the columns, and find the seasons of the grids that teams opened."""
    op.add_column("plan_actions", sa.Column("former_state", sa.Text(), nullable=True))
    op.add_column("plan_actions", sa.Column("former_told_at", Instant(), nullable=True))
    with op.batch_alter_table("practice_grids", table_kwargs=_NUMBERED) as batch:
        batch.add_column(sa.Column("words_hash", sa.Text(), nullable=True))
        batch.add_column(sa.Column("season_id", Key, nullable=True))
        batch.create_foreign_key(op.f("fk_practice_grids_words_hash"), "packs", ["words_hash"], ["hash"])
        batch.create_foreign_key(
            op.f("fk_practice_grids_season_id"), "campaigns", ["season_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index(op.f("ix_practice_grids_season_id"), "practice_grids", ["season_id"])
    connection = op.get_bind()
    every = connection.execute(sa.select(_GRIDS).order_by(_GRIDS.c.opened_at, _GRIDS.c.id)).all()
    shown = {(row.grid_id, row.team_id) for row in connection.execute(sa.select(_FIGURES))}
    for grid in every:
        before = [
            other
            for other in every
            if other.campaign_id is not None and other.opened_at <= grid.opened_at
        ]
        theirs = [other for other in before if (other.id, grid.team_id) in shown] or before
        if grid.team_id is not None and theirs:
            found = _GRIDS.update().where(_GRIDS.c.id == grid.id)
            connection.execute(found.values(season_id=theirs[-1].campaign_id))
    _name_own(connection)


def _name_own(connection: sa.Connection) -> None:
    """What was said of a team's own statements is kept by their words, no longer by their place."""
    texts = {row.id: row.own_statements for row in connection.execute(sa.select(_GRIDS))}
    for table, column in ((_FIGURES, "counts"), (_ANSWERS, "said")):
        for row in connection.execute(sa.select(table)).all():
            said, names = getattr(row, column), texts[row.grid_id]
            if not said or not names:
                continue
            renamed = {f"own-{at}": f"own:{text}" for at, text in enumerate(names, 1)}
            values = {column: {renamed.get(name, name): each for name, each in said.items()}}
            connection.execute(table.update().where(table.c.id == row.id).values(values))
