"""Forgetting the answers to old forms."""

from datetime import timedelta

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.once import OnceKey
from app.jobs.forget_old_keys import forget_old_keys


def test_only_answers_older_than_two_days_are_forgotten_and_twice_is_like_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            for key, age in (("old", 49), ("young", 47)):
                at = now() - timedelta(hours=age)
                db.session.add(OnceKey(key=key, sender="-", body="-", status=303, location="/", answered_at=at))
        assert forget_old_keys(now()) == 1
        assert forget_old_keys(now()) == 0
        with transaction(EVERYONE):
            assert [row.key for row in db.session.query(OnceKey)] == ["young"]
