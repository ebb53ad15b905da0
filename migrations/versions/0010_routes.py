"""Routes of the itinerant service, and where a technician is."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

TABLES = ["routes", "stop_days", "stop_rules", "whereabouts"]
PROTECTED = ["routes", "stop_days", "stop_rules", "whereabouts"]


def upgrade() -> None:
    op.create_table(
        "routes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_routes_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_routes_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routes")),
    )
    op.create_index(op.f("ix_routes_centre_id"), "routes", ["centre_id"], unique=False)
    op.create_index(op.f("ix_routes_partner_id"), "routes", ["partner_id"], unique=False)
    op.create_table(
        "stop_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_stop_days_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_stop_days_partner_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_stop_days_stop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop_days")),
    )
    op.create_index("ix_stop_days_centre_day", "stop_days", ["centre_id", "day"], unique=False)
    op.create_index(op.f("ix_stop_days_partner_id"), "stop_days", ["partner_id"], unique=False)
    op.create_table(
        "stop_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("ends > starts", name=op.f("ck_stop_rules_hours_forwards")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_stop_rules_weekday_iso")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_stop_rules_partner_id")),
        sa.ForeignKeyConstraint(["route_id"], ["routes.id"], name=op.f("fk_stop_rules_route_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_stop_rules_stop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop_rules")),
    )
    op.create_index(op.f("ix_stop_rules_partner_id"), "stop_rules", ["partner_id"], unique=False)
    op.create_index(op.f("ix_stop_rules_route_id"), "stop_rules", ["route_id"], unique=False)
    op.create_index(op.f("ix_stop_rules_stop_id"), "stop_rules", ["stop_id"], unique=False)
    op.create_table(
        "whereabouts",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_whereabouts_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_whereabouts_partner_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_whereabouts_stop_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_whereabouts_technician_id")),
        sa.PrimaryKeyConstraint("technician_id", "day", name="pk_whereabouts"),
    )
    op.create_index(op.f("ix_whereabouts_partner_id"), "whereabouts", ["partner_id"], unique=False)
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
