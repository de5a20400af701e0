"""What is kept of a grid of practice is told within one answer: nobody is found by all or none (rule 7)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Key

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_FIGURES = sa.table(
    "practice_figures", sa.column("id", Key), sa.column("people", sa.Integer), sa.column("counts", sa.JSON)
)


def upgrade() -> None:
    """Soften the counts that are kept so far; those of ended seasons are never counted again."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(_FIGURES)).all():
        counts = {name: _softened(said, row.people) for name, said in row.counts.items()}
        connection.execute(_FIGURES.update().where(_FIGURES.c.id == row.id).values(counts=counts))


def _softened(said: dict[str, int], people: int) -> dict[str, int]:
    """Of a single answer nothing is kept, and of all answers all but one."""
    told = {stand: number for stand, number in said.items() if number > 1}
    if told and sum(told.values()) == people:
        told[max(told, key=told.__getitem__)] -= 1
    return {stand: number for stand, number in told.items() if number > 1}
