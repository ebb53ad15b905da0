"""Statements: the list, one statement with its lines, a draft made by hand, the entity's word that it is right."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.domain.access.policy import Permission, may
from app.domain.centres.queries import get_centre, list_centres
from app.domain.compensation.actions import confirm_statement, draft_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.line_list import cells, head, list_rows
from app.domain.compensation.queries import (
    drafting_progress,
    get_statement,
    list_months,
    list_statements,
)
from app.web.access import current_account, needs
from app.web.compensation import wording
from app.web.compensation.area import area, back_to, statement_page
from app.web.compensation.forms import DraftForm
from app.web.compensation.waiting import expected_of, what_waits
from app.web.forms import ActForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE = 50


@area.get("")
@needs(Permission.READ_STATEMENT)
def index() -> ResponseReturnValue:
    by = current_account()
    month = request.args.get("month", type=Month.parse)
    status = request.args.get("status", type=StatementStatus)
    centre, after = request.args.get("centre", type=int), request.args.get("after", type=int)
    found = list_statements(by, month=month, status=status, centre_id=centre, after=after, limit=PAGE + 1)
    told = {"month": month, "status": status.value if status else None, "centre": centre}
    drafting = month or Month.of(today()).previous
    return page(
        "compensation/index.html",
        statements=found[:PAGE],
        later=url_for(".index", **told, after=found[PAGE - 1].id) if len(found) > PAGE else None,
        told=told,
        months=list_months(by),
        centres={each.id: each.name for each in list_centres(by)},
        statuses=StatementStatus,
        wording=wording,
        progress=(drafting, *drafting_progress(drafting)) if may(by, Permission.ISSUE_STATEMENT) else None,
        waits=what_waits(by),
        expected=expected_of(by),
    )


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.DRAFT_STATEMENT)
def new() -> ResponseReturnValue:
    form = DraftForm()
    form.offer(current_account())
    if form.submitted():
        with form.showing_broken_rules():
            centre = get_centre(current_account(), form.centre.data)
            statement = draft_statement(current_account(), centre, form.month.data)
            return back_to(statement, _("The statement was drafted and the month is closed."))
    return page("compensation/new.html", form)


@area.get("/<int:statement_id>")
@needs(Permission.READ_STATEMENT)
def show(statement_id: int) -> ResponseReturnValue:
    return statement_page(get_statement(current_account(), statement_id))


@area.post("/<int:statement_id>/confirm")
@needs(Permission.RESPOND_TO_STATEMENT)
def confirm(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            confirm_statement(current_account(), statement)
            return back_to(statement, _("The statement is confirmed: AIMA approves it now."))
    return statement_page(statement, form)


@area.get("/<int:statement_id>/lines.csv")
@needs(Permission.READ_STATEMENT)
def lines(statement_id: int) -> Response:
    statement = get_statement(current_account(), statement_id)
    return csv_file(f"statement-{statement.centre_id}-{statement.month}", head(), map(cells, list_rows(statement)))
