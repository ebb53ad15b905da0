"""Who is measured: a technician who may log today, the coordinator with the longest list, one whose entity
has joined by an application, the directorate."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher

from app.cli.bench.stage import Database

_TECHNICIAN = """
SELECT a.email FROM technicians t JOIN accounts a ON a.id = t.account_id JOIN centres c ON c.id = t.centre_id
 WHERE a.status = 'active' AND c.status = 'open' AND t.secrecy_signed_at IS NOT NULL AND t.trained_on <= current_date
   AND c.protocol_from <= current_date AND coalesce(c.protocol_until, current_date) >= current_date
   AND coalesce(c.books_closed_until, current_date - 1) < current_date
 ORDER BY (SELECT count(*) FROM service_records r WHERE r.centre_id = c.id) DESC, t.id LIMIT 1
"""
_COORDINATOR = """
SELECT email FROM accounts WHERE role = 'coordinator' AND status = 'active'
 ORDER BY (SELECT count(*) FROM service_records r WHERE r.partner_id = accounts.partner_id) DESC, id LIMIT 1
"""
_NEWCOMER = """
SELECT email FROM accounts WHERE role = 'coordinator' AND status = 'active'
   AND partner_id IN (SELECT partner_id FROM applications) ORDER BY id LIMIT 1
"""
_DIRECTORATE = "SELECT email FROM accounts WHERE role = 'directorate' AND status = 'active' ORDER BY id LIMIT 1"


@dataclass(frozen=True)
class People:
    """Their e-mails, and the one password set for them here."""

    technician: str
    coordinator: str
    directorate: str
    newcomer: str
    password: str


def choose(database: Database) -> People:
    """Find them in the demonstration; SystemExit when there is nobody of a kind."""
    password = secrets.token_urlsafe(16)
    emails = [_email(database, query) for query in (_TECHNICIAN, _COORDINATOR, _DIRECTORATE, _NEWCOMER)]
    database.connection.execute(
        "UPDATE accounts SET password_hash = %s, language = 'pt' WHERE email = ANY(%s)",
        (PasswordHasher().hash(password), emails),
    )
    return People(*emails, password)


def _email(database: Database, query: str) -> str:
    row = database.connection.execute(query).fetchone()  # type: ignore[arg-type]
    if row is None:
        raise SystemExit(f"The demonstration has nobody for the bench: {query}")
    return str(row[0])
