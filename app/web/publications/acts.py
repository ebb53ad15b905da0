"""What is done with a publication by one button: read again, print, discard, publish; and withdrawing with a reason."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.publications.actions import discard_draft, print_draft, publish, read_again, withdraw
from app.domain.publications.queries import get_publication
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.publications.area import area, back_to, publication_page
from app.web.publications.forms import ReasonForm
from app.web.publications.views import PAPER_LANGUAGE


@area.post("/publications/<int:publication_id>/publish", endpoint="publish")
@needs(Permission.PUBLISH_FIGURES)
def publish_it(publication_id: int) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            publish(current_account(), publication)
            return back_to(publication, _("It is published. Its papers are made in a minute or two."))
    return publication_page(publication, form)


@area.post("/publications/<int:publication_id>/read-again", endpoint="read_again")
@needs(Permission.PREPARE_PUBLICATION)
def read_it_again(publication_id: int) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            read_again(current_account(), publication)
            return back_to(publication, _("The figures are read again."))
    return publication_page(publication, form)


@area.post(f"/publications/<int:publication_id>/draft-{PAPER_LANGUAGE}", endpoint="print_draft")
@needs(Permission.READ_PUBLICATION)
def print_it(publication_id: int, report_language: str) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            document = print_draft(current_account(), publication, report_language)
            return redirect(url_for("documents.show", document_id=document.id), 303)
    return publication_page(publication, form)


@area.post("/publications/<int:publication_id>/discard")
@needs(Permission.PREPARE_PUBLICATION)
def discard(publication_id: int) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            discard_draft(current_account(), publication)
            flash(_("The draft was thrown away."))
            return redirect(url_for(".index"), 303)
    return publication_page(publication, form)


@area.route("/publications/<int:publication_id>/withdraw", methods=["GET", "POST"], endpoint="withdraw")
@needs(Permission.PUBLISH_FIGURES)
def withdraw_it(publication_id: int) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ReasonForm()
    if form.submitted():
        with form.showing_broken_rules():
            withdraw(current_account(), publication, reason=form.reason.data)
            return back_to(publication, _("It is withdrawn. Whoever looks for it reads why."))
    return page("publications/withdraw.html", form, publication=publication)
