"""Publications and their revisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"

TABLES = ["publications", "publication_papers"]


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("revises_id", sa.Integer(), nullable=True),
        sa.Column("revision_reason", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("figures", postgresql.JSONB(), nullable=True),
        sa.Column("texts", postgresql.JSONB(), nullable=False),
        sa.Column("tables_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("first <= last", name=op.f("ck_publications_period_in_order")),
        sa.CheckConstraint(
            "(number IS NULL) = (status IN ('draft', 'discarded'))",
            name=op.f("ck_publications_numbered_when_published"),
        ),
        sa.CheckConstraint(
            "number IS NULL OR sha256 IS NOT NULL", name=op.f("ck_publications_fingerprint_when_published")
        ),
        sa.CheckConstraint(
            "published_by_id IS NULL OR published_by_id <> prepared_by_id",
            name=op.f("ck_publications_two_people_publish"),
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_reason IS NOT NULL)",
            name=op.f("ck_publications_withdrawn_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["accounts.id"], name=op.f("fk_publications_prepared_by_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["accounts.id"], name=op.f("fk_publications_published_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["accounts.id"], name=op.f("fk_publications_withdrawn_by_id")),
        sa.ForeignKeyConstraint(["revises_id"], ["publications.id"], name=op.f("fk_publications_revises_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_publications_year_number")),
    )
    op.create_index(op.f("ix_publications_status"), "publications", ["status"], unique=False)
    op.create_index(
        "ix_publications_waiting",
        "publications",
        ["id"],
        unique=False,
        postgresql_where=sa.text("status = 'draft' AND figures IS NULL"),
    )
    op.create_index(
        "uq_publications_revises_id",
        "publications",
        ["revises_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'discarded'"),
    )
    op.create_table(
        "publication_papers",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("odt_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.id"], name=op.f("fk_publication_papers_publication_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_publication_papers_document_id")),
        sa.PrimaryKeyConstraint("publication_id", "language", name=op.f("pk_publication_papers")),
    )
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
