"""Questions about the trail, the first of them: is it whole?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text

from app.base.database import db
from app.domain.audit.models import AuditChain, AuditEntry

# Each entry is recounted from its content and the digest before it, and the last is held against the chain's head.
_FAULTS = text("""
WITH entries AS (
  SELECT e.chain, e.position, e.digest,
         row_number() OVER w AS place,
         audit_digest(coalesce(lag(e.digest) OVER w, ''), e.position, e) AS recounted,
         lead(e.position) OVER w IS NULL AS is_last
    FROM audit_entries e WINDOW w AS (PARTITION BY e.chain ORDER BY e.position)
), faults AS (
  SELECT chain, position, CASE WHEN position <> place THEN 'an entry is missing or was inserted before this one'
                               ELSE 'the entry is not as it was written' END AS what
    FROM entries WHERE position <> place OR digest <> recounted
  UNION ALL
  SELECT c.name, coalesce(e.position, 0) + 1, 'the last entries are missing'
    FROM audit_chains c LEFT JOIN entries e ON e.chain = c.name AND e.is_last
   WHERE c.entries <> coalesce(e.position, 0) OR c.digest <> coalesce(e.digest, '')
  UNION ALL
  SELECT e.chain, e.position, 'the chain has no head' FROM entries e
   WHERE e.is_last AND NOT EXISTS (SELECT FROM audit_chains c WHERE c.name = e.chain)
)
SELECT DISTINCT ON (chain) chain, position, what FROM faults ORDER BY chain, position
""")


@dataclass(frozen=True)
class Fault:
    """The first place where a chain does not hold."""

    chain: str
    position: int
    what: str


def list_faults() -> list[Fault]:
    """The first fault of each chain; empty when the trail stands as it was written."""
    return [Fault(row.chain, row.position, row.what) for row in db.session.execute(_FAULTS)]


def list_heads() -> list[AuditChain]:
    """The head of every chain: noted elsewhere, they prove later that no chain was written anew."""
    return list(db.session.scalars(select(AuditChain).order_by(AuditChain.name)))


def find_entry(entry_id: UUID) -> AuditEntry | None:
    return db.session.get(AuditEntry, entry_id)


def list_latest(limit: int, before: AuditEntry | None = None) -> list[AuditEntry]:
    """The newest entries within reach, newest first; those older than `before` when given."""
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)
    if before is not None:
        query = query.where((AuditEntry.at < before.at) | ((AuditEntry.at == before.at) & (AuditEntry.id < before.id)))
    return list(db.session.scalars(query))
