"""Questions about publications: the list, one of them, what may be published, what the public reads."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.publications.lifecycle import ISSUED, PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.periods import Period, periods_between
from app.domain.tallies.queries import first_month, released_until

TURN = "publications"  # they are frozen and drawn one at a time, and nobody who acts on one waits for it


def list_publications(by: Actor, *, after: int | None = None, limit: int) -> list[Publication]:
    """The newest first, those with an id below `after`; what was thrown away is left out."""
    require(by, Permission.READ_PUBLICATION)
    query = select(Publication).where(Publication.status != PublicationStatus.DISCARDED)
    query = query.where(Publication.id < after) if after else query
    return list(db.session.scalars(query.order_by(Publication.id.desc()).limit(limit)))


def get_publication(by: Actor, publication_id: int) -> Publication:
    """The publication; OutOfReach when there is none."""
    require(by, Permission.READ_PUBLICATION)
    publication = db.session.get(Publication, publication_id)
    if publication is None:
        raise OutOfReach
    return publication


def list_periods() -> list[Period]:
    """What may be published today, in whole quarters; nothing before the first is out."""
    oldest, released = first_month(), released_until()
    until = released.plus(-(released.number % 3)) if released else None
    return periods_between(oldest, until) if oldest and until else []


def list_own_periods() -> list[Period]:
    """What an entity may tell of itself today: as far as the network's months are out, which are as complete."""
    oldest, released = first_month(), released_until()
    return periods_between(oldest, released) if oldest and released else []


def find_draft(period: Period) -> Publication | None:
    """The draft of this period, a revision or not."""
    return _find(period, PublicationStatus.DRAFT)


def find_current(period: Period) -> Publication | None:
    """What is published of this period and not replaced."""
    return _find(period, PublicationStatus.PUBLISHED)


def find_successor(publication: Publication) -> Publication | None:
    """The revision of it, a draft or published; None when there is none."""
    ended = (PublicationStatus.DISCARDED, PublicationStatus.WITHDRAWN)
    query = select(Publication).where(Publication.revises_id == publication.id)
    return db.session.scalar(query.where(Publication.status.not_in(ended)))


def find_withdrawn_revision(publication: Publication) -> Publication | None:
    """The revision of it that was withdrawn last; None when none was."""
    query = select(Publication).filter_by(revises_id=publication.id, status=PublicationStatus.WITHDRAWN)
    return db.session.scalar(query.order_by(Publication.withdrawn_at.desc()).limit(1))


def list_published() -> list[Publication]:
    """What stands published for everybody, the latest first: neither replaced nor withdrawn."""
    query = select(Publication).where(Publication.status == PublicationStatus.PUBLISHED)
    return list(db.session.scalars(query.order_by(Publication.last.desc(), Publication.published_at.desc())))


def find_issued(year: int, number: int) -> Publication | None:
    """The publication with this number, whatever became of it since; None when there is none."""
    query = select(Publication).where(Publication.year == year, Publication.number == number)
    return db.session.scalar(query.where(Publication.status.in_(ISSUED)))


def published_content(publication: Publication) -> dict[str, Any]:
    """What its fingerprint is of: number, period, figures with names and definitions, texts, reason of a revision."""
    return {
        "number": publication.reference,
        "first": str(publication.first),
        "last": str(publication.last),
        "revises": publication.revises.reference if publication.revises else None,
        "reason": publication.revision_reason,
        "figures": publication.figures,
        "texts": publication.texts,
    }


def lock_publication(publication: Publication) -> None:
    """Wait for whoever else is at it, and look at it as it is then."""
    db.session.flush()  # what was done to it in this transaction is kept
    db.session.refresh(publication, with_for_update=True)


def _find(period: Period, status: PublicationStatus) -> Publication | None:
    whole = Publication.first == period.first, Publication.last == period.last
    return db.session.scalar(select(Publication).where(*whole, Publication.status == status))
