"""The night's job that warns of unused accounts and closes them."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import clock_set_to, now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Account, AccountStatus, Role
from app.jobs.close_unused_accounts import close_unused_accounts
from app.jobs.schedule import TIMETABLE
from tests.builders import a_technician, an_account
from tests.proof import proves


@proves("TR12")
def test_a_technician_is_warned_at_night_and_closed_later_and_twice_is_like_once(app, kept):
    night = now()
    with app.app_context():
        with transaction(EVERYONE):
            technician = a_technician()
            technician.account.last_sign_in_at = night - timedelta(days=91)
            an_account(Role.APPROVER, last_sign_in_at=night)
            account_id = technician.account_id
        for days, done in ((0, 1), (0, 0), (15, 1), (15, 0)):
            with clock_set_to(night + timedelta(days=days)):
                assert close_unused_accounts(night) == done
        with transaction(EVERYONE):
            assert db.session.query(Mail).count() == 1
            assert db.session.get(Account, account_id).status is AccountStatus.CLOSED


def test_it_is_in_the_timetable():
    assert close_unused_accounts in [job.work for job in TIMETABLE]
