"""What of the figures takes more than a line to make: a publication issued, a report shared, a table on paper."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.database import db
from app.base.files import keep
from app.base.months import Month
from app.base.tokens import new_token
from app.domain.access.models import Account, Role
from app.domain.documents.models import Document
from app.domain.publications.frozen import fingerprint_of
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import LANGUAGES, Publication, PublicationPaper
from app.domain.publications.periods import Period
from app.domain.publications.queries import published_content
from app.domain.quality.actions import look_at
from app.domain.reports.actions import share_report
from app.domain.statistics.outputs.paper import KIND
from app.domain.technicians.models import Technician
from tests.builders import an_account, as_actor
from tests.builders.plans import a_followed_measure
from tests.builders.publications import YEAR, a_publication
from tests.builders.reports import a_report
from tests.house.belongings import World


def published() -> World:
    """A draft of one year, and the year before as it was published, with its papers."""
    issued = a_publication(
        period=Period(Month(2024, 1), Month(2024, 12)),
        status=PublicationStatus.PUBLISHED,
        year=2025,
        number=1,
        sha256=keep(b"fictional"),
        published_at=now(),
        published_by_id=an_account(Role.APPROVER).id,
    )
    issued.sha256 = fingerprint_of(published_content(issued))
    issued.papers = [_paper(issued, language) for language in LANGUAGES]
    db.session.flush()
    return {
        "publication_id": a_publication(period=YEAR).id,
        "issue_year": issued.year,
        "issue_number": issued.number,
    }


def figures(technician: Technician, coordinator: Account) -> World:
    """The board of the technician's centre, and what the coordinator kept of the figures: a report, and its link."""
    look_at(technician.centre, today())
    report = a_report(coordinator)
    paper = _document(KIND, requested_by_id=coordinator.id, partner_id=coordinator.partner_id)
    return {
        "report_id": report.id,
        "report_token": share_report(as_actor(coordinator), report, days=30),
        "table_paper_id": paper.id,
    }


def planned() -> World:
    """A measure of a plan, with all it belongs to and what belongs to it."""
    indicator = a_followed_measure("Área fictícia")
    measure = indicator.measure
    return {
        "plan_id": measure.plan.id,
        "pillar_id": measure.objective.pillar_id,
        "objective_id": measure.objective_id,
        "plan_owner_id": measure.owner_id,
        "measure_id": measure.id,
        "indicator_id": indicator.id,
    }


def _paper(publication: Publication, language: str) -> PublicationPaper:
    document = _document("year-report", number=publication.reference)
    return PublicationPaper(language=language, document_id=document.id, odt_sha256=keep(b"fictional"))


def _document(kind: str, **facts: object) -> Document:
    """A paper that was made."""
    sha256 = keep(b"%PDF-1.7 fictional")
    document = Document(kind=kind, version="v1", language="pt", facts={}, code=new_token()[:9], sha256=sha256, **facts)
    db.session.add(document)
    db.session.flush()
    return document
