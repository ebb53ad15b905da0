"""On the 1st, every centre that was open gets its draft, once."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.domain.compensation.models import Statement
from app.jobs.draft_statements import draft_statements
from tests.builders import a_centre, a_partner, a_protocol


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
