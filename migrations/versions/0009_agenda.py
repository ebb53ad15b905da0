"""Opening hours, appointments and the feed of an agenda."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

TABLES = ["closed_days", "opening_hours", "agenda_feeds", "appointments"]
PROTECTED = ["closed_days", "opening_hours", "agenda_feeds", "appointments"]
# The ways of service of every centre until it says otherwise.
CHANNELS = sa.text("""'["walk_in", "booked", "phone"]'::jsonb""")


def upgrade() -> None:
    op.create_table(
        "closed_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_yearly", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_closed_days_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_closed_days_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_days")),
    )
    op.create_index(op.f("ix_closed_days_centre_id"), "closed_days", ["centre_id"], unique=False)
    op.create_index(op.f("ix_closed_days_partner_id"), "closed_days", ["partner_id"], unique=False)
    op.create_table(
        "opening_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint("closes > opens", name=op.f("ck_opening_hours_hours_forwards")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_opening_hours_weekday_iso")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_opening_hours_centre_id")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_opening_hours_office_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_opening_hours_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_hours")),
    )
    op.create_index(op.f("ix_opening_hours_centre_id"), "opening_hours", ["centre_id"], unique=False)
    op.create_index(op.f("ix_opening_hours_partner_id"), "opening_hours", ["partner_id"], unique=False)
    op.create_table(
        "agenda_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_agenda_feeds_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_agenda_feeds_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_agenda_feeds_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_agenda_feeds_token_hash")),
    )
    op.create_index(op.f("ix_agenda_feeds_partner_id"), "agenda_feeds", ["partner_id"], unique=False)
    op.create_index(op.f("ix_agenda_feeds_technician_id"), "agenda_feeds", ["technician_id"], unique=False)
    op.create_table(
        "appointments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("aima_reference", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_to", sa.Uuid(), nullable=True),
        sa.Column("cancelled_by", sa.String(length=40), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 5 AND 480", name=op.f("ck_appointments_minutes_plausible")),
        sa.ForeignKeyConstraint(["area"], ["topics.code"], name=op.f("fk_appointments_area")),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_appointments_card_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_appointments_centre_id")),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name=op.f("fk_appointments_made_by")),
        sa.ForeignKeyConstraint(["moved_to"], ["appointments.id"], name=op.f("fk_appointments_moved_to")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_appointments_office_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_appointments_partner_id")),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name=op.f("fk_appointments_stop_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_appointments_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index("ix_appointments_centre_start", "appointments", ["centre_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_appointments_partner_id"), "appointments", ["partner_id"], unique=False)
    op.create_index("ix_appointments_technician_start", "appointments", ["technician_id", "starts_at"], unique=False)
    op.add_column("centres", sa.Column("channels", JSONB(), server_default=CHANNELS, nullable=False))
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
    op.drop_column("centres", "channels")
    for table in reversed(TABLES):
        op.drop_table(table)
