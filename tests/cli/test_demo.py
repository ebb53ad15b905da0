"""`flask demo`: a network that never was, made by the rules of the real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app import create_app
from app.base.clock import clock_set_to, day_of, now, today
from app.base.database import EVERYONE, Base, db, set_reach
from app.base.months import Month
from app.base.settings import settings
from app.cli.demonstration.asking import AREA, DISTRICT, NATIONALITY
from app.cli.demonstration.loading import is_empty, load
from app.cli.demonstration.plan import SMALL
from app.cli.demonstration.sign_ins import list_sign_ins
from app.cli.demonstration.stage import Stage, acting, moment
from app.domain.access.actions import enter_by_link, sign_in
from app.domain.access.models import Account, Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.audit.models import AuditEntry
from app.domain.audit.queries import list_faults
from app.domain.centres.models import Centre, CentreStatus
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement, StatementLine
from app.domain.documents.queries import read_html
from app.domain.partners.models import Model, Partner, PartnerKind
from app.domain.partners.rules import read_nipc
from app.domain.practice.models import PracticeRecord
from app.domain.service_records.actions import log_service
from app.domain.service_records.models import Decision, ServiceRecord
from app.domain.service_records.queries.crossings import list_due
from app.domain.service_records.queries.gates import get_gate, list_obstacles
from app.domain.service_records.queries.recounts import list_differences
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.sheet_rules import refuse_sheet
from app.domain.statistics.periods import quarter_of
from app.domain.tallies.queries import released_until
from app.domain.technicians.models import Technician
from app.domain.training.models import CourseKind
from app.domain.training.queries import list_lines
from app.domain.vocabulary.queries import vocabulary
from tests.demonstration import copy_demonstration
from tests.server import new_database, settings_of


@pytest.fixture(scope="module")
def network(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A copy of its own of what `flask demo load` has filled."""
    var = tmp_path_factory.mktemp("demo")
    app = create_app(settings_of(copy_demonstration(f"claim_demo_{worker_id}", var), var))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def everything(network: Flask) -> Iterator[None]:
    """Everything of that copy is in reach; nothing a test does to it is kept."""
    with network.test_request_context():
        set_reach(EVERYONE)
        yield
        db.session.rollback()


@pytest.fixture
def empty_copy(worker_id: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(settings_of(new_database(f"claim_undone_{worker_id}"), tmp_path))
    with app.test_request_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _all(kind: type) -> list:
    return list(db.session.scalars(select(kind)))


def _months_open() -> int:
    """How many months the centres together have been open for and are over."""
    last = Month.of(today()).previous
    return sum(len(Month.of(centre.opened_on).until(last)) for centre in _all(Centre) if centre.opened_on)


def _counts(app: Flask) -> dict[str, int]:
    """How many rows each table has."""
    with app.app_context():
        set_reach(EVERYONE)
        tables = [table.name for table in Base.metadata.sorted_tables]
        return {table: db.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in tables}


def test_every_service_could_have_been_logged_on_its_day_by_its_technician(everything: None) -> None:
    for service in _all(ServiceRecord):
        day, sheet = service.given_on, Sheet.of(service)
        gate = get_gate(acting(service.technician.account), day, stop_id=service.stop_id)
        gate = replace(gate, books_closed_until=None)  # what the statements closed was open on the day
        assert day_of(service.logged_at) == day
        assert service.model is gate.model
        assert list_obstacles(gate, day) == []
        refuse_sheet(sheet, gate, vocabulary(), today())


def test_services_pass_the_very_action_that_logs(everything: None) -> None:
    for centre in _all(Centre):
        centre.books_closed_until = None
    for service in _all(ServiceRecord)[::60]:
        told = {field.name: getattr(Sheet.of(service), field.name) for field in fields(Sheet)}
        if service.decision:
            told |= {"decision": Decision.PENDING, "decided_on": None}  # the decision came later
        with clock_set_to(service.logged_at):
            log_service(acting(service.technician.account), id=uuid4(), **told)


def test_last_year_is_whole_and_the_last_twelve_closed_months_have_the_services_of_the_size(everything: None) -> None:
    given, stage = Counter(Month.of(service.given_on) for service in _all(ServiceRecord)), Stage(SMALL, now())
    assert set(Month(today().year - 1, 1).until(Month(today().year - 1, 12))) <= set(stage.months)
    assert all(given[month] for month in stage.months)
    assert sum(given[month] for month in stage.months[-12:]) == SMALL.services
    assert 0.5 < sum(given[month] for month in stage.months[:-12]) / SMALL.services < SMALL.before


def test_people_from_nepal_asked_about_housing_in_beja_in_each_second_quarter_that_is_over(everything: None) -> None:
    asked = select(ServiceRecord.given_on).join(Centre, Centre.id == ServiceRecord.centre_id)
    asked = asked.where(Centre.dico.startswith(DISTRICT), ServiceRecord.nationality == NATIONALITY)
    asked = asked.where(ServiceRecord.area == AREA)
    quarters = Counter(quarter_of(Month.of(day)) for day in db.session.scalars(asked))
    springs = {quarter_of(month) for month in Stage(SMALL, now()).months[2:] if month.number == 6}
    assert len(springs) == 2
    assert all(quarters[spring] >= settings().statistics_threshold for spring in springs)


def test_no_desk_is_open_on_a_weekend_or_tomorrow(everything: None) -> None:
    days = set(db.session.scalars(select(ServiceRecord.given_on)))
    assert all(day.weekday() < 5 and day < today() for day in days)


def test_the_counters_say_what_the_records_say_and_every_month_that_is_due_is_out(everything: None) -> None:
    assert (list_due(today()), bool(released_until())) == ([], True)
    for month in [*Stage(SMALL, now()).months, Month.of(today())]:
        assert list_differences(month) == []


def test_the_trail_is_whole_and_names_every_service(everything: None) -> None:
    assert list_faults() == []
    acts = select(AuditEntry.on_id, AuditEntry.at).where(AuditEntry.act == "service.logged")
    assert {(row.on_id, row.at) for row in db.session.execute(acts)} == {
        (str(service.id), service.logged_at) for service in _all(ServiceRecord)
    }
    decided = select(func.count()).where(AuditEntry.act == "service.decided")
    assert db.session.scalar(decided) == sum(service.decided_on is not None for service in _all(ServiceRecord))


def test_loading_again_changes_nothing(network: Flask) -> None:
    before = _counts(network)
    for size in ("small", "full"):
        done = network.test_cli_runner().invoke(args=["demo", "load", f"--size={size}"])
        assert done.exit_code == 0
        assert "left as it is" in done.output
    assert _counts(network) == before


def test_a_load_that_is_broken_off_leaves_nothing(empty_copy: Flask) -> None:
    def break_off(_said: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(SMALL, break_off)
    set_reach(EVERYONE)
    assert is_empty()


def test_it_loads_in_the_first_hour_of_a_year_too(empty_copy: Flask) -> None:
    said: list[str] = []
    with clock_set_to(moment(date(2027, 1, 1), 0, 30)):
        assert load(SMALL, said.append)
    assert "7 centres are open." in said
    set_reach(EVERYONE)
    last = Month(2026, 1).until(Month(2026, 12))
    assert sum(Month.of(service.given_on) in last for service in _all(ServiceRecord)) == SMALL.services


def test_the_hours_of_everybody_who_is_trained_add_up(everything: None) -> None:
    people = _all(Technician)
    lines = list_lines([person.id for person in people], confirmed_only=True)
    for person in people:
        minutes = sum(each.minutes or 0 for each in lines[person.id] if each.kind is CourseKind.INITIAL)
        assert (minutes >= 36 * 60) == (person.trained_on is not None)
    # One is on the way and practises, one came in once long ago and was warned.
    assert sum(person.trained_on is None for person in people) == 2
    assert [bool(lines[person.id]) for person in people if person.account.warned_unused_at] == [False]
    assert {practice.technician.trained_on is None for practice in _all(PracticeRecord)} == {True, False}
    assert sum(not person.has_signed_secrecy and person.trained_on is not None for person in people) == 1


def test_every_kind_of_entity_and_every_model_is_there_and_open(everything: None) -> None:
    centres = _all(Centre)
    opened = [centre for centre in centres if centre.status is CentreStatus.OPEN]
    assert len(opened) == SMALL.centres
    assert {centre.model for centre in opened} == set(Model)
    assert {centre.partner.kind for centre in opened} >= set(PartnerKind) - {PartnerKind.ASSOCIATION_OF_MUNICIPALITIES}


def test_there_is_an_application_in_every_state(everything: None) -> None:
    assert {application.status for application in _all(Application)} == set(ApplicationStatus)


def test_the_statements_of_closed_months_are_issued_and_numbered_without_gaps(everything: None) -> None:
    statements = _all(Statement)
    # What is sent to the bank is paid at once.
    assert {statement.status for statement in statements} == set(StatementStatus) - {StatementStatus.SENT}
    assert len(statements) == _months_open()
    for statement in statements:
        assert (statement.model is Model.TRADITIONAL) == (statement.zero_reason is not None)
    numbers: dict[tuple[int, int], list[tuple[int, Month]]] = {}
    for statement in statements:
        if statement.number is not None:
            numbers.setdefault((statement.partner_id, statement.year), []).append((statement.number, statement.month))
    for given in map(sorted, numbers.values()):
        assert [number for number, _month in given] == list(range(1, len(given) + 1))
        assert [month for _number, month in given] == sorted(month for _number, month in given)
    assert {line.counts for line in _all(StatementLine)} == {True, False}


def test_each_issued_statement_has_a_paper_that_names_its_own_centre_and_number(everything: None) -> None:
    issued = [statement for statement in _all(Statement) if statement.number is not None]
    for statement in issued:
        facts = statement.document.facts
        assert facts["centres"] == [statement.centre.name]
        assert facts["partner"]["nipc"] == statement.partner.nipc
        assert facts["protocol"]["number"] == statement.protocol.reference
        assert facts["month"] == str(statement.month)
        assert facts["issued_on"] == statement.month.next.first_day.isoformat() == str(day_of(statement.issued_at))
        assert statement.document.template_sha256
        assert statement.document.number == statement.reference
        assert "Exemplo" in facts["approved_by"]
        assert facts["is_fictional"] is True
        assert read_html(statement.document)
    acts = Counter(db.session.scalars(select(AuditEntry.act).where(AuditEntry.act.like("statement.%"))))
    assert acts["statement.issued"] == len(issued)
    # One that its entity answers and one that it contested are drafted anew on the day.
    assert acts["statement.drafted"] == _months_open() + 2
    closed = select(func.count()).where(AuditEntry.act == "centre.books_closed")
    assert db.session.scalar(closed) == _months_open()


def test_everybody_is_plainly_fictional(everything: None) -> None:
    for account in _all(Account):
        assert "Exemplo" in account.name
        assert account.email.endswith("@exemplo.invalid")
    for partner in _all(Partner):
        assert "Fict" in partner.name
        assert partner.nipc.startswith("5000")
        assert read_nipc(partner.nipc)


def test_the_sign_ins_open_the_door(everything: None) -> None:
    rows = list_sign_ins()
    set_reach(EVERYONE)
    roles = [db.session.scalar(select(Account.role).where(Account.email == email)) for _, email, _, _ in rows]
    assert set(roles) == set(Role)
    for (_role, email, secret, _place), role in zip(rows, roles, strict=True):
        if role is Role.APPLICANT:
            assert enter_by_link(secret.rpartition("/")[2], None)
        else:
            assert sign_in(email, secret, None)


def test_the_sign_ins_are_printed_with_the_place_of_each(network: Flask) -> None:
    done = network.test_cli_runner().invoke(args=["demo", "sign-ins"])
    assert done.exit_code == 0
    assert "direcao@exemplo.invalid" in done.output
    assert "CLAIM Fictício – Beja" in done.output


def test_fictional_data_never_goes_among_real_data(database_url: str, tmp_path: Path) -> None:
    app = create_app(settings_of(database_url, tmp_path, is_demonstration=False))
    for command in (["demo", "load"], ["demo", "sign-ins"]):
        done = app.test_cli_runner().invoke(args=command)
        assert done.exit_code == 1
        assert "IS_DEMONSTRATION" in done.output
