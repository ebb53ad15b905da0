"""An import that waits for a person, with one line that is wrong."""

from __future__ import annotations

from app.base.database import db
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import Import, ImportRow, RowStatus
from app.domain.technicians.models import Technician


def an_import(technician: Technician) -> Import:
    """One of a single column, checked; its line 2 says a day that is none."""
    bring = Import(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        technician_id=technician.id,
        account_id=technician.account_id,
        acting_id=technician.account_id,
        file_name="antigos.csv",
        fingerprint="0" * 64,
        notes={"said": [], "columns": [{"why": None, "samples": ["31/02/2024"], "order": "dmy"}]},
        headers=["Data"],
        mapping={"columns": {"given_on": 0}, "days": {"given_on": "dmy"}},
        defaults={},
        status=ImportStatus.CHECKED,
        rows=1,
    )
    db.session.add(bring)
    db.session.flush()
    said = dict.fromkeys(("pt", "en", "ar"), "31/02/2024")
    row = ImportRow(partner_id=bring.partner_id, import_id=bring.id, number=2, cells=["31/02/2024"])
    row.put_right, row.errors, row.status = {}, {"given_on": said}, RowStatus.WRONG
    db.session.add(row)
    db.session.flush()
    return bring
