"""What is in every table but those of practice itself and of the trail that says somebody practised."""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import Base, db

OWN = {"practice_records", "audit_entries", "audit_chains"}
# Of a request: the session's last use and the answer kept for a repeated form.
OF_A_REQUEST = {"sessions", "once_keys"}


def everything_else(*, of_a_request: bool = False) -> dict[str, tuple[int, str]]:
    """{table: (rows, a fingerprint of all of them)}; without what any request leaves, when one was made."""
    left_out = OWN | (OF_A_REQUEST if of_a_request else set())
    db.session.flush()
    return {name: _seen(name) for name in Base.metadata.tables if name not in left_out}


def _seen(table: str) -> tuple[int, str]:
    fingerprint = f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
    rows, digest = db.session.execute(text(fingerprint)).one()
    return rows, digest
