"""The runtime role, the audit trail, the outbox, the jobs' firings, keys and numbers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

TABLES = ["audit_chains", "audit_entries", "firings", "job_plans", "number_series", "once_keys", "outbox"]

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
# Nobody but the trigger below writes the heads of the audit chains, and nobody changes an entry.
GRANTS = {"audit_entries": "SELECT, INSERT", "audit_chains": "SELECT"}

RUNTIME_ROLE = """
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'claim_runtime') THEN
    CREATE ROLE claim_runtime NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'claim_runtime', 'MEMBER') THEN
    EXECUTE format('GRANT claim_runtime TO %I', current_user);
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of the same server made it at the same moment
END $$
"""

# Whom this transaction sees: 'all', one partner's number, 'accounts' (the administrator), or nobody.
REACH = """
CREATE FUNCTION claim_sees_all() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT current_setting('claim.reach', true) = 'all' $$;
CREATE FUNCTION claim_sees_accounts() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT current_setting('claim.reach', true) IN ('all', 'accounts') $$;
CREATE FUNCTION claim_partner() RETURNS integer LANGUAGE sql STABLE AS
  $$ SELECT CASE WHEN current_setting('claim.reach', true) ~ '^[0-9]+$'
       THEN current_setting('claim.reach', true)::integer END $$
"""

AUDIT = """
CREATE FUNCTION audit_digest(previous text, place integer, entry audit_entries) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous, entry.chain, place, entry.id, extract(epoch FROM entry.at), entry.account_id, entry.act,
    entry.on_kind, entry.on_id, entry.partner_id, entry.changes, entry.from_address)::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  LOOP
    UPDATE audit_chains head
       SET entries = head.entries + 1, digest = audit_digest(head.digest, head.entries + 1, NEW)
     WHERE head.name = NEW.chain RETURNING head.entries, head.digest INTO NEW.position, NEW.digest;
    IF FOUND THEN
      RETURN NEW;
    END IF;
    INSERT INTO audit_chains VALUES (NEW.chain, 0, '') ON CONFLICT (name) DO NOTHING;
  END LOOP;
END $$;
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only ever appended to';
END $$;
CREATE TRIGGER chain BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_entries EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_entries FOR SELECT
  USING ((SELECT claim_sees_accounts()) OR partner_id = (SELECT claim_partner()));
CREATE POLICY append ON audit_entries FOR INSERT WITH CHECK (true)
"""


def upgrade() -> None:
    op.execute(RUNTIME_ROLE)
    op.execute("GRANT USAGE ON SCHEMA public TO claim_runtime")
    op.execute(REACH)
    op.create_table(
        "audit_chains",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_audit_chains")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("on_kind", sa.Text(), nullable=False),
        sa.Column("on_id", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("changes", postgresql.JSONB(), nullable=True),
        sa.Column("from_address", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("chain", "position", name=op.f("uq_audit_entries_chain_position")),
    )
    op.create_index(op.f("ix_audit_entries_at"), "audit_entries", ["at"], unique=False)
    op.create_index(
        "ix_audit_entries_changes",
        "audit_entries",
        ["on_id"],
        unique=False,
        postgresql_where=sa.text("jsonb_typeof(changes) = 'object'"),
    )
    op.create_table(
        "firings",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("job", "planned_at", name="pk_firings"),
    )
    op.create_index(op.f("ix_firings_started_at"), "firings", ["started_at"], unique=False)
    op.create_table(
        "job_plans",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job_plans")),
    )
    op.create_table(
        "number_series",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name="pk_number_series"),
    )
    op.create_table(
        "once_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", "sender", name="pk_once_keys"),
    )
    op.create_index(op.f("ix_once_keys_answered_at"), "once_keys", ["answered_at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_status"), "outbox", ["status"], unique=False)
    op.create_index(op.f("ix_outbox_written_at"), "outbox", ["written_at"], unique=False)
    for table in TABLES:
        op.execute(f"GRANT {GRANTS.get(table, EVERYTHING)} ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")
    op.execute(AUDIT)


def downgrade() -> None:
    op.execute("DROP TABLE audit_entries CASCADE; DROP FUNCTION audit_chain(), audit_refuse()")
    op.execute("DROP FUNCTION claim_sees_all(), claim_sees_accounts(), claim_partner()")
    TABLES.remove("audit_entries")
    for table in reversed(TABLES):
        op.drop_table(table)
