"""One file with everything wrong that old files have."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.base.database import db
from app.domain.imports.actions import replace_value
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import ImportRow, RowStatus
from app.domain.imports.notes import said
from app.domain.imports.queries import count_rows, list_kinds, list_wrong_values
from app.domain.service_records.models import AgeBand, ServiceRecord
from tests.builders.spreadsheets import a_messy_file
from tests.domain.imports.conftest import bring, check, run, worked
from tests.proof import proves


def notes_of(new) -> dict[str, dict[str, object]]:
    return {note["what"]: note for note in new.notes["said"]}


@proves("SL21")
def test_what_is_understood_is_done_and_named(technician):
    new = bring(technician, a_messy_file())
    notes = notes_of(new)
    assert new.status is ImportStatus.COLUMNS
    assert {"encoding", "titles", "empty", "repeated", "totals", "duplicates", "controls", "separator"} <= set(notes)
    assert {"names", "phones", "two_phones", "emails", "serials", "words", "order"} <= set(notes)
    assert notes["totals"]["lines"] == [16]
    assert notes["repeated"]["lines"] == [10]
    assert notes["phones"]["number"] == 20
    assert notes["two_phones"]["number"] == 10
    assert new.mapping["columns"] == {
        "given_on": 0,
        "minutes": 4,
        "channel": 5,
        "nationality": 6,
        "age_band": 7,
        "area": 8,
        "outcome": 9,
        "note": 10,
    }
    assert all(said(note) for note in new.notes["said"])


def test_who_it_was_is_kept_nowhere(technician):
    new = bring(technician, a_messy_file())
    kept = " ".join(" ".join(row.cells) for row in db.session.scalars(select(ImportRow)))
    assert "Presencial" in kept
    for told in ("Fulana", "912", "exemplo.invalid"):
        assert told not in kept
        assert told not in str(new.notes)


@proves("SL21")
def test_every_spelling_that_can_be_understood_is(technician):
    run(technician, a_messy_file())
    services = db.session.scalars(select(ServiceRecord).order_by(ServiceRecord.number)).all()
    days = [service.given_on.day for service in services]
    assert days == [5, 25, 6, 7, 5, 5]
    assert {service.given_on.replace(day=1) for service in services} == {date(2024, 3, 1)}
    assert [service.minutes for service in services] == [20, 25, 30, 65, 15, 20]
    assert [service.nationality for service in services] == ["BR", "BR", "IN", "NP", "BR", "BR"]
    assert services[0].age_band is AgeBand.FROM_30
    assert services[2].age_band is AgeBand.FROM_40
    assert services[4].note == "Pediu informação"


@proves("SL21")
def test_what_is_wrong_is_said_beside_its_cell_and_put_right_once_for_all_lines(technician, by):
    new = check(technician, a_messy_file())
    kinds = {(kind.field, kind.lines) for kind in list_kinds(new)}
    assert kinds == {("nationality", 3), ("given_on", 1)}
    assert list_wrong_values(new, "nationality") == [("Brazil.", 3)]
    assert replace_value(by, new, field="nationality", value="Brazil.", instead="Brasil") == 3
    worked(new)
    counts = count_rows(new)
    assert (counts[RowStatus.READY], counts[RowStatus.WRONG]) == (9, 1)
    assert new.status is ImportStatus.CHECKED
