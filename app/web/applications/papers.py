"""The papers of an entity: handed in, replaced, taken back, and read as a download."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import hand_in_paper, replace_paper, save_section, take_back_paper
from app.domain.applications.models import Application, PaperKind, Section
from app.domain.applications.papers import papers_missing
from app.domain.applications.queries import get_own_application, get_own_paper, get_paper
from app.domain.applications.tasks import is_done, is_open
from app.web.access import current_account, needs
from app.web.applications.area import area
from app.web.applications.forms import FileForm, PaperForm
from app.web.downloads import stored
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.route("/application/papers", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def papers() -> ResponseReturnValue:
    application = get_own_application(current_account())
    form = PaperForm.of(application)
    if form.submitted() and (stream := form.stream()):
        with form.showing_broken_rules():
            hand_in_paper(current_account(), application, PaperKind(form.kind.data), stream)
            flash(_("The paper was kept."))
            return redirect(url_for(".papers"), 303)
    return _papers(application, form)


@area.route("/application/papers/<int:paper_id>", methods=["GET", "POST"], endpoint="replace_paper")
@needs(Permission.FILL_REGISTRATION)
def replace(paper_id: int) -> ResponseReturnValue:
    paper, form = get_own_paper(current_account(), paper_id), FileForm()
    if form.submitted() and (stream := form.stream()):
        with form.showing_broken_rules():
            replace_paper(current_account(), paper, stream)
            flash(_("The paper was replaced."))
            return redirect(url_for(".papers"), 303)
    return page("applications/replace_paper.html", form, paper=paper)


@area.post("/application/papers/<int:paper_id>/take-back")
@needs(Permission.FILL_REGISTRATION)
def take_back(paper_id: int) -> ResponseReturnValue:
    paper, form = get_own_paper(current_account(), paper_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            take_back_paper(current_account(), paper)
            flash(_("The paper was taken back."))
            return redirect(url_for(".papers"), 303)
    return _papers(paper.application, form)


@area.post("/application/papers/complete")
@needs(Permission.FILL_REGISTRATION)
def complete_papers() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            save_section(current_account(), application, Section.PAPERS, {}, is_final=True)
            flash(_("“%(section)s” was saved.", section=Section.PAPERS.label))
            return redirect(url_for(".form"), 303)
    return _papers(application, form)


@area.get("/applications/papers/<int:paper_id>")
@needs(Permission.READ_APPLICATION)
def paper(paper_id: int) -> ResponseReturnValue:
    found = get_paper(current_account(), paper_id)
    return stored(found.sha256, f"{found.kind.replace('_', '-')}-{found.id}")


def _papers(application: Application, form: PageForm) -> ResponseReturnValue:
    return page(
        "applications/papers.html",
        form,
        application=application,
        adding=form if isinstance(form, PaperForm) else PaperForm.of(application, formdata=None),
        missing=papers_missing(application),
        is_open=is_open(application, Section.PAPERS),
        is_done=is_done(application, Section.PAPERS),
        returned=application.find_return(Section.PAPERS),
    )
