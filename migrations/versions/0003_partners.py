"""Partners, centres, accounts and documents."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

TABLES = [
    "failed_sign_ins",
    "partners",
    "centres",
    "accounts",
    "centre_models",
    "offices",
    "stops",
    "documents",
    "links",
    "sessions",
]
PROTECTED = ["partners", "centres", "accounts", "centre_models", "offices", "stops", "documents"]

# Opens a session: who it belongs to, and in the same call what exists for them in this transaction.
OPEN_SESSION = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, OUT account_id integer, OUT role text, OUT name text,
  OUT place text, OUT partner_id integer, OUT centre_id integer, OUT language text
) LANGUAGE plpgsql AS $$
DECLARE
  seen timestamptz;
BEGIN
  PERFORM set_config('claim.reach', 'all', true);
  SELECT a.id, a.role, a.name, coalesce(c.name, p.name, ''), a.partner_id, a.centre_id, a.language, s.seen_at
    INTO account_id, role, name, place, partner_id, centre_id, language, seen
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    LEFT JOIN centres c ON c.id = a.centre_id LEFT JOIN partners p ON p.id = a.partner_id
   WHERE s.id = key AND s.ended_at IS NULL AND a.status = 'active'
     AND s.seen_at > now() - make_interval(mins => idle_minutes)
     AND s.started_at > now() - make_interval(hours => longest_hours);
  -- Once a minute is often enough to know that somebody is there.
  IF seen < now() - interval '1 minute' THEN
    UPDATE sessions s SET seen_at = now() WHERE s.id = key;
  END IF;
  PERFORM set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""


def upgrade() -> None:
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_fingerprint", sa.Text(), nullable=False),
        sa.Column("address_fingerprint", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index(
        op.f("ix_failed_sign_ins_address_fingerprint"), "failed_sign_ins", ["address_fingerprint"], unique=False
    )
    op.create_index(
        op.f("ix_failed_sign_ins_email_fingerprint"), "failed_sign_ins", ["email_fingerprint"], unique=False
    )
    op.create_index(op.f("ix_failed_sign_ins_failed_at"), "failed_sign_ins", ["failed_at"], unique=False)
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nipc", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("known_since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("nipc ~ '^[0-9]{9}$'", name=op.f("ck_partners_nipc_nine_digits")),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name=op.f("fk_partners_dico")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("nipc", name=op.f("uq_partners_nipc")),
    )
    op.create_table(
        "centres",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("signage", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("protocol_from", sa.Date(), nullable=True),
        sa.Column("protocol_until", sa.Date(), nullable=True),
        sa.Column("books_closed_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name=op.f("fk_centres_dico")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_centres_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centres")),
    )
    op.create_index(op.f("ix_centres_partner_id"), "centres", ["partner_id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sign_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(role IN ('applicant', 'coordinator', 'technician')) = (partner_id IS NOT NULL)",
            name=op.f("ck_accounts_partner_of_role"),
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_accounts_email_lower")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_accounts_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_accounts_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_centre_id"), "accounts", ["centre_id"], unique=False)
    op.create_index(op.f("ix_accounts_partner_id"), "accounts", ["partner_id"], unique=False)
    op.create_index("uq_accounts_email", "accounts", ["email"], unique=True)
    op.create_table(
        "centre_models",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_centre_models_days_forwards")
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_centre_models_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_centre_models_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_models")),
    )
    op.create_index(op.f("ix_centre_models_centre_id"), "centre_models", ["centre_id"], unique=False)
    op.create_index(op.f("ix_centre_models_partner_id"), "centre_models", ["partner_id"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_offices_centre_id")),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name=op.f("fk_offices_dico")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_offices_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_index(op.f("ix_offices_centre_id"), "offices", ["centre_id"], unique=False)
    op.create_index(op.f("ix_offices_partner_id"), "offices", ["partner_id"], unique=False)
    op.create_table(
        "stops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_stops_centre_id")),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name=op.f("fk_stops_dico")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_stops_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stops")),
    )
    op.create_index(op.f("ix_stops_centre_id"), "stops", ["centre_id"], unique=False)
    op.create_index(op.f("ix_stops_partner_id"), "stops", ["partner_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_documents_partner_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["accounts.id"], name=op.f("fk_documents_requested_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("code", name=op.f("uq_documents_code")),
    )
    op.create_index(op.f("ix_documents_partner_id"), "documents", ["partner_id"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_links_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_account_id"), "links", ["account_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)
    op.create_index(op.f("ix_sessions_seen_at"), "sessions", ["seen_at"], unique=False)
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")
    for table in PROTECTED:
        owner = "id" if table == "partners" else "partner_id"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY reach ON {table} USING ((SELECT claim_sees_all()) OR {owner} = (SELECT claim_partner()))"
        )
    op.execute(
        "DROP POLICY reach ON accounts;"
        "CREATE POLICY reach ON accounts "
        "USING ((SELECT claim_sees_accounts()) OR partner_id = (SELECT claim_partner()))"
    )
    op.execute(OPEN_SESSION)


def downgrade() -> None:
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    for table in reversed(TABLES):
        op.drop_table(table)
