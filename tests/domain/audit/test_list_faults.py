"""Does the trail stand as it was written? Each way of tampering, by somebody with all the keys, is found."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.audit.queries import list_faults, list_heads

ALTERED = "UPDATE audit_entries SET {} WHERE chain = '{}' AND position = 4"
REMOVED = "DELETE FROM audit_entries WHERE chain = '{}' AND position = 4"
LAST_REMOVED = "DELETE FROM audit_entries WHERE chain = '{}' AND position > 8"
EMPTIED = "DELETE FROM audit_entries WHERE chain = '{}'"
INSERTED = """
UPDATE audit_entries SET position = position + 1000 WHERE chain = '{0}' AND position > 4;
UPDATE audit_entries SET position = position - 999 WHERE chain = '{0}' AND position > 1000;
INSERT INTO audit_entries (id, chain, position, at, act, on_kind, on_id, digest)
SELECT gen_random_uuid(), chain, 5, at, 'statement.approved', on_kind, on_id, digest
  FROM audit_entries WHERE chain = '{0}' AND position = 4
"""
REORDERED = """
UPDATE audit_entries SET position = -4 WHERE chain = '{0}' AND position = 4;
UPDATE audit_entries SET position = 4 WHERE chain = '{0}' AND position = 5;
UPDATE audit_entries SET position = 5 WHERE chain = '{0}' AND position = -4
"""
HEAD_REMOVED = "DELETE FROM audit_chains WHERE name = '{}'"
APPENDED = """
INSERT INTO audit_entries (id, chain, position, at, act, on_kind, on_id, digest)
SELECT gen_random_uuid(), chain, 11, at, 'statement.approved', on_kind, on_id, digest
  FROM audit_entries WHERE chain = '{}' AND position = 10
"""


def faults(app):
    with app.app_context(), transaction(EVERYONE):
        return [(fault.chain, fault.position) for fault in list_faults()]


def test_a_trail_nobody_touched_has_no_fault(app, writers):
    assert faults(app) == []
    with app.app_context(), transaction(EVERYONE):
        assert sorted(head.entries for head in list_heads()) == [10, 10, 10]


@pytest.mark.parametrize(
    "change",
    [
        "act = 'nothing'",
        "account_id = 1000000",
        "on_id = '1000000'",
        "on_kind = 'partners'",
        "at = at + interval '1 microsecond'",
        "partner_id = 1000000",
        "changes = '{{}}'",
        "from_address = '192.0.2.1'",
        "id = gen_random_uuid()",
        "digest = repeat('0', 64)",
    ],
)
def test_an_altered_entry_is_found_whatever_was_altered(app, writers, tamper, change):
    chain = writers[0].chain
    tamper(ALTERED.format(change.format(), chain))
    assert faults(app) == [(chain, 4)]


@pytest.mark.parametrize(
    ("tampering", "position"),
    [(REMOVED, 5), (LAST_REMOVED, 9), (EMPTIED, 1), (INSERTED, 5), (REORDERED, 4), (HEAD_REMOVED, 10), (APPENDED, 11)],
    ids=["removed", "last removed", "emptied", "inserted", "reordered", "head removed", "appended"],
)
def test_a_chain_that_was_cut_stretched_or_shuffled_is_found(app, writers, tamper, tampering, position):
    chain = writers[0].chain
    tamper(tampering.format(chain))
    assert faults(app) == [(chain, position)]


def test_an_entry_moved_to_another_chain_is_missed_in_one_and_found_in_the_other(app, writers, tamper):
    ours, theirs = writers[0].chain, writers[1].chain
    tamper(f"UPDATE audit_entries SET chain = '{theirs}', position = 11 WHERE chain = '{ours}' AND position = 10")
    assert sorted(faults(app)) == sorted([(ours, 10), (theirs, 11)])


def test_the_command_says_where_and_fails(app, writers, tamper):
    runner = app.test_cli_runner()
    assert runner.invoke(args=["audit", "verify"]).exit_code == 0
    tamper(REMOVED.format(writers[0].chain))
    verdict = runner.invoke(args=["audit", "verify"])
    assert verdict.exit_code == 1
    assert f"{writers[0].chain}: position 5: an entry is missing" in verdict.output
