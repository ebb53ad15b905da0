"""Files: the list, a new one, its columns, where it stands, its import and its undoing."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import Role
from app.domain.access.policy import Permission
from app.domain.imports.actions import bring_file, confirm_columns, start_import, undo_import
from app.domain.imports.columns import IMPORTED
from app.domain.imports.lifecycle import AT_WORK, IMPORT_LIFE, ImportStatus
from app.domain.imports.models import Import, RowStatus
from app.domain.imports.notes import Unreadable, said
from app.domain.imports.queries import count_rows, get_import, list_imports, list_kinds, list_rows, reader_of
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician_of, list_technicians
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.imports import wording
from app.web.imports.area import area
from app.web.imports.forms import FileForm, answered, columns_form
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE = 25
PREVIEW = 5


@area.get("")
@needs(Permission.IMPORT_SERVICES)
def index() -> ResponseReturnValue:
    found = list_imports(current_account(), before=request.args.get("before", None, int), limit=PAGE + 1)
    older = url_for(".index", before=found[PAGE - 1].id) if len(found) > PAGE else None
    return page("imports/index.html", imports=found[:PAGE], older=older, wording=wording)


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.IMPORT_SERVICES)
def new() -> ResponseReturnValue:
    form, people = FileForm(), _people()
    form.offer(people.values())
    if len(people) == 1:
        form.technician.data = next(iter(people))
    if form.submitted() and form.technician.data in people:
        with form.showing_broken_rules():
            file = form.file.data
            bring = bring_file(
                current_account(), people[form.technician.data], name=file.filename, content=file.stream.read()
            )
            return redirect(_address(bring), 303)
    return page("imports/new.html", form, has_choice=len(people) > 1)


@area.get("/<int:import_id>")
@needs(Permission.IMPORT_SERVICES)
def show(import_id: int) -> ResponseReturnValue:
    bring = get_import(current_account(), import_id)
    if bring.status is ImportStatus.COLUMNS:
        return redirect(url_for(".columns", import_id=bring.id), 303)
    return _page(bring)


@area.route("/<int:import_id>/columns", methods=["GET", "POST"])
@needs(Permission.IMPORT_SERVICES)
def columns(import_id: int) -> ResponseReturnValue:
    bring = get_import(current_account(), import_id)
    if not IMPORT_LIFE.may(bring.status, ImportStatus.CHECKING):
        return redirect(_address(bring), 303)
    form = columns_form(bring)
    if form.submitted():
        with form.showing_broken_rules():
            said_columns = {int(place): field for place, field in answered(form, "column").items()}
            orders, defaults = answered(form, "days"), answered(form, "default")
            confirm_columns(current_account(), bring, columns=said_columns, days=orders, defaults=defaults)
            return redirect(_address(bring), 303)
    return page(
        "imports/columns.html", form, bring=bring, wording=wording, notes=[said(note) for note in bring.notes["said"]]
    )


@area.post("/<int:import_id>/start")
@needs(Permission.IMPORT_SERVICES)
def start(import_id: int) -> ResponseReturnValue:
    bring, form = get_import(current_account(), import_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            start_import(current_account(), bring)
            return redirect(_address(bring), 303)
    return _page(bring, form)


@area.route("/<int:import_id>/undo", methods=["GET", "POST"])
@needs(Permission.IMPORT_SERVICES)
def undo(import_id: int) -> ResponseReturnValue:
    bring, form = get_import(current_account(), import_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            undo_import(current_account(), bring)
            flash(_("The import is being undone."))
            return redirect(_address(bring), 303)
    return page("imports/undo.html", form, bring=bring, counts=count_rows(bring))


@area.get("/template.csv")
@needs(Permission.IMPORT_SERVICES)
def template() -> ResponseReturnValue:
    """The columns as this product names them, with one line as an example."""
    example = {"given_on": "05/03/2026", "minutes": "20"}
    names = [name for name in IMPORTED if name != "late_reason"]
    return csv_file("import-services", [IMPORTED[name] for name in names], [[example.get(name, "") for name in names]])


def _page(bring: Import, form: PageForm | None = None) -> ResponseReturnValue:
    """Where the import stands; with what was refused, when something was."""
    counts = count_rows(bring)
    is_checked = bring.status in (ImportStatus.CHECKED, ImportStatus.DONE)
    reader = reader_of(bring)
    ready = list_rows(bring, RowStatus.READY, limit=PREVIEW) if is_checked else []
    return page(
        "imports/show.html",
        form,
        bring=bring,
        wording=wording,
        is_at_work=bring.status in AT_WORK,
        counts=[(status, counts[status]) for status in wording.COUNTED if counts[status]],
        ready=counts[RowStatus.READY],
        kinds=list_kinds(bring) if is_checked else [],
        preview=[wording.line_in_words(row, reader) for row in ready],
        notes=[said(note) for note in bring.notes.get("said", ())],
        failure=Unreadable(bring.failure).label if bring.failure else "",
    )


def _people() -> dict[int, Technician]:
    """A technician brings their own services; a coordinator those of anybody in the entity."""
    by = current_account()
    if by.role is Role.TECHNICIAN:
        own = get_technician_of(by.account_id)
        return {own.id: own}
    return {each.id: each for each in list_technicians(by)}


def _address(bring: Import) -> str:
    return url_for("imports.show", import_id=bring.id)
