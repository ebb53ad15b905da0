"""Forgetting old sign-ins."""

from datetime import timedelta

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import FailedSignIn, Session
from app.jobs.forget_old_sign_ins import forget_old_sign_ins
from tests.builders import an_account


def test_old_attempts_and_unused_sessions_are_forgotten_and_twice_is_like_once(app, kept):
    old, young = now() - timedelta(hours=49), now() - timedelta(hours=1)
    with app.app_context():
        with transaction(EVERYONE):
            account = an_account()
            for at in (old, young):
                db.session.add(Session(id=str(at), account_id=account.id, seen_at=at))
                db.session.add(FailedSignIn(email_fingerprint="-", address_fingerprint="-", failed_at=at))
        assert forget_old_sign_ins(now()) == 2
        assert forget_old_sign_ins(now()) == 0
        with transaction(EVERYONE):
            assert db.session.query(Session).one().seen_at == young
