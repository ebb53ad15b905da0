"""Referrals that wait for a reply, and what came of them."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.follow_ups.actions import answer_referral, ask_again, withdraw_referral
from app.domain.follow_ups.lifecycle import ANSWERS, LIFECYCLE, ReferralStatus
from app.domain.follow_ups.models import Referral
from app.domain.follow_ups.queries import get_referral, list_waiting
from app.web.access import current_account, needs
from app.web.follow_ups.area import area
from app.web.follow_ups.forms import AnswerForm, AskAgainForm
from app.web.follow_ups.paging import PAGE, read_place, written_place
from app.web.follow_ups.wording import target_name
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.get("/referrals")
@needs(Permission.FOLLOW_UP)
def referrals() -> ResponseReturnValue:
    found = list_waiting(current_account(), after=read_place(request.args.get("after")), limit=PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    return page(
        "follow_ups/referrals.html",
        referrals=found[:PAGE],
        target_name=target_name,
        today=today(),
        further=url_for(".referrals", after=written_place(last.ask_again_on, last.id)) if last else None,
    )


@area.route("/referrals/<int:referral_id>", methods=["GET", "POST"])
@needs(Permission.FOLLOW_UP)
def referral(referral_id: int) -> ResponseReturnValue:
    by, form = current_account(), AnswerForm(answered_on=today())
    kept = get_referral(by, referral_id)
    if form.submitted():
        with form.showing_broken_rules():
            answers = form.values
            answer_referral(by, kept, answers.pop("status"), **answers)
            flash(_("The answer was kept."))
            return redirect(url_for(".referral", referral_id=kept.id), 303)
    return _file(kept, form, answer_form=form)


@area.post("/referrals/<int:referral_id>/ask-again")
@needs(Permission.FOLLOW_UP)
def put_off(referral_id: int) -> ResponseReturnValue:
    by, form = current_account(), AskAgainForm()
    kept = get_referral(by, referral_id)
    if form.submitted():
        with form.showing_broken_rules():
            ask_again(by, kept, form.ask_again_on.data)
            flash(_("The day to ask again was kept."))
            return redirect(url_for(".referrals"), 303)
    return _file(kept, form, ask_form=form)


@area.post("/referrals/<int:referral_id>/withdraw")
@needs(Permission.FOLLOW_UP)
def withdraw(referral_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    kept = get_referral(by, referral_id)
    if form.submitted():
        with form.showing_broken_rules():
            withdraw_referral(by, kept)
            flash(_("The referral is withdrawn."))
            return redirect(url_for(".referral", referral_id=kept.id), 303)
    return _file(kept, form)


def _file(
    kept: Referral,
    refused: PageForm,
    answer_form: AnswerForm | None = None,
    ask_form: AskAgainForm | None = None,
) -> ResponseReturnValue:
    """The page of one referral, with the form that was refused, if one was."""
    return page(
        "follow_ups/referral.html",
        refused,
        referral=kept,
        target=target_name(kept),
        answer_form=answer_form or AnswerForm(formdata=None, answered_on=today()),
        ask_form=ask_form or AskAgainForm(formdata=None, ask_again_on=kept.ask_again_on),
        may_answer=any(LIFECYCLE.may(kept.status, answer) for answer in ANSWERS),
        may_withdraw=LIFECYCLE.may(kept.status, ReferralStatus.WITHDRAWN),
        today=today(),
    )
