"""What a centre gave and what is counted of it belongs to the centre's own partner, in one reference for both."""

from alembic import op

revision = "0041"
down_revision = "0040"

# The tables with most rows: each row is looked up once instead of twice, and cannot be another partner's any more.
TABLES = ("service_records", "centre_tallies", "card_days")


def upgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.create_unique_constraint("uq_centres_id_partner_id", "centres", ["id", "partner_id"])
    for table in TABLES:
        centre, partner = f"fk_{table}_centre_id", f"fk_{table}_partner_id"
        op.drop_constraint(centre, table)
        op.drop_constraint(partner, table)
        op.create_foreign_key(centre, table, "centres", ["centre_id", "partner_id"], ["id", "partner_id"])


def downgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    for table in TABLES:
        centre, partner = f"fk_{table}_centre_id", f"fk_{table}_partner_id"
        op.drop_constraint(centre, table)
        op.create_foreign_key(centre, table, "centres", ["centre_id"], ["id"])
        op.create_foreign_key(partner, table, "partners", ["partner_id"], ["id"])
    op.drop_constraint("uq_centres_id_partner_id", "centres")
