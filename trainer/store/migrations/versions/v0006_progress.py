"""Lists and trends over many takes: rows are short, what was heard stands in a table beside; people, cards, figures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_HEARD = ("script_text", "script_details", "measures", "spans", "said", "voice")


def upgrade() -> None:
    """Move what was heard into a table of its own, and add the columns and tables."""
    op.create_table(
        "heard",
        sa.Column("take_id", sa.Text(), nullable=False),
        sa.Column("script_text", sa.Text(), nullable=False),
        sa.Column("script_details", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("take_id", name="pk_heard"),
        sa.ForeignKeyConstraint(["take_id"], ["takes.id"], name="fk_heard_take_id_takes"),
    )
    names = ", ".join(_HEARD)
    op.execute(f"INSERT INTO heard (take_id, {names}) SELECT id, {names} FROM takes")  # noqa: S608 - its own names
    op.drop_index("ix_takes_person_id", "takes")
    op.drop_index("ix_takes_starred", "takes")
    op.add_column("takes", sa.Column("prospect", sa.Text(), nullable=False, server_default=""))
    op.add_column("takes", sa.Column("part", sa.Text(), nullable=True))
    op.execute(
        "UPDATE takes SET prospect = coalesce(json_extract(script_details, '$.fields.prospect'), ''),"
        " part = json_extract(script_details, '$.part') WHERE json_valid(script_details)"
    )
    for name in _HEARD:
        op.drop_column("takes", name)
    op.add_column("takes", sa.Column("feeling", sa.Integer(), nullable=False, server_default="0"))
    for name in ("words_per_min", "number_pace_s", "hook_s", "pitch_sd_st"):
        op.add_column("takes", sa.Column(name, sa.Float(), nullable=True))
    for name in ("natural_pauses", "passed", "judged"):
        op.add_column("takes", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ("warned", "failed"):
        op.add_column("takes", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("takes", sa.Column("judged_with", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_takes_person_id_deleted_at_recorded_at", "takes", ["person_id", "deleted_at", "recorded_at"])
    op.create_index("ix_takes_judged_with", "takes", ["judged_with"])
    op.add_column("people", sa.Column("is_guest", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("people", sa.Column("weekly_goal", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "cards",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "subject", name="pk_cards"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_cards_person_id_people"),
    )
