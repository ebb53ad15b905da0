"""The area of compensation, and the page of one statement, whichever of its forms was refused."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.compensation.models import LineKind, Statement
from app.domain.compensation.queries import count_lines, list_lines
from app.domain.compensation.queries.control import list_drawn
from app.domain.compensation.queries.disputes import list_contests
from app.domain.compensation.queries.payments import age_of
from app.web.compensation import wording
from app.web.compensation.money_forms import ApproveForm, SendBackForm
from app.web.forms import PageForm
from app.web.pages import page

area = Blueprint("compensation", __name__, url_prefix="/compensation")
LINES_A_PAGE = 50
# What of a statement is shown: the arguments of list_lines by what the address says.
SHOWN = {
    "counts": {"counts": True, "kind": LineKind.SERVICE},
    "not": {"counts": False, "kind": LineKind.SERVICE},
    "adjustments": {"kind": LineKind.ADJUSTMENT},
}


def statement_page(statement: Statement, refused: PageForm | None = None) -> ResponseReturnValue:
    """The page of one statement, with the form that was refused, if one was."""
    shown, after = request.args.get("shown", ""), request.args.get("after", 0, type=int)
    contests = list_contests(statement)
    lines = list_lines(statement, **SHOWN.get(shown, {}), after=max(after, 0), limit=LINES_A_PAGE + 1)
    return page(
        "compensation/show.html",
        refused,
        statement=statement,
        wording=wording,
        lines=lines[:LINES_A_PAGE],
        next_after=lines[LINES_A_PAGE - 1].id if len(lines) > LINES_A_PAGE else None,
        shown=shown,
        contests=contests,
        drawn=list_drawn(statement),
        contested={(each.service_id, each.service_type): each for each in contests},
        **_counted(statement),
        **acts_of(statement, refused),
    )


def _counted(statement: Statement) -> dict[str, object]:
    """The summary, and how many lines each way to look at them shows."""
    summary = count_lines(statement)
    how_many = {"": sum(each.number for each in summary)}
    for shown, said in SHOWN.items():
        alike = (each for each in summary if all(getattr(each, name) == value for name, value in said.items()))
        how_many[shown] = sum(each.number for each in alike)
    return {"summary": summary, "how_many": how_many}


def acts_of(statement: Statement, refused: PageForm | None = None) -> dict[str, object]:
    """What `_acts.html` and `_payment.html` speak of: the approver's two forms, and the age of what is unpaid."""
    return {
        "approving": refused if isinstance(refused, ApproveForm) else ApproveForm(formdata=None),
        "sending_back": refused if isinstance(refused, SendBackForm) else SendBackForm(formdata=None),
        "age": age_of(statement),
    }


def back_to(statement: Statement, message: str) -> ResponseReturnValue:
    """The statement's page, with a message."""
    flash(message)
    return redirect(url_for("compensation.show", statement_id=statement.id), 303)
