"""Questions about the certificates of hours: which of them a technician holds, and whether their papers are made."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from app.base.database import db, run
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.documents.models import Document
from app.domain.technicians.queries import get_technician_of
from app.domain.training.models import Certificate, CourseKind

_HELD = """
SELECT held.kind, held.cycle, held.document_id, document.sha256 IS NOT NULL AS is_made,
       held.courtesy_id, courtesy.sha256 IS NOT NULL AS is_courtesy_made
  FROM training_certificates AS held
  JOIN documents AS document ON document.id = held.document_id
  LEFT JOIN documents AS courtesy ON courtesy.id = held.courtesy_id
 WHERE held.technician_id = %(technician_id)s
"""


class Held(NamedTuple):
    """A certificate as a ledger shows it: its paper, the courtesy translation beside it, whether they are made."""

    kind: CourseKind
    cycle: int
    document_id: UUID
    is_made: bool
    courtesy_id: UUID | None
    is_courtesy_made: bool


def list_held(technician_id: int) -> dict[tuple[CourseKind, int], Held]:
    """The certificates of a technician by kind and cycle. Who may see them is for the caller to have asked."""
    held = [Held(CourseKind(kind), *rest) for kind, *rest in run(_HELD, {"technician_id": technician_id})]
    return {(each.kind, each.cycle): each for each in held}


def list_certificates(technician_ids: Collection[int]) -> list[Certificate]:
    """The certificates these technicians hold, with their documents and all that is said in these."""
    query = select(Certificate).where(Certificate.technician_id.in_(technician_ids))
    whole = joinedload(Certificate.document), joinedload(Certificate.courtesy)
    return list(db.session.scalars(query.options(*whole)))


def find_certificate(by: Actor, kind: CourseKind, cycle: int) -> Certificate | None:
    """The certificate of this kind and cycle that the technician who asks holds."""
    technician = get_technician_of(by.account_id)
    require(by, Permission.READ_OWN_HOURS, on=technician)
    query = select(Certificate).where(
        Certificate.technician_id == technician.id, Certificate.kind == kind, Certificate.cycle == cycle
    )
    return db.session.scalar(query.options(*_papers()))


@cache
def _papers() -> tuple[ORMOption, ORMOption]:
    """The papers of a certificate: which they are and whether they are made, without all the facts in them."""
    papers = joinedload(Certificate.document), joinedload(Certificate.courtesy)
    return papers[0].load_only(Document.code, Document.sha256), papers[1].load_only(Document.code, Document.sha256)
