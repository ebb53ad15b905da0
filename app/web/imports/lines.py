"""Lines: the list of those that are wrong or ready, one put right, one value put right everywhere."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.imports.actions import leave_out, put_right, replace_value
from app.domain.imports.lifecycle import OPEN
from app.domain.imports.models import Import, RowStatus
from app.domain.imports.queries import (
    count_rows,
    get_import,
    get_row,
    line_of,
    list_kinds,
    list_rows,
    list_wrong_values,
    reader_of,
)
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.imports import wording
from app.web.imports.area import area
from app.web.imports.forms import ReplaceForm, line_form
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE = 25
MOST_LISTED = 10_000


@area.get("/<int:import_id>/lines")
@needs(Permission.IMPORT_SERVICES)
def lines(import_id: int) -> ResponseReturnValue:
    return _page(get_import(current_account(), import_id), request.args.get("kind", ""))


@area.post("/<int:import_id>/lines")
@needs(Permission.IMPORT_SERVICES)
def replace(import_id: int) -> ResponseReturnValue:
    """Write something else wherever a value stands."""
    bring, form = get_import(current_account(), import_id), ReplaceForm()
    if form.submitted():
        with form.showing_broken_rules():
            number = replace_value(current_account(), bring, **form.values)
            flash(ngettext("%(num)s line is being checked again.", "%(num)s lines are being checked again.", number))
            return redirect(url_for(".show", import_id=bring.id), 303)
    return _page(bring, request.args.get("kind", ""), form)


@area.route("/<int:import_id>/lines/<int:line_number>", methods=["GET", "POST"])
@needs(Permission.IMPORT_SERVICES)
def line(import_id: int, line_number: int) -> ResponseReturnValue:
    bring = get_import(current_account(), import_id)
    row, reader = get_row(bring, line_number), reader_of(bring)
    asked = [
        name for name in wording.IMPORTED if name in {*reader.columns, *bring.defaults, *row.put_right, *row.errors}
    ]
    form = line_form({name: reader.said(name, line_of(row)) for name in asked})
    before = row.errors
    if form.submitted():
        with form.showing_broken_rules():
            put_right(current_account(), bring, row, {name: text or "" for name, text in form.values.items()})
            if row.status is not RowStatus.WRONG:
                flash(_("Line %(number)s is in order.", number=row.number))
                return redirect(url_for(".lines", import_id=bring.id), 303)
        before = row.errors if row.status is RowStatus.WRONG else {}
    for field, messages in before.items():
        form.refuse(wording.in_words(messages), field)
    is_open = bring.status in OPEN and row.status in (RowStatus.WRONG, RowStatus.READY, RowStatus.LEFT_OUT)
    return page("imports/line.html", form, bring=bring, row=row, wording=wording, is_open=is_open)


@area.post("/<int:import_id>/lines/<int:line_number>/leave-out")
@needs(Permission.IMPORT_SERVICES)
def leave(import_id: int, line_number: int) -> ResponseReturnValue:
    bring, form = get_import(current_account(), import_id), ActForm()
    row = get_row(bring, line_number)
    if form.submitted():
        with form.showing_broken_rules():
            leave_out(current_account(), bring, row)
            flash(_("Line %(number)s is left out.", number=row.number))
            return redirect(url_for(".lines", import_id=bring.id), 303)
    return _page(bring, "", form)


@area.get("/<int:import_id>/wrong.csv")
@needs(Permission.IMPORT_SERVICES)
def wrong(import_id: int) -> ResponseReturnValue:
    """The lines with mistakes, for those who would rather put them right where they came from."""
    bring = get_import(current_account(), import_id)
    rows = list_rows(bring, RowStatus.WRONG, limit=MOST_LISTED)
    head, table = wording.wrong_lines(rows, bring.headers, reader_of(bring))
    return csv_file(f"import-{bring.id}-wrong-lines", head, table)


def _page(bring: Import, code: str, form: PageForm | None = None) -> ResponseReturnValue:
    """The lines that stand in one way; of the wrong ones, those with one kind of mistake."""
    asked = request.args.get("status", RowStatus.WRONG.value)
    status = RowStatus(asked) if asked in set(RowStatus) else RowStatus.WRONG
    kinds = list_kinds(bring)
    kind = next((each for each in kinds if each.code == code), None) if status is RowStatus.WRONG else None
    reader = reader_of(bring)
    rows = list_rows(
        bring, status, kind=kind.code if kind else None, after=request.args.get("after", 0, int), limit=PAGE + 1
    )
    told = {"import_id": bring.id, "status": status.value, "kind": kind.code if kind else None}
    has_values = kind is not None and kind.field in wording.IMPORTED and bring.status in OPEN
    return page(
        "imports/lines.html",
        form,
        bring=bring,
        status=status,
        wording=wording,
        kind=kind,
        kinds=kinds if status is RowStatus.WRONG else [],
        counts=[(each, number) for each, number in count_rows(bring).items() if number],
        values=list_wrong_values(bring, kind.field) if kind and has_values else [],
        rows=[wording.line_in_words(row, reader) for row in rows[:PAGE]],
        older=url_for(".lines", **told, after=rows[PAGE - 1].number) if len(rows) > PAGE else None,
        newer=url_for(".lines", **told) if request.args.get("after") else None,
    )
