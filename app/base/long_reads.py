"""Long reads: on a replica when one is configured, so that nobody who works waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from psycopg.errors import QueryCanceled
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from app.base.database import address, db, engine_options
from app.base.settings import settings

MOST_SECONDS = 300  # of one statement
_BEGIN = text(
    "SELECT set_config('transaction_read_only', 'on', true), set_config('claim.reach', :reach, true),"
    " set_config('statement_timeout', :limit, true)"
)
# A replica says as of when it speaks; one that has caught up, and the database itself, speak of this moment.
_AS_OF = text("""
SELECT CASE WHEN pg_is_in_recovery() AND pg_last_wal_receive_lsn() IS DISTINCT FROM pg_last_wal_replay_lsn()
            THEN pg_last_xact_replay_timestamp() END
""")


@contextmanager
def long_read(reach: str) -> Iterator[Connection]:
    """A connection that sees what `reach` sees and changes nothing; a statement longer than MOST_SECONDS is stopped.

    To STATISTICS_DATABASE_URL, or the transaction in hand, which goes on afterwards as it was.
    """
    url = settings().statistics_database_url
    if not url:
        connection = db.session.connection()
        with _undone(connection):
            yield _begun(connection, reach)
        return
    with _replica(url).connect() as connection:
        yield _begun(connection, reach)


def allow_long() -> None:
    """Let the statements of the transaction in hand take as long as a long read."""
    db.session.execute(text("SELECT set_config('statement_timeout', :limit, true)"), {"limit": f"{MOST_SECONDS}s"})


def is_too_long(failure: BaseException) -> bool:
    """Whether the database stopped a statement because it took too long."""
    return isinstance(failure, DBAPIError) and isinstance(failure.orig, QueryCanceled)


def as_of(connection: Connection) -> datetime | None:
    """The moment a replica that lags speaks of; None for now."""
    moment: datetime | None = connection.scalar(_AS_OF)
    return moment


def _begun(connection: Connection, reach: str) -> Connection:
    connection.execute(_BEGIN, {"reach": reach, "limit": f"{MOST_SECONDS}s"})
    return connection


@contextmanager
def _undone(connection: Connection) -> Iterator[None]:
    """Take back the limits with the savepoint they were set in."""
    point = connection.begin_nested()
    try:
        yield
    finally:
        point.rollback()


@lru_cache(maxsize=2)
def _replica(url: str) -> Engine:
    """Few connections: only the jobs process reads for long, one question at a time."""
    return create_engine(address(url), **{**engine_options(settings()), "pool_size": 1, "max_overflow": 1})
