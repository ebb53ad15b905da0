"""Technicians and training."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

TABLES = ["courses", "training_sessions", "technicians", "training_certificates", "training_registrations"]
PROTECTED = ["technicians", "training_certificates", "training_registrations"]


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
    )
    op.create_table(
        "training_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.Text(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 600", name=op.f("ck_training_sessions_minutes_plausible")),
        sa.CheckConstraint("seats BETWEEN 1 AND 500", name=op.f("ck_training_sessions_seats_plausible")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_training_sessions_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_sessions")),
    )
    op.create_index(op.f("ix_training_sessions_course_id"), "training_sessions", ["course_id"], unique=False)
    op.create_index(op.f("ix_training_sessions_held_on"), "training_sessions", ["held_on"], unique=False)
    op.create_table(
        "technicians",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("qualification", sa.String(length=40), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("is_portuguese_national", sa.Boolean(), nullable=False),
        sa.Column("languages", postgresql.JSONB(), nullable=False),
        sa.Column("skills_confirmed", sa.Boolean(), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("secrecy_version", sa.Text(), nullable=True),
        sa.Column("secrecy_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_technicians_account_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_technicians_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_technicians_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technicians")),
        sa.UniqueConstraint("account_id", name=op.f("uq_technicians_account_id")),
    )
    op.create_index(op.f("ix_technicians_centre_id"), "technicians", ["centre_id"], unique=False)
    op.create_index(op.f("ix_technicians_partner_id"), "technicians", ["partner_id"], unique=False)
    op.create_table(
        "training_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_training_certificates_document_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_training_certificates_partner_id")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technicians.id"], name=op.f("fk_training_certificates_technician_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_certificates")),
        sa.UniqueConstraint("technician_id", "kind", name=op.f("uq_training_certificates_technician_id_kind")),
    )
    op.create_index(op.f("ix_training_certificates_partner_id"), "training_certificates", ["partner_id"], unique=False)
    op.create_table(
        "training_registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 0 AND 600", name=op.f("ck_training_registrations_minutes_plausible")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["accounts.id"], name=op.f("fk_training_registrations_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_training_registrations_partner_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_sessions.id"], name=op.f("fk_training_registrations_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technicians.id"], name=op.f("fk_training_registrations_technician_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_registrations")),
        sa.UniqueConstraint(
            "session_id", "technician_id", name=op.f("uq_training_registrations_session_id_technician_id")
        ),
    )
    op.create_index(
        op.f("ix_training_registrations_partner_id"), "training_registrations", ["partner_id"], unique=False
    )
    op.create_index(
        op.f("ix_training_registrations_session_id"), "training_registrations", ["session_id"], unique=False
    )
    op.create_index(
        op.f("ix_training_registrations_technician_id"), "training_registrations", ["technician_id"], unique=False
    )
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


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
