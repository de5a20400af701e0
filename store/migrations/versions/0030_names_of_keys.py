"""Names of keys may be longer: a public key that signed badges is named with its thumbprint."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep every key as it is."""
    with op.batch_alter_table("keys") as batch:
        batch.alter_column("name", existing_type=sa.String(16), type_=sa.String(80), existing_nullable=False)
