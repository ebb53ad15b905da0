"""Run the migrations, as the owner of the tables, each in its own transaction."""

from logging.config import fileConfig
from pathlib import Path

from alembic import context
from flask import current_app
from sqlalchemy import create_engine, pool, text

from app.base.database import address, db

if context.config.config_file_name and Path(context.config.config_file_name).exists():
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)

PARTITIONS = text("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'")

engine = create_engine(address(current_app.config["CLAIM"].owner_url), poolclass=pool.NullPool)
with engine.connect() as connection:
    partitions = set(connection.scalars(PARTITIONS))
    connection.rollback()  # each migration begins a transaction of its own
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        compare_type=True,
        transaction_per_migration=True,
        # The models know a table with partitions as one.
        include_name=lambda name, kind, _parents: kind != "table" or name not in partitions,
    )
    with context.begin_transaction():
        context.run_migrations()
