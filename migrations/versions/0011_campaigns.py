"""Campaigns, each centre's share, and what it did of it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TABLES = ["campaigns", "campaign_shares", "campaign_tallies"]
PROTECTED = ["campaign_shares", "campaign_tallies"]


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("backlog", sa.Integer(), nullable=True),
        sa.Column("backlog_on", sa.Date(), nullable=True),
        sa.Column("backlog_source", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_campaigns_days_forwards")),
        sa.CheckConstraint(
            "backlog IS NULL OR (backlog_on IS NOT NULL AND backlog_source IS NOT NULL)",
            name=op.f("ck_campaigns_backlog_sourced"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_table(
        "campaign_shares",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_shares_campaign_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_campaign_shares_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_campaign_shares_partner_id")),
        sa.PrimaryKeyConstraint("campaign_id", "centre_id", name="pk_campaign_shares"),
    )
    op.create_index(op.f("ix_campaign_shares_centre_id"), "campaign_shares", ["centre_id"], unique=False)
    op.create_index(op.f("ix_campaign_shares_partner_id"), "campaign_shares", ["partner_id"], unique=False)
    op.create_table(
        "campaign_tallies",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("services", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_tallies_campaign_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_campaign_tallies_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_campaign_tallies_partner_id")),
        sa.PrimaryKeyConstraint("campaign_id", "centre_id", "month", name="pk_campaign_tallies"),
    )
    op.create_index(op.f("ix_campaign_tallies_centre_id"), "campaign_tallies", ["centre_id"], unique=False)
    op.create_index(op.f("ix_campaign_tallies_partner_id"), "campaign_tallies", ["partner_id"], unique=False)
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
