"""Activities besides single services, and local partners."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TABLES = ["local_partners", "activities", "activity_cards", "activity_counts"]
PROTECTED = ["local_partners", "activities", "activity_cards", "activity_counts"]


def upgrade() -> None:
    op.create_table(
        "local_partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_local_partners_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_local_partners_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_partners")),
    )
    op.create_index(op.f("ix_local_partners_centre_id"), "local_partners", ["centre_id"], unique=False)
    op.create_index(op.f("ix_local_partners_partner_id"), "local_partners", ["partner_id"], unique=False)
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("partners_present", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 5 AND 1440", name=op.f("ck_activities_minutes_plausible")),
        sa.ForeignKeyConstraint(["area"], ["topics.code"], name=op.f("fk_activities_area")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_activities_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_activities_partner_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_activities_stop_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_activities_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index("ix_activities_centre_day", "activities", ["centre_id", "held_on", "id"], unique=False)
    op.create_index(op.f("ix_activities_partner_id"), "activities", ["partner_id"], unique=False)
    op.create_table(
        "activity_cards",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_cards_activity_id")),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_activity_cards_card_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_activity_cards_partner_id")),
        sa.PrimaryKeyConstraint("activity_id", "card_id", name="pk_activity_cards"),
    )
    op.create_index(op.f("ix_activity_cards_partner_id"), "activity_cards", ["partner_id"], unique=False)
    op.create_table(
        "activity_counts",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people BETWEEN 1 AND 10000", name=op.f("ck_activity_counts_people_plausible")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_counts_activity_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_activity_counts_partner_id")),
        sa.PrimaryKeyConstraint("activity_id", "sex", "age_band", name="pk_activity_counts"),
    )
    op.create_index(op.f("ix_activity_counts_partner_id"), "activity_counts", ["partner_id"], unique=False)
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
