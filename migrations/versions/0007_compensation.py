"""Monthly statements."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = ["statements", "statement_lines"]
PROTECTED = ["statements", "statement_lines"]


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("zero_reason", sa.Text(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(number IS NULL) = (status <> 'issued')", name=op.f("ck_statements_numbered_when_issued")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["accounts.id"], name=op.f("fk_statements_approved_by_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_statements_centre_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_statements_document_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["accounts.id"], name=op.f("fk_statements_drafted_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_statements_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_statements_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("centre_id", "month", name=op.f("uq_statements_centre_id_month")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_statements_year_number")),
    )
    op.create_index(op.f("ix_statements_centre_id"), "statements", ["centre_id"], unique=False)
    op.create_index(op.f("ix_statements_month"), "statements", ["month"], unique=False)
    op.create_index(op.f("ix_statements_partner_id"), "statements", ["partner_id"], unique=False)
    op.create_index(op.f("ix_statements_status"), "statements", ["status"], unique=False)
    op.create_table(
        "statement_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("service_number", sa.Integer(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("process_reference", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.CheckConstraint("counts OR amount = 0", name=op.f("ck_statement_lines_amount_only_when_counted")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_statement_lines_partner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_statement_lines_service_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_statement_lines_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_lines")),
        sa.UniqueConstraint(
            "statement_id",
            "service_id",
            "service_type",
            name=op.f("uq_statement_lines_statement_id_service_id_service_type"),
        ),
    )
    op.create_index(op.f("ix_statement_lines_partner_id"), "statement_lines", ["partner_id"], unique=False)
    op.create_index(op.f("ix_statement_lines_service_id"), "statement_lines", ["service_id"], unique=False)
    op.create_index(op.f("ix_statement_lines_statement_id"), "statement_lines", ["statement_id"], unique=False)
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
