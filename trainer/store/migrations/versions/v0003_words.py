"""What became of the words in a take, how its voice sounded, and the rest of its script."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, and an index for the takes of one script."""
    op.add_column("takes", sa.Column("script_details", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("takes", sa.Column("said", sa.Text(), nullable=True))
    op.add_column("takes", sa.Column("voice", sa.Text(), nullable=True))
    op.create_index("ix_takes_script_title_recorded_at", "takes", ["script_title", "recorded_at"])
