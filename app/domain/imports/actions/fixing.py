"""Put lines right in the browser: one cell, one value in a whole column, or leave a line out."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, update

from app.base.database import db, rows_changed
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.texts import UNKEEPABLE
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.imports.actions.checking import check_rows
from app.domain.imports.cells import LISTS, typed_cell
from app.domain.imports.columns import IMPORTED
from app.domain.imports.lifecycle import IMPORT_LIFE, OPEN, ImportStatus
from app.domain.imports.models import Import, ImportRow, RowStatus
from app.domain.imports.queries import line_of, reader_of
from app.domain.service_records.queries.many_days import Gates
from app.domain.service_records.telling import read_sheet
from app.domain.vocabulary.queries import vocabulary

LONGEST = 4000
_MENDABLE = (RowStatus.WRONG, RowStatus.READY, RowStatus.THERE, RowStatus.LEFT_OUT)


def put_right(by: Actor, bring: Import, row: ImportRow, answers: Mapping[str, str]) -> None:
    """Say of one line what its cells should say; it is checked at once, and `row` says how it stands then."""
    _refuse(by, bring, row)
    reader, line = reader_of(bring), line_of(row)
    changed = {field: text.strip() for field, text in answers.items() if text.strip() != reader.said(field, line)}
    for field, text in changed.items():
        _refuse_text(field, text)
    row.put_right = {**row.put_right, **changed}
    db.session.flush()
    check_rows(bring, [row], Gates(by, bring.technician_id))
    db.session.refresh(row)
    record(by, "import.line_put_right", on=bring, changes={"line": row.number, "fields": sorted(changed)})


def leave_out(by: Actor, bring: Import, row: ImportRow) -> None:
    """Import everything but this line."""
    _refuse(by, bring, row)
    row.status, row.errors, row.content, row.occurrence, row.service_id = RowStatus.LEFT_OUT, {}, None, None, None
    record(by, "import.line_left_out", on=bring, changes={"line": row.number})


def replace_value(by: Actor, bring: Import, *, field: str, value: str, instead: str) -> int:
    """Read `instead` wherever this stands in the cells of a field that are wrong; in how many lines.

    Those lines are checked by the jobs process.
    """
    require(by, Permission.IMPORT_SERVICES, on=bring)
    IMPORT_LIFE.check(bring, ImportStatus.CHECKING)
    _refuse_text(field, instead.strip(), beside="instead")
    _refuse_unknown(field, instead.strip())
    place = bring.mapping["columns"].get(field, -1_000)
    stands = func.coalesce(
        ImportRow.put_right[field].astext, func.nullif(ImportRow.cells[place].astext, ""), bring.defaults.get(field, "")
    )
    wrong = (ImportRow.import_id == bring.id, ImportRow.status == RowStatus.WRONG, ImportRow.errors.has_key(field))
    mended = ImportRow.put_right.concat(func.jsonb_build_object(field, instead.strip()))
    lines = rows_changed(
        update(ImportRow).where(*wrong, stands == value).values(put_right=mended, status=RowStatus.UNREAD, errors={})
    )
    if not lines:
        raise RuleBroken(_("No line with a mistake has this value any more."), field="value")
    bring.rows, bring.done = lines, 0
    IMPORT_LIFE.move(bring, ImportStatus.CHECKING)
    bring.acting_id = by.account_id or bring.acting_id
    record(by, "import.value_replaced", on=bring, changes={"field": field, "lines": lines})
    return lines


def _refuse_unknown(field: str, text: str) -> None:
    """What no line could say is refused before any line says it."""
    typed = typed_cell(field, text)
    errors = read_sheet({field: typed}).errors.get(field, [])
    if field in LISTS and not errors and typed and getattr(vocabulary(), LISTS[field]).find(typed) is None:
        errors = [_("Choose one of the options in “%(field)s”.", field=IMPORTED[field])]
    if errors:
        raise RuleBroken(errors[0], field="instead")


def _refuse(by: Actor, bring: Import, row: ImportRow) -> None:
    require(by, Permission.IMPORT_SERVICES, on=bring)
    if bring.status not in OPEN or row.status not in _MENDABLE:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))


def _refuse_text(field: str, text: str, beside: str | None = None) -> None:
    if field not in IMPORTED:
        raise RuleBroken(_("Choose one of the options."), field=beside or field)
    if UNKEEPABLE.search(text) or len(text) > LONGEST:
        raise RuleBroken(
            _("The text has characters that cannot be kept: remove them and save again."), field=beside or field
        )
