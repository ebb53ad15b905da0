"""Run the migrations, as the owner of the tables, each in its own transaction."""

from logging.config import fileConfig
from pathlib import Path

from alembic import context
from flask import current_app
from sqlalchemy import create_engine, pool

from app.base.database import address, db

if context.config.config_file_name and Path(context.config.config_file_name).exists():
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)

engine = create_engine(address(current_app.config["CLAIM"].owner_url), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=db.metadata, compare_type=True, transaction_per_migration=True
    )
    with context.begin_transaction():
        context.run_migrations()
