"""One line opened to its reason; what the entity contests: a line, or a service that is missing."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.compensation.actions import contest_absence, contest_line
from app.domain.compensation.models import StatementLine
from app.domain.compensation.queries import get_statement
from app.domain.compensation.queries.line_facts import facts_of, get_line
from app.web.access import current_account, needs
from app.web.compensation import wording
from app.web.compensation.area import area, back_to
from app.web.compensation.forms import ContestForm, MissingForm
from app.web.pages import page


@area.get("/lines/<line_key>")
@needs(Permission.READ_STATEMENT)
def line(line_key: str) -> ResponseReturnValue:
    return _page("compensation/line.html", get_line(current_account(), line_key))


@area.route("/lines/<line_key>/contest", methods=["GET", "POST"])
@needs(Permission.RESPOND_TO_STATEMENT)
def contest(line_key: str) -> ResponseReturnValue:
    found, form = get_line(current_account(), line_key), ContestForm()
    if form.submitted():
        with form.showing_broken_rules():
            contest_line(current_account(), found, form.reason.data)
            return back_to(found.statement, _("The line is contested: AIMA answers it."))
    return _page("compensation/contest.html", found, form)


@area.route("/<int:statement_id>/missing", methods=["GET", "POST"])
@needs(Permission.RESPOND_TO_STATEMENT)
def missing(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), MissingForm()
    if form.submitted():
        with form.showing_broken_rules():
            contest_absence(current_account(), statement, **form.values)
            return back_to(statement, _("AIMA was told of the missing service and answers."))
    return page("compensation/missing.html", form, statement=statement)


def _page(template: str, found: StatementLine, form: ContestForm | None = None) -> ResponseReturnValue:
    return page(template, form, statement=found.statement, line=found, facts=facts_of(found), wording=wording)
