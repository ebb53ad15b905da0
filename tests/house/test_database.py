"""The database as it is migrated: one line of migrations, every lock in place, no amount as a float."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.base.database import Base
from app.config import ROOT

# Every table there is, whichever tests are run with these.
for path in [*(ROOT / "app" / "base").glob("*.py"), *(ROOT / "app" / "domain").rglob("*.py")]:
    import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))

PROTECTED = {
    name for name, table in Base.metadata.tables.items() if name == "partners" or "partner_id" in table.columns
}


@pytest.fixture
def owner(database_url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
        yield connection


def first_column(owner, sql):
    return {row[0] for row in owner.execute(sql)}


def test_the_migrations_are_one_straight_line_of_numbers():
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert len(script.get_heads()) == 1
    revisions = [step.revision for step in reversed(list(script.walk_revisions()))]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_no_migration_imports_the_application():
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assert "import app" not in path.read_text(), path.name
        assert "from app" not in path.read_text(), path.name


def test_every_table_of_the_models_is_there_and_no_other(owner):
    tables = first_column(
        owner,
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
        " AND relnamespace = 'public'::regnamespace",
    )
    assert tables == set(Base.metadata.tables) | {"alembic_version"}


def test_every_table_with_a_partner_is_locked_even_for_its_owner(owner):
    with_partner = first_column(
        owner,
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'partner_id'"
        " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace",
    )
    locked = first_column(owner, "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    policies = first_column(
        owner, "SELECT tablename FROM pg_policies WHERE permissive = 'PERMISSIVE' AND cmd <> 'INSERT'"
    )
    partitions = first_column(owner, "SELECT relname FROM pg_class WHERE relispartition")
    assert with_partner - partitions | {"partners"} == PROTECTED
    assert locked >= with_partner | {"partners"}
    assert policies >= with_partner | {"partners"}


def test_a_part_of_a_table_is_reached_through_the_whole_alone(owner):
    parts = "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'"
    assert first_column(owner, parts) == {"centre_tallies_total", "centre_tallies_other"}
    granted = "has_table_privilege('claim_runtime', oid, 'SELECT, INSERT, UPDATE, DELETE')"
    assert first_column(owner, f"{parts} AND {granted}") == set()


def test_no_view_looks_past_the_lock(owner):
    """A view or a SECURITY DEFINER function works with its owner's powers: two functions may, and no more."""
    blind = "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
    assert first_column(owner, f"{blind} AND NOT coalesce(reloptions, '{{}}') @> '{{security_invoker=true}}'") == set()
    definers = first_column(
        owner, "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    assert definers <= {"audit_chain", "next_edition"}


def test_no_column_is_a_float(owner):
    floats = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'money')"
    )
    assert floats.fetchall() == []


def test_every_moment_knows_its_zone(owner):
    naive = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'"
    )
    assert naive.fetchall() == []


def test_every_constraint_is_named_by_the_convention(owner):
    """NOT NULL is left out: newer servers list it as a constraint, and name it by themselves."""
    odd = owner.execute(
        "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
        " AND conrelid <> 'alembic_version'::regclass AND conname !~ '^(pk|fk|uq|ck|ex)_'"
    )
    assert odd.fetchall() == []
