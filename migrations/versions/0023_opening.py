"""Equipment, the steps of the signage, postings, signed undertakings, places in use, superseded documents."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

TABLES = ["equipment", "signage_steps", "postings", "secrecy_signatures"]
# What opens a session; from here on it also counts the centres a technician may work in today.
OPEN_SESSION = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, OUT account_id integer, OUT role text, OUT name text,
  OUT place text, OUT partner_id integer, OUT centre_id integer, OUT language text,
  OUT edition integer%(more)s
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
  SELECT e.number INTO edition FROM editions e;
%(count)s  PERFORM set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""
COUNT = """
  posts := 0;
  IF role = 'technician' THEN
    SELECT count(*) INTO posts FROM postings o JOIN technicians t ON t.id = o.technician_id
     WHERE t.account_id = open_session.account_id
       AND (now() AT TIME ZONE 'Europe/Lisbon')::date BETWEEN o.valid_from AND coalesce(o.valid_until, 'infinity');
  END IF;
"""
# Everybody has served since the nomination in the one centre they had until now.
POSTINGS = """
INSERT INTO postings (partner_id, technician_id, centre_id, valid_from)
SELECT partner_id, id, centre_id, (nominated_at AT TIME ZONE 'Europe/Lisbon')::date FROM technicians
"""
SIGNATURES = """
INSERT INTO secrecy_signatures (partner_id, technician_id, version, signed_at)
SELECT partner_id, id, secrecy_version, secrecy_signed_at FROM technicians
 WHERE secrecy_version IS NOT NULL AND secrecy_signed_at IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "equipment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("serial_number", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by_id"], ["accounts.id"], name=op.f("fk_equipment_approved_by_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_equipment_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_equipment_partner_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["accounts.id"], name=op.f("fk_equipment_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
    )
    op.create_index(op.f("ix_equipment_centre_id"), "equipment", ["centre_id"], unique=False)
    op.create_index(op.f("ix_equipment_partner_id"), "equipment", ["partner_id"], unique=False)
    op.create_table(
        "signage_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("photo_sha256", sa.Text(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_signage_steps_by_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_signage_steps_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_signage_steps_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signage_steps")),
    )
    op.create_index(op.f("ix_signage_steps_centre_id"), "signage_steps", ["centre_id"], unique=False)
    op.create_index(op.f("ix_signage_steps_partner_id"), "signage_steps", ["partner_id"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_postings_days_forwards")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_postings_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_postings_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_postings_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
    )
    op.create_index(op.f("ix_postings_centre_id"), "postings", ["centre_id"], unique=False)
    op.create_index(op.f("ix_postings_partner_id"), "postings", ["partner_id"], unique=False)
    op.create_index(op.f("ix_postings_technician_id"), "postings", ["technician_id"], unique=False)
    op.create_index(
        "uq_postings_open",
        "postings",
        ["technician_id", "centre_id"],
        unique=True,
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.create_table(
        "secrecy_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_secrecy_signatures_partner_id")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technicians.id"], name=op.f("fk_secrecy_signatures_technician_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_signatures")),
        sa.UniqueConstraint("technician_id", "version", name=op.f("uq_secrecy_signatures_technician_id_version")),
    )
    op.create_index(op.f("ix_secrecy_signatures_partner_id"), "secrecy_signatures", ["partner_id"], unique=False)
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute(POSTINGS)
    op.execute(SIGNATURES)
    for table in TABLES:
        verbs = "SELECT, INSERT" if table == "secrecy_signatures" else "SELECT, INSERT, UPDATE, DELETE"
        op.execute(f"GRANT {verbs} ON {table} TO claim_runtime")
        op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO claim_runtime")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY reach ON {table} USING ((SELECT claim_sees_all()) OR partner_id = (SELECT claim_partner()))"
        )
    for table in ("offices", "stops"):
        op.add_column(table, sa.Column("ended_on", sa.Date()))
    op.create_index("ix_technicians_name_id", "technicians", ["name", "id"])
    op.create_index("ix_technicians_languages", "technicians", ["languages"], postgresql_using="gin")
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    op.execute(OPEN_SESSION % {"more": ", OUT posts integer", "count": COUNT})
    op.add_column("documents", sa.Column("template_sha256", sa.Text()))
    op.add_column("documents", sa.Column("superseded_at", sa.DateTime(timezone=True)))
    op.add_column(
        "documents",
        sa.Column(
            "superseded_by_id", sa.Uuid(), sa.ForeignKey("documents.id", name=op.f("fk_documents_superseded_by_id"))
        ),
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    op.execute(OPEN_SESSION % {"more": "", "count": ""})
    op.drop_index("ix_technicians_languages", "technicians")
    op.drop_index("ix_technicians_name_id", "technicians")
    for table in ("offices", "stops"):
        op.drop_column(table, "ended_on")
    op.drop_column("documents", "superseded_by_id")
    op.drop_column("documents", "superseded_at")
    op.drop_column("documents", "template_sha256")
    for table in reversed(TABLES):
        op.drop_table(table)
