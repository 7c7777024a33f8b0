"""The library: scripts and their versions, prospects, real calls, series; a take's script, and what it was told."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and add the columns to the takes."""
    op.create_table(
        "scripts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_scripts"),
    )
    op.create_table(
        "script_versions",
        sa.Column("script_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("script_id", "number", name="pk_script_versions"),
        sa.ForeignKeyConstraint(["script_id"], ["scripts.id"], name="fk_script_versions_script_id_scripts"),
    )
    op.create_table(
        "prospects",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_prospects"),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("script_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prospect_id", sa.Text(), nullable=False),
        sa.Column("prospect", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=False),
        sa.Column("called_back_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_script_id_version", "calls", ["script_id", "version"])
    op.create_table(
        "series",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("script_ids", sa.Text(), nullable=False),
        sa.Column("prospect_id", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )
    op.add_column("takes", sa.Column("script_id", sa.Text(), nullable=True))
    op.add_column("takes", sa.Column("script_version", sa.Integer(), nullable=True))
    op.add_column("takes", sa.Column("advised", sa.Text(), nullable=True))
    op.create_index("ix_takes_script_id_recorded_at", "takes", ["script_id", "recorded_at"])
