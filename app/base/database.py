"""The session, the base of every table, the one transaction boundary, and whom the row-level policies see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, cast
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from psycopg import Connection, Cursor
from psycopg import DataError as DriverDataError
from psycopg import IntegrityError as DriverIntegrityError
from psycopg import OperationalError as DriverAway
from psycopg._preparing import PrepareManager
from psycopg.rows import RowMaker, namedtuple_row
from sqlalchemy import Connection as SessionConnection
from sqlalchemy import (
    CursorResult,
    Date,
    DateTime,
    Engine,
    Enum,
    Executable,
    MetaData,
    Numeric,
    Text,
    Uuid,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import DeclarativeBase, registry

from app.base.months import Month, MonthColumn

RUNTIME_ROLE = "claim_runtime"
EVERYONE = "all"
NOBODY = ""
# What it was is read first, whatever PostgreSQL would do with both in one list.
_CHANGE_REACH = """
WITH reach AS MATERIALIZED (SELECT current_setting('claim.reach', true) AS before)
SELECT before, set_config('claim.reach', %(reach)s, true) FROM reach
"""


_TYPES: dict[Any, Any] = {
    str: Text,
    date: Date,
    datetime: DateTime(timezone=True),
    Decimal: Numeric(12, 2),
    dict[str, Any]: JSONB,
    list[str]: JSONB,
    Month: MonthColumn,
    UUID: Uuid,
    StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=lambda kind: [m.value for m in kind]),
}
_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """Every table: constraint names by convention, columns by their Python type."""

    registry = registry(metadata=MetaData(naming_convention=_NAMES), type_annotation_map=_TYPES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
_row_makers: dict[str, RowMaker[Any]] = {}


def run(statement: str, values: Mapping[str, Any]) -> Cursor[Any]:
    """Send one statement straight to the driver, in the transaction in hand; its rows have their columns as attributes.

    For the few statements that every POST sends, where building the answer of a query costs more than the
    query. Placeholders as the driver has them: %(name)s.
    """
    connection, driver = _in_hand()
    try:
        return driver.cursor(row_factory=partial(_named_rows, statement)).execute(statement, values)
    except DriverAway:
        if driver.closed:
            connection.invalidate()  # so that the pool gives it to nobody else
        raise


def _named_rows(statement: str, cursor: Cursor[Any]) -> RowMaker[Any]:
    """What makes the rows of this statement: worked out once, for its columns are the same each time."""
    if statement not in _row_makers:
        _row_makers[statement] = namedtuple_row(cursor)
    return _row_makers[statement]


def _in_hand() -> tuple[SessionConnection, Connection[Any]]:
    """The transaction's connection and its driver: looked up once, since each look costs as much as a statement.

    Once more for each savepoint: the look is what begins it.
    """
    session = db.session()
    held = session.info.get("in_hand")
    if held is None or held[0] is not (session.get_nested_transaction() or session.get_transaction()):
        connection = session.connection()
        driver = cast("Connection[Any]", connection.connection.driver_connection)
        held = session.get_nested_transaction() or session.get_transaction(), connection, driver
        session.info["in_hand"] = held
    return held[1], held[2]


# What the edge of a request has to tell apart: a row that is there already, and a database that does not answer.
AlreadyThere = (IntegrityError, DriverIntegrityError)


def is_impossible_value(failure: BaseException) -> bool:
    """Whether the database was asked for something no column can hold: a number too large, a NUL character."""
    return isinstance(failure, DataError | DriverDataError)


def is_database_away(failure: BaseException) -> bool:
    """Whether this failure means that the database does not answer, and nothing was kept."""
    return isinstance(failure, OperationalError | DriverAway | NoConnection) or (
        isinstance(failure, DBAPIError) and failure.connection_invalidated
    )


def address(url: str) -> str:
    """A PostgreSQL address as SQLAlchemy wants it, with the driver named."""
    scheme, rest = url.split("://", 1)
    return url if "+" in scheme else f"postgresql+psycopg://{rest}"


def engine_options(config: Any) -> dict[str, Any]:
    """How connections are opened: UTC, limits on waiting, and as the role that owns nothing.

    When one login serves for everything, the runtime role is taken at connection time, so that the
    row-level policies hold for it too.
    """
    options = "-c timezone=UTC -c statement_timeout=30s -c lock_timeout=10s"
    if config.owner_url == config.database_url:
        options += f" -c role={RUNTIME_ROLE}"
    return {
        "connect_args": {"options": options, "connect_timeout": 5},
        "pool_size": config.pool_size,
        "max_overflow": config.pool_size,
        "pool_timeout": 10,
        "pool_use_lifo": True,  # the connection used last has most of what is asked for prepared
        "pool_pre_ping": False,
        "pool_recycle": 1800,
    }


class _StayPrepared(PrepareManager):
    """Statements stay prepared when a transaction or a savepoint is undone.

    The driver lets go of them all then, in case a table they name is gone. The database itself looks up anew whatever
    was altered or made again; and after each refused form every statement would be planned from its text, five times
    over.
    """

    def clear(self) -> bool:
        return False


@event.listens_for(Engine, "connect")
def _stay_prepared(driver: Connection[Any], _record: object) -> None:
    driver._prepared = _StayPrepared()


def is_our_turn(work: str) -> bool:
    """Whether no other process does this work until our transaction ends: who comes second lets it be, and waits for
    nobody."""
    turn = run("SELECT pg_try_advisory_xact_lock(hashtext(%(work)s)) AS is_ours", {"work": work})
    return bool(turn.fetchall()[0].is_ours)


def rows_changed(statement: Executable) -> int:
    """Run an UPDATE or DELETE; how many rows it touched."""
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount


def set_reach(reach: str) -> None:
    """Say for this transaction which partner's rows exist: a partner's id, EVERYONE or NOBODY."""
    db.session.flush()  # what waits to be written is written by whoever was here until now
    run("SELECT set_config('claim.reach', %(reach)s, true)", {"reach": reach})


def note_held(kind: str, key: Any) -> None:
    """This row is the transaction's own until its end: locked by it, or made by it.

    A savepoint has its own notes, since what it locked is free again when it is undone.
    """
    session = db.session()
    transaction, held = session.info.get("held", (None, set()))
    if transaction is not (now_in := session.get_nested_transaction() or session.get_transaction()):
        session.info["held"] = now_in, (held := set())
    held.add((kind, key))


def is_held(kind: str, key: Any) -> bool:
    """Whether the transaction in hand noted the row as its own, so that nobody else can have changed it since."""
    session = db.session()
    transaction, held = session.info.get("held", (None, ()))
    return (kind, key) in held and transaction is (session.get_nested_transaction() or session.get_transaction())


def take_snapshot(*locked: str) -> None:
    """First in a transaction: it sees the database as it is once nobody else writes these tables, and nobody does."""
    connection = db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    connection.execute(text(f"LOCK TABLE {', '.join(locked)} IN SHARE ROW EXCLUSIVE MODE"))


@contextmanager
def everyone_in_reach() -> Iterator[None]:
    """See every partner's rows within this block: for signing in and for public questions answered with numbers."""
    with in_reach(EVERYONE):
        yield


@contextmanager
def in_reach(reach: str) -> Iterator[None]:
    """See within this block what an account of this reach sees, whoever asks."""
    db.session.flush()  # what waits to be written is written by whoever was here until now
    before = run(_CHANGE_REACH, {"reach": reach}).fetchall()[0].before
    yield
    db.session.flush()  # also of what was in reach before: the next question may go straight to the driver
    if before != reach:
        set_reach(before or NOBODY)


@contextmanager
def transaction(reach: str | None = None) -> Iterator[None]:
    """Keep everything done in the block, or nothing. The only place that keeps anything."""
    try:
        if reach is not None:
            set_reach(reach)
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
