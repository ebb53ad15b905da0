"""Tasks and referrals born from a service."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

TABLES = ["follow_ups", "referrals"]
PROTECTED = ["follow_ups", "referrals"]


def upgrade() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_follow_ups_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_follow_ups_partner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_follow_ups_service_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_follow_ups_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(
        "ix_follow_ups_open",
        "follow_ups",
        ["technician_id", "due_on"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "ix_follow_ups_of_centre",
        "follow_ups",
        ["centre_id", "due_on"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(op.f("ix_follow_ups_partner_id"), "follow_ups", ["partner_id"], unique=False)
    op.create_index(op.f("ix_follow_ups_service_id"), "follow_ups", ["service_id"], unique=False)
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("has_consent", sa.Boolean(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("ask_again_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_referrals_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_referrals_partner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_referrals_service_id")),
        sa.ForeignKeyConstraint(["target"], ["referral_targets.code"], name=op.f("fk_referrals_target")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_referrals_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("service_id", name=op.f("uq_referrals_service_id")),
    )
    op.create_index(op.f("ix_referrals_partner_id"), "referrals", ["partner_id"], unique=False)
    op.create_index(
        "ix_referrals_waiting",
        "referrals",
        ["centre_id", "ask_again_on"],
        unique=False,
        postgresql_where=sa.text("status = 'waiting'"),
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
