"""Statements: the list, one statement with its lines, and the three acts that make it final."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.centres.queries import get_centre
from app.domain.compensation.actions import approve_statement, draft_statement, issue_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.domain.compensation.queries import count_lines, get_statement, list_lines, list_months, list_statements
from app.web.access import current_account, needs
from app.web.compensation.forms import DraftForm
from app.web.forms import ActForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

area = Blueprint("compensation", __name__, url_prefix="/compensation")
LINES_A_PAGE = 50
MOST_STATEMENTS = 200


@area.get("")
@needs(Permission.READ_STATEMENT)
def index() -> ResponseReturnValue:
    by = current_account()
    month = request.args.get("month", type=Month.parse)
    status = request.args.get("status", type=StatementStatus)
    statements = list_statements(by, month=month, status=status, limit=MOST_STATEMENTS + 1)
    return page(
        "compensation/index.html",
        statements=statements[:MOST_STATEMENTS],
        most=MOST_STATEMENTS if len(statements) > MOST_STATEMENTS else None,
        months=list_months(by),
        month=month,
        status=status,
        statuses=StatementStatus,
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
            flash(_("The statement was drafted and the month is closed."))
            return _back_to(statement)
    return page("compensation/new.html", form)


@area.get("/<int:statement_id>")
@needs(Permission.READ_STATEMENT)
def show(statement_id: int) -> ResponseReturnValue:
    return _file(get_statement(current_account(), statement_id))


@area.post("/<int:statement_id>/approve")
@needs(Permission.APPROVE_STATEMENT)
def approve(statement_id: int) -> ResponseReturnValue:
    return _act(statement_id, approve_statement, _("The statement is approved."))


@area.post("/<int:statement_id>/issue")
@needs(Permission.ISSUE_STATEMENT)
def issue(statement_id: int) -> ResponseReturnValue:
    return _act(statement_id, issue_statement, _("The statement is issued: its PDF is being prepared."))


@area.get("/<int:statement_id>/lines.csv")
@needs(Permission.READ_STATEMENT)
def lines(statement_id: int) -> Response:
    statement = get_statement(current_account(), statement_id)
    head = [_("Code"), _("Day"), _("Service type"), _("Decision date"), _("Counts"), _("Reason"), _("Amount")]
    rows = (
        [
            line.service_code,
            line.given_on,
            line.service_type.label,
            line.decided_on,
            _("Yes") if line.counts else _("No"),
            line.reason.label,
            line.amount,
        ]
        for line in list_lines(statement, limit=100_000)
    )
    return csv_file(f"statement-{statement.centre_id}-{statement.month}", head, rows)


def _act(statement_id: int, act: Callable[[Actor, Statement], None], done: str) -> ResponseReturnValue:
    """Do one act on the statement, or show its page again with the reason why not."""
    statement = get_statement(current_account(), statement_id)
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            act(current_account(), statement)
            flash(done)
            return _back_to(statement)
    return _file(statement, form)


def _file(statement: Statement, form: ActForm | None = None) -> ResponseReturnValue:
    counts = {"yes": True, "no": False}.get(request.args.get("counts", ""))
    after = request.args.get("after", 0, type=int)
    lines = list_lines(statement, counts=counts, after=max(after, 0), limit=LINES_A_PAGE + 1)
    counted = count_lines(statement)
    return page(
        "compensation/show.html",
        form,
        statement=statement,
        lines=lines[:LINES_A_PAGE],
        next_after=lines[LINES_A_PAGE - 1].id if len(lines) > LINES_A_PAGE else None,
        counts=counts,
        summary=counted,
        how_many={kind: sum(row[3] for row in counted if kind in (None, row[2])) for kind in (None, True, False)},
    )


def _back_to(statement: Statement) -> ResponseReturnValue:
    return redirect(url_for(".show", statement_id=statement.id), 303)
