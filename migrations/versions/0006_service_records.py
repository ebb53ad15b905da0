"""Service records and their counters."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ["network_tallies", "centre_tallies", "service_records", "service_areas"]
PROTECTED = ["centre_tallies", "service_records", "service_areas"]


def upgrade() -> None:
    op.create_table(
        "network_tallies",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("dimension", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("services", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "dimension", "value", name="pk_network_tallies"),
    )
    op.create_table(
        "centre_tallies",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("dimension", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("services", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_centre_tallies_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_centre_tallies_partner_id")),
        sa.PrimaryKeyConstraint("centre_id", "month", "dimension", "value", name="pk_centre_tallies"),
    )
    op.create_index("ix_centre_tallies_dimension_month", "centre_tallies", ["dimension", "month"], unique=False)
    op.create_index(op.f("ix_centre_tallies_partner_id"), "centre_tallies", ["partner_id"], unique=False)
    op.create_table(
        "service_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("requester", sa.String(length=40), nullable=False),
        sa.Column("nationality", sa.Text(), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=False),
        sa.Column("age_band", sa.String(length=40), nullable=False),
        sa.Column("residence", sa.Text(), nullable=False),
        sa.Column("legal_status", sa.String(length=40), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.String(length=40), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("sub_topic", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("referral", sa.Text(), nullable=True),
        sa.Column("biometrics_collected", sa.Boolean(), nullable=False),
        sa.Column("process_reference", sa.Text(), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "decision = 'pending' OR decided_on IS NOT NULL OR decision IS NULL",
            name=op.f("ck_service_records_decision_dated"),
        ),
        sa.CheckConstraint("char_length(note) <= 4000", name=op.f("ck_service_records_note_short")),
        sa.CheckConstraint("decided_on >= given_on", name=op.f("ck_service_records_decision_after_service")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 600", name=op.f("ck_service_records_minutes_plausible")),
        sa.ForeignKeyConstraint(["area"], ["topics.code"], name=op.f("fk_service_records_area")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_service_records_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_service_records_partner_id")),
        sa.ForeignKeyConstraint(["referral"], ["referral_targets.code"], name=op.f("fk_service_records_referral")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_service_records_stop_id")),
        sa.ForeignKeyConstraint(["sub_topic"], ["topics.code"], name=op.f("fk_service_records_sub_topic")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_service_records_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_records")),
        sa.UniqueConstraint("number", name=op.f("uq_service_records_number")),
    )
    op.create_index(
        "ix_service_records_centre_list", "service_records", ["centre_id", "given_on", "number"], unique=False
    )
    op.create_index(
        "ix_service_records_decided",
        "service_records",
        ["centre_id", "decided_on"],
        unique=False,
        postgresql_where=sa.text("decided_on IS NOT NULL"),
    )
    op.create_index(
        "ix_service_records_partner_list", "service_records", ["partner_id", "given_on", "number"], unique=False
    )
    op.create_index("ix_service_records_technician_list", "service_records", ["technician_id", "number"], unique=False)
    op.create_table(
        "service_areas",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["topics.code"], name=op.f("fk_service_areas_area")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_service_areas_partner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_service_areas_service_id")),
        sa.PrimaryKeyConstraint("service_id", "area", name="pk_service_areas"),
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
