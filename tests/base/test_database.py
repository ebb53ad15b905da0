"""The transaction in hand: what is sent straight to the driver lives and dies with its savepoint."""

from __future__ import annotations

from app.base.database import db, is_held, note_held, run

SET = "SELECT set_config('claim.test', %(to)s, true)"
GET = "SELECT current_setting('claim.test', true) AS said"
ADD = "SELECT %(number)s::integer + 1 AS more"
PREPARED = "SELECT count(*) AS times FROM pg_prepared_statements WHERE statement LIKE '%%+ 1 AS more'"


def test_a_statement_sent_straight_to_the_driver_is_undone_with_its_savepoint(database):
    run(SET, {"to": "before"})
    outer = db.session.begin_nested()
    run(SET, {"to": "within"})
    with db.session.begin_nested():
        run(SET, {"to": "further within"})
    outer.rollback()
    assert run(GET, {}).fetchone().said == "before"


def test_a_statement_stays_prepared_when_what_was_done_beside_it_is_undone(database):
    for number in range(10):
        assert run(ADD, {"number": number}).fetchone().more == number + 1
    assert run(PREPARED, {}).fetchone().times == 1
    with db.session.begin_nested() as savepoint:
        savepoint.rollback()
    db.session.rollback()
    assert run(PREPARED, {}).fetchone().times == 1
    assert run(ADD, {"number": 41}).fetchone().more == 42


def test_a_prepared_statement_finds_the_table_that_was_made_again(database):
    for made in range(2):
        savepoint = db.session.begin_nested()
        run("CREATE TEMPORARY TABLE passing AS SELECT %(made)s::integer AS made", {"made": made})
        for _turn in range(10):
            assert run("SELECT max(made) AS made FROM passing", {}).fetchone().made == made
        savepoint.rollback()


def test_what_is_held_is_held_until_the_transaction_or_its_savepoint_ends(database):
    run(GET, {})
    assert not is_held("statement", 7)
    note_held("statement", 7)
    assert is_held("statement", 7)
    assert not is_held("application", 7)
    with db.session.begin_nested():
        run(GET, {})
        note_held("statement", 8)
        assert is_held("statement", 8)
    assert not is_held("statement", 8)
    note_held("statement", 7)
    db.session.rollback()
    assert not is_held("statement", 7)
    run(GET, {})
    assert not is_held("statement", 7)
