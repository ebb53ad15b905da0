"""The approver's two answers to a statement, and the act that makes it final."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.compensation.actions import approve_statement, issue_statement, send_back_statement
from app.domain.compensation.queries import get_statement
from app.web.access import current_account, needs
from app.web.compensation.area import area, back_to, statement_page
from app.web.compensation.money_forms import ApproveForm, SendBackForm
from app.web.forms import ActForm


@area.post("/<int:statement_id>/approve")
@needs(Permission.APPROVE_STATEMENT)
def approve(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), ApproveForm()
    if form.submitted():
        with form.showing_broken_rules():
            approve_statement(current_account(), statement, **form.values)
            return back_to(statement, _("The statement is approved."))
    return statement_page(statement, form)


@area.post("/<int:statement_id>/send-back")
@needs(Permission.APPROVE_STATEMENT)
def send_back(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), SendBackForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_back_statement(current_account(), statement, **form.values)
            return back_to(statement, _("The statement is a draft again. The entity was told why."))
    return statement_page(statement, form)


@area.post("/<int:statement_id>/issue")
@needs(Permission.ISSUE_STATEMENT)
def issue(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            issue_statement(current_account(), statement)
            return back_to(statement, _("The statement is issued: its PDF is being prepared."))
    return statement_page(statement, form)
