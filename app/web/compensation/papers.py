"""The line list of an issued statement: as a spreadsheet, and on paper for whoever asks."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.compensation.actions import print_lines
from app.domain.compensation.queries import get_statement
from app.web.access import current_account, needs
from app.web.compensation.area import area, statement_page
from app.web.downloads import MEDIA_TYPES, stored
from app.web.forms import ActForm


@area.get("/<int:statement_id>/lines.<any(xlsx, ods):ending>")
@needs(Permission.READ_STATEMENT)
def line_list(statement_id: int, ending: str) -> ResponseReturnValue:
    statement = get_statement(current_account(), statement_id)
    sha256 = statement.xlsx_sha256 if ending == "xlsx" else statement.ods_sha256
    if sha256 is None or statement.reference is None:
        raise OutOfReach  # still being made: the page offers it when it is there
    return stored(sha256, statement.reference.replace("/", "-"), MEDIA_TYPES[ending])


@area.post("/<int:statement_id>/print")
@needs(Permission.READ_STATEMENT)
def print_list(statement_id: int) -> ResponseReturnValue:
    statement, form = get_statement(current_account(), statement_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            document = print_lines(current_account(), statement)
            return redirect(url_for("documents.show", document_id=document.id), 303)
    return statement_page(statement, form)
