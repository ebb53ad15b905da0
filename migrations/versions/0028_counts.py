"""Questions counted in the background."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"

TABLES = ["counts", "count_keys"]
# An entity sees what its own readers asked; the network's questions, and the persons found meanwhile, who sees all.
POLICIES = {
    "counts": "(SELECT claim_sees_all()) OR partner_id = (SELECT claim_partner())",
    "count_keys": "(SELECT claim_sees_all())",
}


def upgrade() -> None:
    op.create_table(
        "counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("question", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("months_done", sa.Integer(), nullable=False),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.Column("failure", sa.String(length=40), nullable=True),
        sa.Column("revisions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_counts_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_counts_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counts")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_counts_fingerprint")),
    )
    op.create_index(op.f("ix_counts_partner_id"), "counts", ["partner_id"])
    op.create_index(op.f("ix_counts_asked_at"), "counts", ["asked_at"])
    op.create_index("ix_counts_waiting", "counts", ["asked_at", "id"], postgresql_where=sa.text("status = 'waiting'"))
    op.create_table(
        "count_keys",
        sa.Column("count_id", sa.Integer(), nullable=False),
        sa.Column("row_value", sa.Text(), nullable=False),
        sa.Column("column_value", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["count_id"], ["counts.id"], name=op.f("fk_count_keys_count_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("count_id", "row_value", "column_value", "person", name="pk_count_keys"),
    )
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY reach ON {table} USING ({POLICIES[table]})")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
