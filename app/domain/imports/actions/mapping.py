"""Say which column is what; the partner's next file with the same columns begins from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.imports.cells import typed_cell
from app.domain.imports.columns import DAYS, IMPORTED, NEEDED, counts_hours, fingerprint
from app.domain.imports.lifecycle import IMPORT_LIFE, ImportStatus
from app.domain.imports.models import Import, ImportMapping, ImportRow, RowStatus
from app.domain.service_records.telling import read_sheet


def confirm_columns(
    by: Actor, bring: Import, *, columns: Mapping[int, str], days: Mapping[str, str], defaults: Mapping[str, str]
) -> None:
    """Take column number -> field, the order of day and month where a column does not tell, and what every line says
    that says nothing itself; then every line is checked anew.

    RuleBroken beside column_<number>, days_<field> or default_<field>.
    """
    require(by, Permission.IMPORT_SERVICES, on=bring)
    IMPORT_LIFE.check(bring, ImportStatus.CHECKING)
    chosen = _refuse_columns(bring, columns)
    said = {field: text.strip() for field, text in defaults.items() if text.strip()}
    _refuse_gaps(chosen, said)
    _refuse_defaults(said)
    orders = {field: _order(bring, field, chosen[field], days.get(field, "")) for field in DAYS if field in chosen}
    is_hours = "minutes" in chosen and counts_hours(bring.headers[chosen["minutes"]])
    bring.acting_id = by.account_id or bring.acting_id
    bring.mapping = {"columns": chosen, "days": orders, "hours": is_hours}
    bring.defaults = said
    _remember(bring)
    check_anew(bring)
    record(by, "import.mapped", on=bring)


def check_anew(bring: Import) -> None:
    """Let the jobs process check every line that is not among the records yet, or left out by a person."""
    IMPORT_LIFE.move(bring, ImportStatus.CHECKING)
    again = (RowStatus.READY, RowStatus.WRONG, RowStatus.THERE, RowStatus.UNREAD)
    rows = (ImportRow.import_id == bring.id, ImportRow.status.in_(again))
    unread: dict[str, Any] = {
        "status": RowStatus.UNREAD,
        "content": None,
        "occurrence": None,
        "service_id": None,
        "errors": {},
    }
    db.session.execute(update(ImportRow).where(*rows).values(**unread))
    bring.rows = db.session.scalar(select(func.count()).select_from(ImportRow).where(*rows)) or 0
    bring.done = 0


def _refuse_columns(bring: Import, columns: Mapping[int, str]) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for place, field in sorted(columns.items()):
        if not field:
            continue
        if field not in IMPORTED or not 0 <= place < len(bring.headers) or bring.notes["columns"][place]["why"]:
            raise RuleBroken(_("Choose one of the options."), field=f"column_{place}")
        if field in chosen:
            raise RuleBroken(_("Another column is this already: leave one of the two out."), field=f"column_{place}")
        chosen[field] = place
    return chosen


def _refuse_gaps(chosen: Mapping[str, int], defaults: Mapping[str, str]) -> None:
    if "given_on" not in chosen:
        raise RuleBroken(_("Choose the column of “%(field)s”.", field=IMPORTED["given_on"]))
    for field in NEEDED:
        if field not in chosen and field not in defaults:
            raise RuleBroken(
                _("Choose the column of “%(field)s”, or write here what holds for every line.", field=IMPORTED[field]),
                field=f"default_{field}",
            )


def _refuse_defaults(defaults: Mapping[str, str]) -> None:
    """The same words as for a line: what a default cannot say is known before every line says so."""
    errors = read_sheet({field: typed_cell(field, text) for field, text in defaults.items()}).errors
    for field in defaults:
        if field in errors:
            raise RuleBroken(errors[field][0], field=f"default_{field}")


def _order(bring: Import, field: str, place: int, said: str) -> str:
    order = said or bring.notes["columns"][place]["order"]
    if order not in ("dmy", "mdy"):
        raise RuleBroken(_("Say whether the day or the month comes first."), field=f"days_{field}")
    return str(order)


def _remember(bring: Import) -> None:
    said: dict[str, Any] = {"mapping": bring.mapping, "defaults": bring.defaults, "saved_at": now()}
    row = insert(ImportMapping).values(partner_id=bring.partner_id, headers_hash=fingerprint(bring.headers), **said)
    db.session.execute(row.on_conflict_do_update(index_elements=["partner_id", "headers_hash"], set_=said))
