"""Protecting the lists of what is out: one after the other, each once."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import now
from app.base.database import EVERYONE, db, is_our_turn, transaction
from app.base.months import Month
from app.domain.statistics.release.models import ReleasedList
from app.domain.statistics.release.offers import LISTS
from app.domain.tallies.models import ReleasedMonth
from app.jobs.protect_lists import protect_lists


def test_every_list_of_a_whole_quarter_is_protected_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            for month in Month(2025, 1).until(Month(2025, 4)):
                db.session.add(ReleasedMonth(month=month, released_at=now()))
        assert protect_lists() == len(LISTS)
        assert protect_lists() == 0
        with transaction(EVERYONE):
            assert set(db.session.scalars(select(ReleasedList.quarter))) == {"2025-Q1"}


def test_while_another_process_protects_a_list_this_one_lets_it_be(app, kept):
    with app.app_context(), transaction(EVERYONE):
        db.session.add(ReleasedMonth(month=Month(2025, 3), released_at=now()))
    with app.app_context(), transaction(EVERYONE):
        assert is_our_turn("protect_lists")
        with app.app_context():
            assert protect_lists() == 0
    with app.app_context():
        assert protect_lists() == len(LISTS)
