"""What people said of a take, how much of the words the prompter showed, and who picked up."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("takes", sa.Column("rung", sa.Text(), nullable=False, server_default="full"))
    op.add_column("takes", sa.Column("pickup", sa.Text(), nullable=False, server_default=""))
    op.add_column("takes", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("takes", sa.Column("tags", sa.Text(), nullable=True))
    op.add_column("takes", sa.Column("starred", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("takes", sa.Column("mark", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("takes", sa.Column("guess", sa.Text(), nullable=True))
    op.add_column("takes", sa.Column("written", sa.Text(), nullable=True))
    op.create_index("ix_takes_starred", "takes", ["starred"])
