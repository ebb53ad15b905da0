"""The nightly look at postings that have ended."""

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import db
from app.domain.technicians.models import Technician
from app.jobs.leave_ended_postings import leave_ended_postings
from tests.builders import a_centre, a_posting, a_technician
from tests.builders.keeping import made
from tests.proof import proves


def _ended():
    technician = a_technician()
    second = a_centre(technician.centre.partner)
    a_posting(technician, second)
    technician.centre_id = technician.account.centre_id = a_centre(technician.centre.partner).id
    a_posting(technician, db.session.get(type(second), technician.centre_id), valid_until=today() - timedelta(days=1))
    return technician.id, technician.centre_id


@proves("ON16")
def test_who_works_where_a_posting_ended_is_moved_once(app, kept):
    technician_id, left = made(app, _ended)
    with app.app_context():
        assert leave_ended_postings(now()) == 1
        assert leave_ended_postings(now()) == 0
    centre_id, account_centre = made(app, lambda: _where(technician_id))
    assert centre_id == account_centre != left


def _where(technician_id):
    technician = db.session.get(Technician, technician_id)
    return technician.centre_id, technician.account.centre_id
