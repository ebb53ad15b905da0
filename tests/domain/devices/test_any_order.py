"""Whatever three devices say, in whatever order it comes: it converges, each record is there once, no word is lost."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.base.database import db
from tests.domain.devices.fleet import DAYS, DEVICES, Crew, Fleet
from tests.proof import proves

# The suite plays some; `INTERLEAVINGS=10000` plays them all.
INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "200"))

device, which = some.integers(0, DEVICES - 1), some.integers(0, 20)
steps = some.one_of(
    some.tuples(some.just("log"), device, some.integers(0, DAYS)),
    some.tuples(some.just("log"), device, some.integers(0, DAYS)),
    some.tuples(some.just("change"), device, which),
    some.tuples(some.just("change"), device, which),
    some.tuples(some.just("send"), device, some.lists(which, min_size=1, max_size=6)),
    some.tuples(some.just("send"), device, some.lists(which, min_size=1, max_size=6)),
    some.tuples(some.just("correct_at_the_desk"), which),
    some.tuples(some.just("close_books"), some.integers(0, DAYS)),
    some.tuples(some.just("revoke"), device),
)


@proves("SL11")
def test_any_interleaving_converges_with_each_record_once_and_no_word_lost(database):
    played, crew = 0, Crew()

    @settings(max_examples=INTERLEAVINGS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(some.lists(steps, min_size=4, max_size=24))
    def play(day: list[tuple[str, ...]]) -> None:
        nonlocal played
        savepoint = db.session.begin_nested()
        fleet = Fleet(crew)
        for act, *facts in day:
            getattr(fleet, act)(*facts)
        fleet.check()
        savepoint.rollback()
        db.session.expire_all()
        played += 1

    play()
    assert played >= INTERLEAVINGS
