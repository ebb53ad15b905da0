"""Record what happened, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

from psycopg.types.json import Jsonb
from sqlalchemy import inspect

from app.base.clock import now
from app.base.database import db, run

# Nothing reads an entry back in the transaction that writes it, so it needs no object.
_APPEND = """
INSERT INTO audit_entries (id, chain, at, account_id, act, on_kind, on_id, partner_id, changes, from_address)
VALUES (%(id)s, %(chain)s, %(at)s, %(account_id)s, %(act)s, %(on_kind)s, %(on_id)s, %(partner_id)s, %(changes)s,
        %(from_address)s)
"""
# The trigger chains them in the order they are sent in.
_APPEND_ALL = """
INSERT INTO audit_entries (id, chain, at, account_id, act, on_kind, on_id, partner_id, changes, from_address)
SELECT gen_random_uuid(), %(chain)s, %(at)s, %(account_id)s, %(act)s, %(on_kind)s, on_id, %(partner_id)s, %(changes)s,
       %(from_address)s
  FROM unnest(CAST(%(on_ids)s AS text[])) AS on_id
"""
# The same for entries that were gathered; the order within each chain is the order in which they were recorded.
_APPEND_GATHERED = """
INSERT INTO audit_entries (id, chain, at, account_id, act, on_kind, on_id, partner_id, changes, from_address)
SELECT id, chain, at, account_id, act, on_kind, on_id, partner_id, changes, from_address
  FROM ROWS FROM (jsonb_to_recordset(%(entries)s) AS (
         id uuid, chain text, at timestamptz, account_id integer, act text, on_kind text, on_id text,
         partner_id integer, changes jsonb, from_address text)) WITH ORDINALITY AS e
 ORDER BY chain, ordinality
"""
_GATHERED = "gathered_entries"  # where the session keeps them


class Author(Protocol):
    """Whoever acts: an account of the policy table, or the jobs process."""

    @property
    def account_id(self) -> int | None: ...
    @property
    def chain(self) -> str: ...
    @property
    def from_address(self) -> str | None: ...


class Row(NamedTuple):
    """How the trail names a row: its table, its key, and the entity it belongs to."""

    on_kind: str
    on_id: str
    partner_id: int | None


def record(by: Author, act: str, *, on: Any, changes: dict[str, Any] | None = None) -> None:
    """Append one entry: `act` such as "service.logged", `on` the row it happened to, or its name.

    `changes` holds codes and dates only, never a name or a note: the trail outlives the record.
    """
    entry = {
        "id": uuid4(),
        "chain": by.chain,
        "at": now(),
        "account_id": by.account_id,
        "act": act,
        "changes": changes,
        "from_address": by.from_address,
    }
    gathered = db.session().info.get(_GATHERED)
    if gathered is None:
        run(_APPEND, entry | _named(on) | {"changes": None if changes is None else Jsonb(changes)})
    else:
        gathered.append((entry, on))


@contextmanager
def gathering() -> Iterator[None]:
    """Append what is recorded within the block at its end, in one statement: for one act on many rows.

    Rows that the database numbers need no number before then, so that many new ones are sent there together. What the
    block raises takes its changes back, so nothing is appended.
    """
    session = db.session()
    if _GATHERED in session.info:
        yield  # the block around this one appends them
        return
    session.info[_GATHERED] = gathered = list[tuple[dict[str, Any], Any]]()
    try:
        yield
    finally:
        del session.info[_GATHERED]
    append(entry | _named(on) for entry, on in gathered)


def append(gathered: Iterable[dict[str, Any]]) -> None:
    """Append entries, each with the columns `record` gives it, in one statement; each chain keeps their order."""
    if entries := [entry | {"id": str(entry["id"]), "at": entry["at"].isoformat()} for entry in gathered]:
        run(_APPEND_GATHERED, {"entries": Jsonb(entries)})


def record_all(
    by: Author,
    act: str,
    *,
    on_kind: str,
    on_ids: Iterable[Any],
    partner_id: int | None,
    changes: dict[str, Any] | None = None,
) -> None:
    """Append the same entry for each of many rows of one table and one partner, in this order, in one statement."""
    entries = {
        "chain": by.chain,
        "at": now(),
        "account_id": by.account_id,
        "act": act,
        "on_kind": on_kind,
        "on_ids": [str(on_id) for on_id in on_ids],
        "partner_id": partner_id,
        "changes": None if changes is None else Jsonb(changes),
        "from_address": by.from_address,
    }
    run(_APPEND_ALL, entries)


def _named(thing: Any) -> dict[str, Any]:
    row = thing if isinstance(thing, Row) else Row(thing.__tablename__, str(_key(thing)), _partner_of(thing))
    return row._asdict()


def _key(thing: Any) -> Any:
    key = inspect(thing).mapper.primary_key_from_instance(thing)
    if None in key:
        # A row numbered by the database has no number before it is sent there.
        db.session.flush()
        key = inspect(thing).mapper.primary_key_from_instance(thing)
    return key[0] if len(key) == 1 else ",".join(map(str, key))


def _partner_of(thing: Any) -> int | None:
    return thing.id if thing.__tablename__ == "partners" else getattr(thing, "partner_id", None)
