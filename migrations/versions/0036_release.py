"""What is hidden in the lists of the network, found once for each list and quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

TABLES = ["hidden_figures", "released_lists"]


def upgrade() -> None:
    """Codes are compared byte by byte, as those of the crossings are."""
    op.create_table(
        "released_lists",
        *_codes("dimension", "by", "quarter"),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "by", "quarter", name="pk_released_lists"),
    )
    op.create_table(
        "hidden_figures",
        *_codes("dimension", "by", "quarter", "place", "value", "by_value"),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "by", "quarter", "place", "value", "by_value", name="pk_hidden_figures"),
    )
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")


def _codes(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(collation="C"), nullable=False) for name in names]


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
