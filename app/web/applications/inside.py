"""The form confirmed inside the entity: asked for by whoever fills it in, answered by a link without an account."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import answer_inside, ask_to_confirm, renew_confirmation_link
from app.domain.applications.confirming import Standing, find_asked, standing_of
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Answer, Application, Paper, Section
from app.domain.applications.queries import get_own_application
from app.domain.applications.questions import sections_for
from app.domain.applications.tasks import sections_missing
from app.web.access import current_account, needs, public
from app.web.applications.area import area, confirmation_link, personal_link
from app.web.applications.people_forms import AnswerForm, SignatoryForm
from app.web.applications.reading import Row, read_back
from app.web.downloads import stored
from app.web.filters import file_size
from app.web.forms import ActForm, PageForm
from app.web.pages import page

TONES = {Standing.WAITING: "progress", Standing.CONFIRMED: "done", Standing.DECLINED: "attention"}


@area.route("/application/confirmation", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def ask_inside() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), SignatoryForm()
    if form.submitted():
        with form.showing_broken_rules():
            said = {field: form[field].data or "" for field in ("name", "office", "email")}
            ask_to_confirm(current_account(), application, **said, address=confirmation_link)
            flash(_("The form is on its way to be confirmed."))
            return redirect(url_for(".ask_inside"), 303)
    return page("applications/ask_inside.html", form, **_asked_of(application))


@area.route("/confirm/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    """The whole form, read-only, and two buttons; nothing is answered by only opening it."""
    form = AnswerForm()
    if form.submitted():
        with form.showing_broken_rules():
            answer, comment = Answer(form.answer.data), form.comment.data or ""
            answer_inside(token, answer, comment, personal_link, request.remote_addr)
            flash(_("Your answer was kept. Thank you."))
            return redirect(url_for(".confirm", token=token), 303)
    return _confirm(token, form)


@area.post("/confirm/<token>/new")
@public
def new_confirmation_link(token: str) -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            renew_confirmation_link(token, confirmation_link, request.remote_addr)
            flash(_("A new link is on its way by e-mail, to the address this one was sent to."))
            return redirect(url_for("public.home"), 303)
    return _confirm(token, form)


@area.get("/confirm/<token>/papers/<int:paper_id>")
@public
def confirmation_paper(token: str, paper_id: int) -> ResponseReturnValue:
    """A paper of the form shown, as long as the link lives."""
    asked = find_asked(token)
    if asked is None or standing_of(asked) is not Standing.WAITING:
        return _confirm(token, ActForm())
    found = next((paper for paper in asked.application.papers if paper.id == paper_id), None)
    return stored(found.sha256, f"{found.kind.replace('_', '-')}-{found.id}") if found else abort(404)


def _confirm(token: str, form: PageForm) -> ResponseReturnValue:
    asked = find_asked(token)
    standing = standing_of(asked) if asked else None
    is_waiting = asked is not None and standing is Standing.WAITING
    return page(
        "applications/confirm.html",
        form if isinstance(form, AnswerForm) or not is_waiting else AnswerForm(formdata=None),
        asked=asked,
        standing=standing,
        token=token,
        application=asked.application if asked else None,
        registration=_whole(asked.application, token) if asked and is_waiting else [],
    )


def _whole(application: Application, token: str) -> list[tuple[Section, list[Row]]]:
    """Every section with its answers; the papers by addresses that this link opens."""
    return [
        (section, _papers(application, token) if section is Section.PAPERS else read_back(application, section))
        for section in sections_for(application)
    ]


def _papers(application: Application, token: str) -> list[Row]:
    return [Row(None, [(paper.kind.label, _paper_line(paper, token))]) for paper in application.papers]


def _paper_line(paper: Paper, token: str) -> Markup:
    address = url_for(".confirmation_paper", token=token, paper_id=paper.id)
    return Markup('<a href="{}">{}</a> · {}').format(address, _("Open"), file_size(paper.size))


def _asked_of(application: Application) -> dict[str, object]:
    asked = [(one, standing_of(one)) for one in reversed(application.confirmations)]
    return {
        "application": application,
        "asked": [(one, standing, TONES.get(standing, "")) for one, standing in asked],
        "missing": sections_missing(application),
        "is_open": LIFECYCLE.may(application.status, ApplicationStatus.SUBMITTED),
    }
