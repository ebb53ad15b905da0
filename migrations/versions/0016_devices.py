"""Devices that log without a network, and what waits for a person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"

TABLES = ["devices", "held_records", "received_records"]
PROTECTED = ["devices", "held_records", "received_records"]


def upgrade() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sealing_key", sa.Text(), nullable=False),
        sa.Column("opening_key", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_devices_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_devices_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_devices_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    op.create_index(op.f("ix_devices_partner_id"), "devices", ["partner_id"], unique=False)
    op.create_index(op.f("ix_devices_technician_id"), "devices", ["technician_id"], unique=False)
    op.create_table(
        "held_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("typed", postgresql.JSONB(), nullable=False),
        sa.Column("base", postgresql.JSONB(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("clock_off", sa.Integer(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_held_records_centre_id")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_held_records_device_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_held_records_partner_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["accounts.id"], name=op.f("fk_held_records_settled_by")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_held_records_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_records")),
    )
    op.create_index(
        "ix_held_records_open",
        "held_records",
        ["centre_id", "received_at"],
        unique=False,
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(op.f("ix_held_records_partner_id"), "held_records", ["partner_id"], unique=False)
    op.create_index(op.f("ix_held_records_service_id"), "held_records", ["service_id"], unique=False)
    op.create_index(op.f("ix_held_records_technician_id"), "held_records", ["technician_id"], unique=False)
    op.create_table(
        "received_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("clock_off", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_received_records_device_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_received_records_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_records")),
    )
    op.create_index(op.f("ix_received_records_partner_id"), "received_records", ["partner_id"], unique=False)
    op.create_index(op.f("ix_received_records_service_id"), "received_records", ["service_id"], unique=False)
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
