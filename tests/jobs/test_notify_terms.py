"""The morning reminders of terms that end."""

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.protocols.models import TermNotice
from app.jobs.notify_terms import notify_terms
from tests.builders import a_centre, a_protocol, an_account
from tests.proof import proves


@proves("PS12")
def test_each_party_is_reminded_once_of_a_term_that_ends_in_sixty_days(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            partner = a_centre().partner
            coordinator = an_account(Role.COORDINATOR, partner_id=partner.id).email
            a_protocol(partner, in_force_until=today() + timedelta(days=60))
            a_protocol(in_force_until=today() + timedelta(days=200))
        assert notify_terms(now()) == 1
        assert notify_terms(now()) == 0
        with transaction(EVERYONE):
            assert [notice.days for notice in db.session.query(TermNotice)] == [60]
            assert coordinator in {mail.to for mail in db.session.query(Mail)}
