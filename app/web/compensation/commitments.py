"""Budget commitments: what is set aside for each entity, and how much of it is used."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.compensation.actions import note_commitment
from app.domain.compensation.queries.budget import list_budgets
from app.domain.partners.queries import get_partner, list_active_partners
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.compensation.money_forms import CommitmentForm
from app.web.pages import page

PAGE_LENGTH = 50


@area.get("/commitments")
@needs(Permission.SEND_TO_PAYMENT)
def commitments() -> ResponseReturnValue:
    before = request.args.get("before", type=int)
    found = list_budgets(current_account(), limit=PAGE_LENGTH + 1, before=before)
    older = url_for(".commitments", before=found[-2].commitment.id) if len(found) > PAGE_LENGTH else None
    return page("compensation/commitments.html", budgets=found[:PAGE_LENGTH], older=older)


@area.route("/commitments/new", methods=["GET", "POST"])
@needs(Permission.NOTE_COMMITMENT)
def new_commitment() -> ResponseReturnValue:
    by, form = current_account(), CommitmentForm()
    form.offer(list_active_partners(by))
    if form.submitted():
        with form.showing_broken_rules():
            terms = {name: answer for name, answer in form.values.items() if name != "partner"}
            note_commitment(by, get_partner(by, form.partner.data), **terms)
            flash(_("The commitment is noted."))
            return redirect(url_for(".commitments"), 303)
    return page("compensation/new_commitment.html", form)
