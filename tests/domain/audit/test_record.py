"""Writing to the trail."""

from __future__ import annotations

from contextlib import suppress

import psycopg
import pytest
from psycopg.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import SYSTEM, Account, Role
from app.domain.audit.actions import gathering, record
from app.domain.audit.models import AuditEntry
from app.domain.audit.queries import list_faults, list_heads
from tests.builders import a_partner, an_account


def test_an_entry_says_who_what_on_what_and_when(writers, app):
    with app.app_context(), transaction(EVERYONE):
        technician = writers[0]
        entry = db.session.query(AuditEntry).filter_by(chain=technician.chain, position=1).one()
    assert (entry.account_id, entry.act, entry.on_kind) == (technician.account_id, "record.seen", "accounts")
    assert (entry.on_id, entry.partner_id) == (str(technician.account_id), technician.partner_id)
    assert len(entry.digest) == 64


def test_an_actor_writes_to_one_chain_whatever_it_acts_on(writers, app):
    with app.app_context():
        with transaction(EVERYONE):
            for thing in (a_partner(), an_account()):
                record(writers[0], "thing.touched", on=thing)
        with transaction(EVERYONE):
            chains = set(
                db.session.scalars(text(f"SELECT chain FROM audit_entries WHERE account_id = {writers[0].account_id}"))
            )
    assert chains == {f"centre:{writers[0].centre_id}"}


def test_writers_of_different_centres_never_wait_for_each_other(writers, app):
    ours, theirs, _aima = writers
    with app.app_context(), transaction(EVERYONE):
        account = an_account()
        record(ours, "record.seen", on=account)
        db.session.flush()
        with app.app_context():
            write_impatiently(theirs)
        with app.app_context(), pytest.raises(LockNotAvailable, match="lock timeout"):
            write_impatiently(ours)
    with app.app_context(), transaction(EVERYONE):
        assert list_faults() == []


def write_impatiently(actor):
    with transaction(EVERYONE):
        db.session.execute(text("SET LOCAL lock_timeout = '100ms'"))
        record(actor, "record.seen", on=an_account())


def test_an_act_that_is_undone_leaves_no_entry(writers, app):
    with app.app_context():
        with suppress(ZeroDivisionError), transaction(EVERYONE):
            record(SYSTEM, "thing.touched", on=a_partner())
            db.session.flush()
            raise ZeroDivisionError
        with transaction(EVERYONE):
            assert "system" not in {head.name for head in list_heads()}
            assert list_faults() == []


def test_a_transaction_looks_its_chain_up_once_however_many_entries_it_writes(writers, app):
    looks = text("SELECT idx_scan + seq_scan FROM pg_stat_xact_all_tables WHERE relname = 'audit_chains'")
    with app.app_context(), transaction(EVERYONE):
        account = an_account()
        record(writers[0], "record.seen", on=account)
        before = db.session.scalar(looks)
        for _ in range(50):
            record(writers[0], "record.seen", on=account)
        assert db.session.scalar(looks) == before
    with app.app_context(), transaction(EVERYONE):
        assert list_faults() == []


def test_a_trail_stays_whole_when_writers_take_turns_and_a_part_is_undone(writers, app):
    with app.app_context(), transaction(EVERYONE):
        account = an_account()
        for turn in range(6):
            record(writers[turn % 3], "record.seen", on=account)
            with suppress(ZeroDivisionError), db.session.begin_nested():
                record(writers[turn % 2], "record.seen", on=account)
                raise ZeroDivisionError
    with app.app_context(), transaction(EVERYONE):
        assert sorted(head.entries for head in list_heads()) == [12, 12, 12]
        assert list_faults() == []


def test_what_is_gathered_is_appended_as_if_each_were_recorded_alone(writers, app):
    ours, theirs, _aima = writers
    with app.app_context(), transaction(EVERYONE):
        things = [an_account() for _ in range(3)]
        with gathering():
            for thing in things:
                record(ours, "record.seen", on=thing, changes={"minutes": [None, thing.id]})
                with gathering():
                    record(theirs, "record.left", on=thing)
            assert db.session.query(AuditEntry).filter_by(chain=ours.chain).count() == 10
        added = db.session.query(AuditEntry).filter(AuditEntry.position > 10).order_by(AuditEntry.chain)
        entries = added.order_by(AuditEntry.position).all()
        told = [(each.chain, each.act, each.on_id, each.changes) for each in entries]
        assert sorted(told, key=lambda each: each[0]) == sorted(
            [(ours.chain, "record.seen", str(thing.id), {"minutes": [None, thing.id]}) for thing in things]
            + [(theirs.chain, "record.left", str(thing.id), None) for thing in things],
            key=lambda each: each[0],
        )
        assert {each.account_id for each in entries} == {ours.account_id, theirs.account_id}
        assert list_faults() == []


def test_new_rows_are_named_when_what_is_gathered_is_appended(writers, app):
    ours, *_others = writers
    with app.app_context(), transaction(EVERYONE):
        made = [Account(email=f"{name}@exemplo.invalid", name=name, role=Role.DIRECTORATE) for name in "abc"]
        db.session.add_all(made)
        with gathering(), db.session.no_autoflush:
            for account in made:
                record(ours, "record.made", on=account)
            assert [account.id for account in made] == [None] * 3
        entries = db.session.query(AuditEntry).filter_by(act="record.made").order_by(AuditEntry.position).all()
        assert [entry.on_id for entry in entries] == [str(account.id) for account in made]
        assert sorted(account.id for account in made) == [account.id for account in made]
        assert list_faults() == []


def test_what_was_gathered_is_dropped_when_the_block_is_broken_off(writers, app):
    with app.app_context(), transaction(EVERYONE):
        with suppress(ZeroDivisionError), gathering():
            record(writers[0], "record.seen", on=an_account())
            raise ZeroDivisionError
        record(writers[0], "record.left", on=an_account())
        [entry] = db.session.query(AuditEntry).filter_by(chain=writers[0].chain, position=11)
        assert entry.act == "record.left"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entries SET act = 'nothing'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "UPDATE audit_chains SET digest = ''",
        "INSERT INTO audit_chains VALUES ('mine', 0, '')",
        "DELETE FROM audit_chains",
    ],
)
def test_the_role_that_serves_can_only_append(writers, app, sql):
    with app.app_context(), pytest.raises(DBAPIError, match="permission denied"), transaction(EVERYONE):
        db.session.execute(text(sql))


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entries SET act = 'nothing'", "DELETE FROM audit_entries", "TRUNCATE audit_entries"]
)
def test_not_even_a_superuser_changes_an_entry_past_the_trigger(writers, tamper, sql):
    tamper("SET session_replication_role = origin")
    with pytest.raises(psycopg.errors.RaiseException, match="only ever appended"):
        tamper(sql)


def test_position_and_digest_are_the_databases_own(writers, app):
    actor = writers[0]
    with app.app_context(), transaction(EVERYONE):
        forged = AuditEntry(
            chain=actor.chain, act="thing.touched", on_kind="partners", on_id="1", position=999, digest="f" * 64
        )
        db.session.add(forged)
        db.session.flush()
        db.session.refresh(forged)
        assert forged.position == 11
        assert forged.digest != "f" * 64
        assert list_faults() == []
