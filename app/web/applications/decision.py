"""Analysis on three criteria, the proposal, and the decision by another person."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _, current_language
from app.domain.access.policy import Permission
from app.domain.applications.actions import decide as settle
from app.domain.applications.actions import judge
from app.domain.applications.actions import propose as put_forward
from app.domain.applications.evidence import gather_evidence
from app.domain.applications.models import Application, Criterion, Verdict
from app.domain.applications.queries import get_application
from app.domain.statistics.rates import read_rate
from app.web.access import current_account, needs
from app.web.applications.analysis_forms import AnalysisForm, ProposalForm
from app.web.applications.area import area, doors_of, password_link
from app.web.applications.comparing import returns_of
from app.web.applications.decision_forms import DecisionForm
from app.web.applications.directorate import around
from app.web.applications.hearing import term_of
from app.web.applications.sketch import sketch_of
from app.web.forms import PageForm
from app.web.pages import page


@area.route("/applications/<int:application_id>/analysis", methods=["GET", "POST"])
@needs(Permission.ANALYSE_APPLICATION)
def analyse(application_id: int) -> ResponseReturnValue:
    application = get_application(current_account(), application_id)
    form = AnalysisForm.of(application)
    if form.submitted():
        with form.showing_broken_rules():
            judge(current_account(), application, form.opinions(), form.shown())
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
            doors = doors_of(application, "applications.decide")
            put_forward(current_account(), application, is_approval=is_approval, reasons=reasons, doors=doors)
            flash(_("The decision was proposed. Another person takes it."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return _analysis(application, form, AnalysisForm.of(application, formdata=None), form)


@area.route("/applications/<int:application_id>/decision", methods=["GET", "POST"])
@needs(Permission.DECIDE_APPLICATION)
def decide(application_id: int) -> ResponseReturnValue:
    application = get_application(current_account(), application_id)
    form = DecisionForm.of(application)
    if form.submitted():
        with form.showing_broken_rules():
            verdict, reasons = Verdict(form.verdict.data), form.reasons.data or ""
            ways = {"doors": doors_of(application), "password": password_link}
            settle(current_account(), application, verdict, reasons=reasons, **ways)
            flash(_told(verdict))
            return redirect(url_for(".show", application_id=application_id), 303)
    term = term_of(application)
    return page("applications/decide.html", form, **around(application), criteria=list(Criterion), term=term)


def _told(verdict: Verdict) -> str:
    if verdict is Verdict.HEAR:
        return _("The hearing is open: the entity was written to.")
    if verdict is Verdict.RETURN:
        return _("The application was returned to analysis.")
    return _("The decision was recorded.")


def _analysis(
    application: Application, sent: PageForm, analysis: AnalysisForm, proposal: ProposalForm
) -> ResponseReturnValue:
    evidence = gather_evidence(current_account(), application)
    return page(
        "applications/analyse.html",
        sent,
        **around(application),
        analysis=analysis,
        meanwhile=analysis.catch_up(application),
        proposal=proposal,
        evidence=evidence,
        rate=read_rate(current_account(), application.municipality.district_code),
        sketch=sketch_of(evidence.around),
        returns=returns_of(application),
        country=current_language().locale.territories,
        criteria=list(Criterion),
        term=term_of(application),
    )
