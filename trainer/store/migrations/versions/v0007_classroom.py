"""Classes with their people, turns and taps, and drills that a trainer wrote; quicker ways to narrow many takes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables and the indexes."""
    for columns in (("script_title", "recorded_at"), ("prospect", "recorded_at")):
        every = ["person_id", "deleted_at", *columns]
        op.create_index(f"ix_takes_{'_'.join(every)}", "takes", every)
    tagged = ["person_id", "deleted_at", "tags"]
    op.create_index("ix_takes_person_id_deleted_at_tags", "takes", tagged, sqlite_where=sa.text("tags IS NOT NULL"))
    op.create_table(
        "classrooms",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("pick_by", sa.Text(), nullable=False),
        sa.Column("hides_names", sa.Boolean(), nullable=False),
        sa.Column("shows_scores", sa.Boolean(), nullable=False),
        sa.Column("runs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_classrooms"),
    )
    op.create_table(
        "attendees",
        sa.Column("classroom_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("classroom_id", "name", name="pk_attendees"),
        sa.ForeignKeyConstraint(["classroom_id"], ["classrooms.id"], name="fk_attendees_classroom_id_classrooms"),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("classroom_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("attendee", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("take", sa.Text(), nullable=False),
        sa.Column("vote", sa.Float(), nullable=True),
        sa.Column("written", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.ForeignKeyConstraint(["classroom_id"], ["classrooms.id"], name="fk_turns_classroom_id_classrooms"),
    )
    op.create_index("ix_turns_classroom_id_begun_at", "turns", ["classroom_id", "begun_at"])
    op.create_table(
        "taps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at_s", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_taps"),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_taps_turn_id_turns"),
    )
    op.create_index("ix_taps_turn_id", "taps", ["turn_id"])
    op.create_table(
        "drills",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drills"),
    )
