"""The English courtesy translation of a training certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("training_certificates", sa.Column("courtesy_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_training_certificates_courtesy_id"), "training_certificates", "documents", ["courtesy_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_column("training_certificates", "courtesy_id")
