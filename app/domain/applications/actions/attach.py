"""The papers of an entity: handed in, replaced and taken back while the form is open."""

from __future__ import annotations

from typing import BinaryIO

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.actions.fill_registration import begin, put_down, refuse_when_closed
from app.domain.applications.models import Application, Paper, PaperKind, Section
from app.domain.applications.papers import papers_for, papers_held, papers_missing
from app.domain.audit.actions import record
from app.domain.documents.received import receive_scan

MOST_PAPERS = 40


def hand_in_paper(by: Actor, application: Application, kind: PaperKind, stream: BinaryIO) -> Paper:
    """Keep a paper of the entity's, as PDF; a photograph becomes one.

    RuleBroken beside "file", with nothing kept, for a file that is not what it says or does anything by itself.
    """
    require(by, Permission.FILL_REGISTRATION, on=application)
    refuse_when_closed(application, Section.PAPERS)
    if kind not in papers_for(application):
        raise RuleBroken(_("This paper is not asked of your entity."), field="kind")
    if len(application.papers) >= MOST_PAPERS:
        raise RuleBroken(_("There are %(num)s papers already: take one back first.", num=MOST_PAPERS), field="file")
    begin(application)
    paper = _keep(application, kind, stream)
    _note(application)
    record(by, "paper.handed-in", on=paper, changes={"kind": kind})
    return paper


def replace_paper(by: Actor, paper: Paper, stream: BinaryIO) -> Paper:
    """Put another file in the place of this one. RuleBroken as for `hand_in_paper`, and for a paper taken back."""
    require(by, Permission.FILL_REGISTRATION, on=paper)
    _refuse_when_gone(paper)
    fresh = _keep(paper.application, paper.kind, stream)
    _take_away(paper)
    _note(paper.application)
    record(by, "paper.replaced", on=fresh, changes={"kind": paper.kind, "instead_of": paper.id})
    return fresh


def take_back_paper(by: Actor, paper: Paper) -> None:
    """Take a paper out of the form; whoever has read it already can still find it in the history."""
    require(by, Permission.FILL_REGISTRATION, on=paper)
    _refuse_when_gone(paper)
    _take_away(paper)
    _note(paper.application)
    record(by, "paper.taken-back", on=paper, changes={"kind": paper.kind})


def _refuse_when_gone(paper: Paper) -> None:
    refuse_when_closed(paper.application, Section.PAPERS)
    db.session.refresh(paper, ["removed_at"], with_for_update=True)
    if paper.removed_at:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))


def _keep(application: Application, kind: PaperKind, stream: BinaryIO) -> Paper:
    kept = receive_scan(stream, "file")
    paper = Paper(partner_id=application.partner_id, kind=kind, sha256=kept.sha256, size=kept.size)
    application.papers.append(paper)
    db.session.flush()
    return paper


def _take_away(paper: Paper) -> None:
    paper.removed_at = now()
    db.session.flush()
    db.session.expire(paper.application, ["papers"])


def _note(application: Application) -> None:
    """The section holds what is handed in now, and is complete by itself once nothing is missing."""
    is_complete = not papers_missing(application)
    put_down(application, Section.PAPERS, papers_held(application), is_complete=is_complete)
