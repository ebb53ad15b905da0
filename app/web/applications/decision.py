"""Analysis on three criteria, the proposal, and the decision by another person."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import decide as settle
from app.domain.applications.actions import judge
from app.domain.applications.actions import propose as put_forward
from app.domain.applications.evidence import gather_evidence
from app.domain.applications.models import Application, Criterion, Verdict
from app.domain.applications.queries import get_application
from app.web.access import current_account, needs
from app.web.applications.area import ADDRESSES, area
from app.web.applications.directorate import around
from app.web.applications.forms import AnalysisForm, DecisionForm, ProposalForm
from app.web.forms import PageForm
from app.web.pages import page


@area.route("/applications/<int:application_id>/analysis", methods=["GET", "POST"])
@needs(Permission.ANALYSE_APPLICATION)
def analyse(application_id: int) -> ResponseReturnValue:
    application = get_application(current_account(), application_id)
    form = AnalysisForm.of(application)
    if form.submitted():
        with form.showing_broken_rules():
            judge(current_account(), application, form.opinions())
            flash(_("The analysis was saved."))
            return redirect(url_for(".analyse", application_id=application_id), 303)
    return _analysis(application, form, form, ProposalForm(formdata=None))


@area.post("/applications/<int:application_id>/proposal")
@needs(Permission.ANALYSE_APPLICATION)
def propose(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ProposalForm()
    if form.submitted():
        with form.showing_broken_rules():
            is_approval, reasons = form.outcome.data == "approve", form.reasons.data or ""
            put_forward(current_account(), application, is_approval=is_approval, reasons=reasons)
            flash(_("The decision was proposed. Another person takes it."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return _analysis(application, form, AnalysisForm.of(application, formdata=None), form)


@area.route("/applications/<int:application_id>/decision", methods=["GET", "POST"])
@needs(Permission.DECIDE_APPLICATION)
def decide(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), DecisionForm()
    if form.submitted():
        with form.showing_broken_rules():
            verdict, reasons = Verdict(form.verdict.data), form.reasons.data or ""
            settle(current_account(), application, verdict, reasons=reasons, addresses=ADDRESSES)
            flash(_("The decision was recorded."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return page("applications/decide.html", form, **around(application), criteria=list(Criterion))


def _analysis(
    application: Application, sent: PageForm, analysis: AnalysisForm, proposal: ProposalForm
) -> ResponseReturnValue:
    return page(
        "applications/analyse.html",
        sent,
        **around(application),
        analysis=analysis,
        proposal=proposal,
        evidence=gather_evidence(current_account(), application),
        criteria=list(Criterion),
    )
