"""Saved reports, their shared links and their mails."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"

TABLES = ["reports", "report_links"]


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question", postgresql.JSONB(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.Column("mail_day", sa.Integer(), nullable=True),
        sa.Column("mail_due_on", sa.Date(), nullable=True),
        sa.Column("mailed_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("char_length(name) BETWEEN 1 AND 120", name=op.f("ck_reports_name_short")),
        sa.CheckConstraint(
            "(rhythm = 'never') = (mail_due_on IS NULL) AND (rhythm = 'never') = (mail_day IS NULL)",
            name=op.f("ck_reports_mail_planned"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_reports_account_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_reports_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_account_id"), "reports", ["account_id"])
    op.create_index(op.f("ix_reports_partner_id"), "reports", ["partner_id"])
    op.create_index(op.f("ix_reports_mail_due_on"), "reports", ["mail_due_on"])
    op.create_table(
        "report_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("report_id IS NOT NULL OR ended_at IS NOT NULL", name=op.f("ck_report_links_ended_alone")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_report_links_account_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_report_links_partner_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_links_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_links")),
    )
    op.create_index(op.f("ix_report_links_report_id"), "report_links", ["report_id"])
    op.create_index(op.f("ix_report_links_partner_id"), "report_links", ["partner_id"])
    # A report has one link that works.
    op.create_index(
        "uq_report_links_live",
        "report_links",
        ["report_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY reach ON {table} USING ((SELECT claim_sees_all()) OR partner_id = (SELECT claim_partner()))"
        )
    op.execute("GRANT USAGE ON SEQUENCE reports_id_seq TO claim_runtime")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
