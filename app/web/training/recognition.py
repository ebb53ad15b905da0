"""Hours recognised without a session: proposed with a proof, decided by a second person, taken back."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.access.queries import list_names
from app.domain.technicians.queries import get_technician
from app.domain.training.actions import (
    approve_recognition,
    propose_recognition,
    refuse_recognition,
    withdraw_recognition,
)
from app.domain.training.queries import get_recognition, list_recognitions, list_undecided
from app.web.access import current_account, needs
from app.web.downloads import stored
from app.web.forms import PageForm
from app.web.pages import page
from app.web.training.area import area
from app.web.training.forms import ReasonForm
from app.web.training.hour_forms import DecisionForm, RecognitionForm

A_PAGE = 50


@area.get("/recognitions")
@needs(Permission.READ_TECHNICIAN)
def recognitions() -> ResponseReturnValue:
    by, before = current_account(), request.args.get("before", None, int)
    found = list_recognitions(by, before=before, limit=A_PAGE + 1)
    older = url_for(".recognitions", before=found[A_PAGE - 1].id) if len(found) > A_PAGE else None
    waiting = [] if before else list_undecided(by)
    return page("training/recognitions.html", found=found[:A_PAGE], waiting=waiting, older=older)


@area.route("/technicians/<int:technician_id>/recognise", methods=["GET", "POST"])
@needs(Permission.RECOGNISE_HOURS)
def recognise(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), RecognitionForm()
    if form.submitted():
        with form.showing_broken_rules():
            recognition = propose_recognition(current_account(), technician, **form.facts())
            flash(_("Proposed. The hours count once a second person approves."))
            return _to(recognition.id)
    return page("training/recognise.html", form, technician=technician)


@area.get("/recognitions/<int:recognition_id>")
@needs(Permission.READ_TECHNICIAN)
def recognition(recognition_id: int) -> ResponseReturnValue:
    return _shown(recognition_id)


@area.post("/recognitions/<int:recognition_id>/decide")
@needs(Permission.APPROVE_RECOGNITION)
def decide_recognition(recognition_id: int) -> ResponseReturnValue:
    form = DecisionForm()
    if form.submitted():
        with form.showing_broken_rules():
            decide = approve_recognition if form.decision.data == "approve" else refuse_recognition
            decide(current_account(), get_recognition(current_account(), recognition_id), form.reason.data)
            flash(_("The decision is kept."))
            return _to(recognition_id)
    return _shown(recognition_id, form)


@area.post("/recognitions/<int:recognition_id>/withdraw")
@needs(Permission.RECOGNISE_HOURS)
def take_back_recognition(recognition_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if form.submitted():
        with form.showing_broken_rules():
            found = get_recognition(current_account(), recognition_id)
            withdraw_recognition(current_account(), found, form.reason.data)
            flash(_("Taken back: the hours count no longer."))
            return _to(recognition_id)
    return _shown(recognition_id, form)


@area.get("/recognitions/<int:recognition_id>/proof")
@needs(Permission.READ_TECHNICIAN)
def proof(recognition_id: int) -> ResponseReturnValue:
    found = get_recognition(current_account(), recognition_id)
    return stored(found.proof_sha256, f"proof-{found.id}")


def _to(recognition_id: int) -> ResponseReturnValue:
    return redirect(url_for(".recognition", recognition_id=recognition_id), 303)


def _shown(recognition_id: int, form: PageForm | None = None) -> ResponseReturnValue:
    found = get_recognition(current_account(), recognition_id)
    names = list_names([found.proposed_by_id, found.decided_by_id])
    decision = form if isinstance(form, DecisionForm) else DecisionForm(formdata=None)
    reason = form if isinstance(form, ReasonForm) else ReasonForm(formdata=None)
    return page("training/recognition.html", form, recognition=found, names=names, decision=decision, reason=reason)
