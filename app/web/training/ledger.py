"""The hours of one technician, every line explained, and the certificates."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.documents.models import Document
from app.domain.documents.queries import read_bytes
from app.domain.training.models import Certificate, CourseKind
from app.domain.training.queries import Ledger, find_certificate, get_ledger, get_own_ledger, sessions_to_fill
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.pages import page
from app.web.training.area import area
from app.web.training.lines import ledger_rows


@area.get("/mine")
@needs(Permission.READ_OWN_HOURS)
def mine() -> ResponseReturnValue:
    return _shown("training/mine.html", get_own_ledger(current_account()))


@area.get("/technicians/<int:technician_id>")
@needs(Permission.READ_TECHNICIAN)
def ledger(technician_id: int) -> ResponseReturnValue:
    return _shown("training/ledger.html", get_ledger(current_account(), technician_id))


@area.get("/certificates/<kind>")
@area.get("/certificates/<kind>/<int:cycle>")
@needs(Permission.READ_OWN_HOURS)
def certificate(kind: str, cycle: int = 1) -> ResponseReturnValue:
    """The paper of the technician who asks, once it is made."""
    return _paper(_held(kind, cycle).document)


@area.get("/certificates/<kind>/<int:cycle>/translation")
@needs(Permission.READ_OWN_HOURS)
def translation(kind: str, cycle: int) -> ResponseReturnValue:
    """The courtesy translation of the same."""
    return _paper(_held(kind, cycle).courtesy)


def _held(kind: str, cycle: int) -> Certificate:
    held = find_certificate(current_account(), CourseKind(kind), cycle) if kind in list(CourseKind) else None
    if held is None:
        raise OutOfReach
    return held


def _paper(document: Document | None) -> ResponseReturnValue:
    if document is None or not document.is_made:
        raise OutOfReach
    return pdf(read_bytes(document), f"training-certificate-{document.code}")


def _shown(template: str, ledger: Ledger) -> ResponseReturnValue:
    filling, rows = sessions_to_fill(current_account(), ledger), ledger_rows(ledger, today())
    return page(template, ledger=ledger, filling=filling, rows=rows, today=today())
