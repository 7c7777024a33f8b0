"""Run by Alembic. The connection is handed in; whoever does so holds the lock and the transaction."""

from alembic import context

from trainer.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    # SQLite cannot change a column in place; Alembic copies the table instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
