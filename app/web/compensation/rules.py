"""How AIMA reads the two rules, from which day on; and an amount that was not due taken back."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, TextAreaField

from app.base.language import _, lazy
from app.domain.access.policy import Permission
from app.domain.compensation.actions.choosing import set_payment_rules
from app.domain.compensation.actions.rulings import recover_amount
from app.domain.compensation.models import Period
from app.domain.compensation.queries.books import list_payment_rules
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.fields import DayField, Filled, line, one_of
from app.web.forms import PageForm
from app.web.pages import page


class RulesForm(PageForm):
    valid_from = DayField(lazy("For services given from"), [Filled()])
    once_per_process = BooleanField(lazy("A process is paid for once, per service type"), default=True)
    period = one_of(lazy("An extended service stands in the statement of"), Period)
    reason = TextAreaField(lazy("Reason"), [Filled()])


class RecoveryForm(PageForm):
    code = line(lazy("Code of the service"), longest=20)
    reason = TextAreaField(lazy("Reason"), [Filled()])


@area.route("/rules", methods=["GET", "POST"])
@needs(Permission.SET_PAYMENT_RULES)
def rules() -> ResponseReturnValue:
    form, held = RulesForm(), list_payment_rules()
    if form.submitted():
        with form.showing_broken_rules():
            set_payment_rules(current_account(), **form.values)
            flash(_("The rules hold from that day on."))
            return redirect(url_for(".rules"), 303)
    return page("compensation/rules.html", form, held=held, first_period=Period.DECISION)


@area.route("/recoveries/new", methods=["GET", "POST"])
@needs(Permission.RULE_ON_SERVICE)
def recover() -> ResponseReturnValue:
    form = RecoveryForm()
    if form.submitted():
        with form.showing_broken_rules():
            recover_amount(current_account(), **form.values)
            flash(_("The amount is taken back by the next statement of its centre."))
            return redirect(url_for(".index"), 303)
    return page("compensation/recover.html", form)
