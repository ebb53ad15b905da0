"""Import, import again, undo: the same as logging each line by hand, and the same as never having done it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.audit.models import AuditEntry
from app.domain.audit.queries import list_faults
from app.domain.imports.actions import put_right, start_import, undo_import
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import RowStatus
from app.domain.imports.queries import count_rows, get_row, line_of, list_rows, reader_of
from app.domain.imports.reading import tell
from app.domain.service_records.actions import correct_service, log_service
from app.domain.service_records.models import Outcome, ServiceRecord
from app.domain.service_records.queries.recounts import list_differences
from app.domain.tallies.models import CentreCount
from tests.builders import a_technician, as_actor
from tests.builders.spreadsheets import HEADER, a_line, as_csv
from tests.domain.imports import conftest
from tests.domain.imports.conftest import check, worked
from tests.proof import proves

MARCH = Month.of(date(2024, 3, 1))
LINES = [a_line(), a_line(), a_line("26/03/2024", "45", "Índia"), a_line(outcome="Encaminhado", area="Habitação")]
FILE = as_csv([HEADER, *LINES])


def live() -> int:
    return db.session.scalar(select(func.count()).where(ServiceRecord.undone_at.is_(None))) or 0


def counters(centre_id: int) -> dict[tuple[str, str], int]:
    total = func.sum(CentreCount.services)
    query = select(CentreCount.dimension, CentreCount.value, total).where(CentreCount.centre_id == centre_id)
    rows = db.session.execute(query.group_by(CentreCount.dimension, CentreCount.value).having(total != 0))
    return {(dimension.value, value): services for dimension, value, services in rows}


@proves("SL21")
def test_an_import_counts_what_logging_each_line_by_hand_counts(technician):
    by_hand = a_technician()
    new = conftest.run(technician, FILE)
    reader = reader_of(new)
    for row in list_rows(new, RowStatus.LOGGED):
        sheet, _errors = tell(reader, line_of(row))
        told = {
            name: getattr(sheet, name) for name in ("given_on", "minutes", "channel", "area", "outcome", "nationality")
        }
        log_service(as_actor(by_hand.account), id=uuid4(), **told)
    assert counters(technician.centre_id) == counters(by_hand.centre_id) != {}
    assert list_differences(MARCH) == []


@proves("SL21")
def test_every_service_has_its_entry_in_the_trail(technician):
    conftest.run(technician, FILE)
    acts = db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.position)).all()
    assert acts.count("service.logged") == 4
    assert acts.count("import.started") == 1
    assert list(list_faults()) == []


@proves("SL21")
def test_lines_that_say_the_same_are_services_of_their_own(technician):
    assert conftest.run(technician, FILE).status is ImportStatus.DONE
    assert live() == 4


@proves("SL21")
def test_the_same_file_again_adds_nothing(technician):
    conftest.run(technician, FILE)
    again = check(technician, FILE)
    assert count_rows(again)[RowStatus.THERE] == 4
    assert live() == 4


@proves("SL21")
def test_a_file_that_has_grown_adds_what_is_new(technician):
    conftest.run(technician, FILE)
    grown = conftest.run(technician, as_csv([HEADER, a_line("27/03/2024"), *LINES, a_line()], separator=","))
    counts = count_rows(grown)
    assert (counts[RowStatus.LOGGED], counts[RowStatus.THERE]) == (2, 4)


@proves("SL21")
def test_an_undone_import_counts_nowhere_and_can_come_again(technician, by):
    new = conftest.run(technician, FILE)
    undo_import(by, new)
    worked(new)
    assert (new.status, live(), counters(technician.centre_id)) == (ImportStatus.UNDONE, 0, {})
    assert list_differences(MARCH) == []
    entries = db.session.scalars(select(AuditEntry.act)).all()
    assert (entries.count("import.undone"), entries.count("service.undone")) == (1, 4)
    conftest.run(technician, FILE)
    assert live() == 4


@proves("SL21")
def test_what_was_corrected_or_closed_meanwhile_stays_and_is_named(technician, by):
    new = conftest.run(technician, FILE)
    touched = db.session.scalars(select(ServiceRecord).where(ServiceRecord.minutes == 45)).one()
    correct_service(by, touched, outcome=Outcome.SOLVED)
    undo_import(by, new)
    worked(new)
    (kept,) = list_rows(new, RowStatus.KEPT)
    assert kept.service_id == touched.id
    assert kept.errors[""]["en"] == "It was corrected after the import."
    assert live() == 1


def test_nothing_is_taken_out_of_a_closed_month(technician, by):
    new = conftest.run(technician, FILE)
    technician.centre.books_closed_until = date(2024, 3, 31)
    undo_import(by, new)
    worked(new)
    assert live() == 4
    assert {row.errors[""]["en"] for row in list_rows(new, RowStatus.KEPT)} == {
        "Its month was closed after the import."
    }


@proves("SL21", "SL19")
def test_a_closed_month_asks_for_one_reason_for_the_whole_file(technician):
    technician.centre.books_closed_until = date(2024, 12, 31)
    asked = check(technician, FILE)
    assert count_rows(asked)[RowStatus.WRONG] == 4
    conftest.run(technician, FILE, {"late_reason": "Registos em papel"})
    assert set(db.session.scalars(select(ServiceRecord.late_reason))) == {"Registos em papel"}
    assert {row.given_on for row in db.session.scalars(select(ServiceRecord))} != {today()}


@proves("SL21")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"trained_on": date(2024, 6, 1)}, "Initial training was not complete on that day"),
        ({"secrecy_signed_at": None}, "Sign the secrecy undertaking first"),
    ],
)
def test_the_rules_and_their_words_are_those_of_the_screen(technician, changes, says):
    for name, value in changes.items():
        setattr(technician, name, value)
    new = check(technician, FILE)
    (first, *_rest) = list_rows(new, RowStatus.WRONG)
    (said,) = first.errors.values()
    assert said["en"].startswith(says)
    assert said["pt"]
    assert said["ar"]


def test_a_line_put_right_after_the_import_is_imported_alone(technician, by):
    new = conftest.run(technician, as_csv([HEADER, *LINES, a_line("31/02/2024")]))
    row = get_row(new, 6)
    put_right(by, new, row, {"given_on": "29/02/2024"})
    assert row.status is RowStatus.READY
    start_import(by, new)
    worked(new)
    assert live() == 5


def test_work_that_was_interrupted_goes_on_where_it_stopped(technician, by, monkeypatch):
    monkeypatch.setattr("app.domain.imports.actions.running.STRETCH", 3)
    new = check(technician, FILE)
    start_import(by, new)
    assert conftest.work_on_next()
    assert live() == 3
    worked(new)
    assert (live(), new.status) == (4, ImportStatus.DONE)
