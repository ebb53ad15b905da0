"""What a service record says more: card, organisation, campaign, appointment, papers, late entry, origin."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"

REFERENCES = {
    "card_id": (sa.Integer(), "cards"),
    "campaign_id": (sa.Integer(), "campaigns"),
    "appointment_id": (sa.Uuid(), "appointments"),
}
ADDED = ["organisation", "papers", "late_reason", "device_id", "said_at", "import_id"]


def upgrade() -> None:
    for name, (kind, table) in REFERENCES.items():
        op.add_column("service_records", sa.Column(name, kind, nullable=True))
        op.create_foreign_key(op.f(f"fk_service_records_{name}"), "service_records", table, [name], ["id"])
    op.add_column("service_records", sa.Column("organisation", sa.Text(), nullable=True))
    op.add_column("service_records", sa.Column("papers", postgresql.JSONB(), nullable=False, server_default="{}"))
    op.add_column("service_records", sa.Column("late_reason", sa.Text(), nullable=True))
    op.add_column("service_records", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column("service_records", sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("service_records", sa.Column("import_id", sa.Integer(), nullable=True))
    op.create_check_constraint(
        op.f("ck_service_records_card_is_a_persons"),
        "service_records",
        "card_id IS NULL OR requester <> 'organisation'",
    )
    op.create_index(
        "ix_service_records_card",
        "service_records",
        ["card_id", "given_on"],
        postgresql_where=sa.text("card_id IS NOT NULL"),
    )
    op.create_index(
        "ix_service_records_import",
        "service_records",
        ["import_id"],
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_service_records_import", "service_records")
    op.drop_index("ix_service_records_card", "service_records")
    op.drop_constraint(op.f("ck_service_records_card_is_a_persons"), "service_records")
    for name in (*REFERENCES, *ADDED):
        op.drop_column("service_records", name)
