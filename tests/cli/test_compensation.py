"""`flask compensation verify`: quiet when every cent is right, and precise when one is not."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import SYSTEM
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.models import Statement, StatementLine
from app.domain.partners.models import Model
from app.domain.service_records.models import ServiceRecord
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician
from tests.proof import proves

LAST_MONTH = Month.of(today()).previous


@pytest.fixture
def stated(app, kept):
    """One statement of three services at ten euros, kept; and what verify answers after a change behind its back."""
    with app.test_request_context(), transaction(EVERYONE):
        partner = a_partner()
        a_rate(a_protocol(partner, model=Model.SECOND_GENERATION))
        centre = a_centre(partner, model=Model.SECOND_GENERATION)
        technician = a_technician(centre)
        for _ in range(3):
            given = {"given_on": LAST_MONTH.first_day, "logged_at": now() - timedelta(days=30)}
            a_service(technician, biometrics_collected=True, **given)
        draft_statement(SYSTEM, centre, LAST_MONTH)

    def verify(*changes):
        with app.app_context(), transaction(EVERYONE):
            for change in changes:
                db.session.execute(change)
        return app.test_cli_runner().invoke(args=["compensation", "verify"])

    return verify


def one_line():
    return StatementLine.id == select(StatementLine.id).order_by(StatementLine.id).limit(1).scalar_subquery()


@proves("CP2", "CP6")
def test_when_every_cent_is_right_it_says_so(stated):
    done = stated()
    assert (done.exit_code, done.output.strip().endswith("the amounts say.")) == (0, True), done.output


def test_a_total_that_is_not_the_sum_of_its_lines_is_named(stated):
    done = stated(update(Statement).values(total=Decimal("30.01")))
    assert done.exit_code == 1
    assert "total: written 30.01, recounted 30.00" in done.output


def test_a_line_that_is_not_at_the_amount_of_its_day_is_named_by_the_code_of_its_service(stated):
    wrong = update(StatementLine).where(one_line()).values(amount=Decimal("10.01"))
    done = stated(wrong, update(Statement).values(total=Decimal("30.01")))
    assert done.exit_code == 1
    assert f"{LAST_MONTH}: A-" in done.output
    assert "written 10.01, recounted 10.00" in done.output


def test_a_service_changed_behind_its_statements_back_is_named(stated):
    done = stated(update(ServiceRecord).values(biometrics_collected=False))
    assert done.exit_code == 1
    assert "written 10.00, recounted 0.00" in done.output


def test_a_service_that_a_statement_left_out_is_named(stated):
    done = stated(
        update(Statement).values(total=Decimal("20.00")),
        StatementLine.__table__.delete().where(one_line()),
    )
    assert done.exit_code == 1
    assert "written 0.00, recounted 10.00" in done.output


def test_what_changed_since_the_last_draft_waits_for_the_next_and_is_no_fault(stated):
    done = stated(update(ServiceRecord).values(biometrics_collected=False, books_changed_at=now()))
    assert done.exit_code == 0, done.output
