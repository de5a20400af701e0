"""From which day on somebody is asked about a season's end: one season a day (rule 16)."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day; what is left from before may be asked at once."""
    op.add_column("end_questions", sa.Column("not_before", sa.Date(), nullable=True))
