"""Begin a publication, or a revision of one; or throw a draft away."""

from __future__ import annotations

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.publications.lifecycle import LIFECYCLE, PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.periods import Period
from app.domain.publications.queries import find_current, find_draft, list_periods, lock_publication
from app.domain.publications.texts import changed_texts

LONGEST_REASON = 1000


def prepare_publication(by: Actor, period: Period) -> Publication:
    """Draft the report of a period: the jobs process freezes its figures and writes its standard texts.

    RuleBroken for a period that is not out whole, that is being drafted, or that is published: that one is revised.
    """
    require(by, Permission.PREPARE_PUBLICATION)
    if period not in list_periods():
        raise RuleBroken(_("Choose one of the periods whose months are all released."), field="period")
    if find_draft(period) is not None:
        raise RuleBroken(_("A draft of this period exists already: go on with it, or discard it."), field="period")
    if find_current(period) is not None:
        raise RuleBroken(_("This period is published already: prepare a revision of it."), field="period")
    return _draft(by, Publication(first=period.first, last=period.last, prepared_by_id=_account_of(by), texts={}))


def prepare_revision(by: Actor, publication: Publication, *, reason: str) -> Publication:
    """Freeze the figures of a published period anew; what differs is shown table by table.

    RuleBroken for one that is not the published one of its period, or that is being revised.
    """
    require(by, Permission.PREPARE_PUBLICATION)
    lock_publication(publication)
    if publication.status is not PublicationStatus.PUBLISHED:
        raise RuleBroken(_("Only what is published, and not replaced yet, can be revised."))
    if find_draft(Period(publication.first, publication.last)) is not None:
        raise RuleBroken(_("A revision is being drafted already."))
    if not reason.strip():
        raise RuleBroken(_("Write the reason: it is printed in the revision."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("The reason is too long: shorten it."), field="reason")
    revision = Publication(
        first=publication.first,
        last=publication.last,
        revises_id=publication.id,
        revision_reason=reason.strip(),
        prepared_by_id=_account_of(by),
        texts=changed_texts(publication),
    )
    return _draft(by, revision)


def discard_draft(by: Actor, publication: Publication) -> None:
    """Throw a draft away; its row stays, without a number."""
    require(by, Permission.PREPARE_PUBLICATION)
    lock_publication(publication)
    LIFECYCLE.move(publication, PublicationStatus.DISCARDED)
    record(by, "publication.discarded", on=publication)


def _draft(by: Actor, publication: Publication) -> Publication:
    db.session.add(publication)
    db.session.flush()
    changes = {"first": str(publication.first), "last": str(publication.last), "revises": publication.revises_id}
    record(by, "publication.prepared", on=publication, changes=changes)
    return publication


def _account_of(by: Actor) -> int:
    """A publication is prepared by a person, who is not the one to publish it."""
    if by.account_id is None:
        raise ValueError("nobody prepares this publication")
    return by.account_id
