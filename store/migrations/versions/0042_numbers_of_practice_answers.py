"""The number of a deleted answer of practice is given to nobody else.

On SQLite it was: an answer given while a count was shown took the number of one erased meanwhile, and stood as
shown without having been counted (rule 7: each showing brings five people).
"""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew on SQLite; PostgreSQL never gives a number twice."""
    if op.get_bind().dialect.name != "sqlite":
        return
    numbered = {"sqlite_autoincrement": True}
    with op.batch_alter_table("practice_answers", recreate="always", table_kwargs=numbered):
        pass
