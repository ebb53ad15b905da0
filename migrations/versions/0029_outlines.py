"""Outlines of municipalities, for maps: empty until the official file is imported."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "municipality_outlines",
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("west", sa.Integer(), nullable=False),
        sa.Column("north", sa.Integer(), nullable=False),
        sa.Column("east", sa.Integer(), nullable=False),
        sa.Column("south", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name="fk_municipality_outlines_dico_municipalities"),
        sa.PrimaryKeyConstraint("dico", name="pk_municipality_outlines"),
    )
    op.execute("GRANT SELECT, INSERT, DELETE ON municipality_outlines TO claim_runtime")


def downgrade() -> None:
    op.drop_table("municipality_outlines")
