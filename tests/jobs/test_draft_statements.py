"""On the 1st, every centre that was open gets its draft, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.audit.models import AuditEntry
from app.domain.compensation.models import Statement, StatementLine
from app.domain.compensation.queries import drafting_progress
from app.domain.partners.models import Model
from app.jobs.draft_statements import draft_statements
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician
from tests.jobs.conftest import eventually

LAST_MONTH = Month.of(today()).previous
# The job in a process of its own, as the jobs process calls it.
JOB = """
from app import create_app
from app.base.clock import now
from app.jobs.draft_statements import draft_statements
with create_app(has_commands=False).app_context():
    draft_statements(now())
"""


def paid_centres(app: Flask, count: int, services: int) -> None:
    """Centres of entities of their own, with so many services each that are paid ten euros."""
    with app.test_request_context(), transaction(EVERYONE):
        for _ in range(count):
            partner = a_partner()
            a_rate(a_protocol(partner, model=Model.SECOND_GENERATION))
            technician = a_technician(a_centre(partner, model=Model.SECOND_GENERATION))
            for _ in range(services):
                a_service(technician, given_on=LAST_MONTH.first_day, biometrics_collected=True)


def drafted(app: Flask) -> list[tuple[int, int]]:
    """(lines, euros) of each statement."""
    lines = select(func.count()).where(StatementLine.statement_id == Statement.id).scalar_subquery()
    with app.app_context(), transaction(EVERYONE):
        return [(count, int(total)) for count, total in db.session.execute(select(lines, Statement.total))]


def test_each_open_centre_is_drafted_once_however_often_the_job_runs(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        for _ in range(2):
            partner = a_partner()
            a_protocol(partner)
            a_centre(partner)
        a_centre(opened_on=today())
    with app.app_context():
        assert draft_statements(now()) == 2
        assert draft_statements(now()) == 0


def test_a_centre_that_cannot_be_drafted_holds_up_no_other(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        a_centre()  # its entity has no protocol
        partner = a_partner()
        a_protocol(partner)
        centre = a_centre(partner)
    with app.app_context():
        assert draft_statements(now()) == 1
        with transaction(EVERYONE):
            assert db.session.scalars(select(Statement.centre_id)).all() == [centre.id]


def test_killed_in_the_middle_it_leaves_whole_statements_and_the_next_run_goes_on_behind_them(app, kept, processes):
    paid_centres(app, count=25, services=8)
    process = processes("-c", JOB)
    eventually(lambda: process.poll() is not None or len(drafted(app)) >= 1)
    process.kill()
    process.wait()
    assert set(drafted(app)) == {(8, 80)}
    with app.app_context():
        draft_statements(now())
        with transaction(EVERYONE):
            assert drafting_progress(LAST_MONTH) == (25, 25)
    assert drafted(app) == 25 * [(8, 80)]


def test_two_schedulers_at_once_have_one_effect(app, kept):
    paid_centres(app, count=6, services=3)

    def run(_which: int) -> None:
        with app.app_context():
            draft_statements(now())
            db.session.remove()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, range(2)))
    assert drafted(app) == 6 * [(3, 30)]
    with app.app_context(), transaction(EVERYONE):
        acts = select(func.count()).where(AuditEntry.act == "statement.drafted")
        assert db.session.scalar(acts) == 6
