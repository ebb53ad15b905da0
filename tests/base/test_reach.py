"""Row-level security: the second lock, which holds even for SQL that asks for everything."""

from __future__ import annotations

from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.base.database import EVERYONE, Base, db, everyone_in_reach, transaction
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import Role, Session
from app.domain.access.queries import find_actor
from tests.browse import Browser
from tests.builders import a_partner, a_protocol, a_service, a_technician, an_account
from tests.server import settings_of

PROTECTED = sorted(
    name for name, table in Base.metadata.tables.items() if name == "partners" or "partner_id" in table.columns
)


@pytest.fixture
def two(app, kept) -> SimpleNamespace:
    """Two partners, each with a technician, a service and a protocol."""
    with app.app_context(), transaction(EVERYONE):
        ours, theirs = a_technician(), a_technician()
        for technician in (ours, theirs):
            a_service(technician)
            a_protocol(technician.centre.partner)
        return SimpleNamespace(ours=ours.partner_id, theirs=theirs.partner_id)


def count(table: str) -> int:
    return db.session.scalar(text(f"SELECT count(*) FROM {table}"))


def test_without_a_reach_raw_sql_sees_no_row_of_any_protected_table(app, two):
    with app.app_context():
        with transaction(EVERYONE):
            filled = [table for table in PROTECTED if count(table)]
        with transaction():
            assert {table: count(table) for table in PROTECTED} == dict.fromkeys(PROTECTED, 0)
    assert {"partners", "centres", "accounts", "technicians", "service_records", "protocols"} <= set(filled)


@pytest.mark.parametrize("reach", ["", "nonsense", "0", "-1", "ALL", "1 OR true"])
def test_a_reach_that_names_nobody_sees_nothing(app, two, reach):
    with app.app_context(), transaction(reach):
        assert sum(map(count, PROTECTED)) == 0


def test_a_partner_sees_its_own_rows_and_no_other(app, two):
    with app.app_context(), transaction(str(two.ours)):
        for table in PROTECTED:
            owner = "id" if table == "partners" else "partner_id"
            owners = set(db.session.scalars(text(f"SELECT {owner} FROM {table}")))
            assert owners <= {two.ours}, table
        assert count("service_records") == 1


def test_a_partner_cannot_write_for_another(app, two):
    foreign_rows = "INSERT INTO rates SELECT * FROM rates WHERE false"
    with app.app_context():
        with pytest.raises(DBAPIError, match="row-level security"), transaction(str(two.ours)):
            db.session.execute(text(f"UPDATE service_records SET partner_id = {two.theirs}"))
        with pytest.raises(DBAPIError, match="row-level security"), transaction(str(two.ours)):
            a_protocol(SimpleNamespace(id=two.theirs))
        with transaction(str(two.ours)):
            db.session.execute(text(foreign_rows))
            changed = db.session.execute(
                text(f"DELETE FROM service_records WHERE partner_id = {two.theirs} RETURNING id")
            )
            assert changed.all() == []


def test_the_administrator_reaches_accounts_and_no_record(app, two):
    with app.app_context():
        key = a_session_of(Role.ADMINISTRATOR)
        with transaction():
            assert find_actor(fingerprint(key), None)
            seen = {table for table in PROTECTED if count(table)}
    assert seen == {"accounts", "audit_entries"} & seen
    assert "accounts" in seen


def test_everyone_is_in_reach_within_the_block_only(app, two):
    with app.app_context(), transaction(str(two.ours)):
        with everyone_in_reach():
            assert count("partners") == 2
        assert count("partners") == 1


def test_after_a_failure_within_that_block_nobody_keeps_the_reach(app, two):
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction(str(two.ours)), everyone_in_reach():
            raise ZeroDivisionError
        with transaction():
            assert count("partners") == 0


def test_a_thousand_alternating_requests_over_one_connection_leak_nothing(two, database_url, tmp_path):
    app = create_app(settings_of(database_url, tmp_path, pool_size=1))
    with app.app_context():
        browsers = [Browser(app), Browser(app)]
        names = []
        for browser, partner_id in zip(browsers, (two.ours, two.theirs), strict=True):
            with transaction(EVERYONE):
                account = an_account(Role.COORDINATOR, partner_id=partner_id)
                names.append(db.session.scalar(text(f"SELECT name FROM partners WHERE id = {partner_id}")))
            browser.signed_in_as(account)
    for turn in range(500):
        for own, other in ((0, 1), (1, 0)):
            # Every third request fails on the way, and must leave nothing behind either.
            path = "/centres/999999" if turn % 3 == 2 else "/centres/"
            answer = browsers[own].client.get(path, follow_redirects=False)
            assert names[other] not in answer.text
            assert answer.status_code in (200, 308, 404), answer.status_code
            assert names[own] in answer.text
    with app.app_context():
        assert db.engine.pool.size() == 1
        with transaction():
            assert count("partners") == 0
        db.engine.dispose()


def a_session_of(role: Role) -> str:
    key = new_token()
    with transaction(EVERYONE):
        account = an_account(role)
        db.session.add(Session(id=fingerprint(key), account_id=account.id))
    return key


def test_the_role_that_serves_owns_nothing_and_passes_by_no_lock(app, database_url):
    with psycopg.connect(database_url.replace("+psycopg", "")) as owner:
        owned = owner.execute(
            "SELECT relname FROM pg_class WHERE relowner = 'claim_runtime'::regrole"
            " UNION SELECT proname FROM pg_proc WHERE proowner = 'claim_runtime'::regrole"
            " UNION SELECT nspname FROM pg_namespace WHERE nspowner = 'claim_runtime'::regrole"
        ).fetchall()
        powers = owner.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = 'claim_runtime'"
        ).fetchone()
    assert owned == []
    assert powers == (False, False, False, False)
    with app.app_context(), transaction():
        assert db.session.scalar(text("SELECT current_user")) == "claim_runtime"


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE partners DISABLE ROW LEVEL SECURITY",
        "DROP POLICY reach ON partners",
        "CREATE TABLE mine (id integer)",
        "TRUNCATE audit_entries",
        "SET row_security = off; SELECT count(*) FROM partners",
    ],
)
def test_the_role_that_serves_cannot_open_the_lock(app, sql):
    with app.app_context(), pytest.raises(DBAPIError), transaction(EVERYONE):
        db.session.execute(text(sql))


def test_a_row_keeps_its_partner_when_a_relationship_is_read(app, two):
    """What a partner reaches through its own rows are its own rows."""
    with app.app_context(), transaction(str(two.ours)):
        for mapper in Base.registry.mappers:
            for row in db.session.query(mapper.class_) if mapper.local_table.name in PROTECTED else ():
                for relation in inspect(type(row)).relationships:
                    reached = getattr(row, relation.key)
                    for one in reached if isinstance(reached, list) else [reached]:
                        assert getattr(one, "partner_id", None) in (None, two.ours)


def test_a_partner_cannot_make_itself_a_second_partner(app, two):
    with app.app_context(), pytest.raises(DBAPIError, match="row-level security"), transaction(str(two.ours)):
        a_partner()
