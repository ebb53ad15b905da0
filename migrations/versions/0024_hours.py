"""Half days, attendance by the minute, recognised hours, exceptions at the gate, the sandbox."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"

TABLES = [
    "course_modules",
    "training_half_days",
    "training_room_links",
    "gate_exceptions",
    "practice_records",
    "refresher_notices",
    "training_recognitions",
    "training_attendances",
    "attendance_corrections",
]
PROTECTED = [
    "gate_exceptions",
    "practice_records",
    "refresher_notices",
    "training_recognitions",
    "training_attendances",
    "attendance_corrections",
]

# Until now a session was one stretch of one day, and its minutes were confirmed as a whole. The hour is not known.
HALF_DAYS = """
INSERT INTO training_half_days (session_id, held_on, starts_at, ends_at)
SELECT id, held_on, '09:00', '09:00'::time + make_interval(mins => minutes) FROM training_sessions
"""
ATTENDANCES = """
INSERT INTO training_attendances (partner_id, registration_id, half_day_id, minutes, confirmed_at, confirmed_by_id)
SELECT r.partner_id, r.id, h.id, r.minutes, r.confirmed_at, r.confirmed_by_id
  FROM training_registrations r JOIN training_half_days h ON h.session_id = r.session_id WHERE r.minutes IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "course_modules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 3600", name=op.f("ck_course_modules_minutes_plausible")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_course_modules_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_modules")),
        sa.UniqueConstraint("course_id", "position", name=op.f("uq_course_modules_course_id_position")),
    )
    op.create_index(op.f("ix_course_modules_course_id"), "course_modules", ["course_id"], unique=False)
    op.create_table(
        "training_half_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_training_half_days_hours_forwards")),
        sa.ForeignKeyConstraint(["module_id"], ["course_modules.id"], name=op.f("fk_training_half_days_module_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_sessions.id"], name=op.f("fk_training_half_days_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_half_days")),
        sa.UniqueConstraint(
            "session_id",
            "held_on",
            "starts_at",
            name=op.f("uq_training_half_days_session_id_held_on_starts_at"),
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(op.f("ix_training_half_days_held_on"), "training_half_days", ["held_on"], unique=False)
    op.create_index(op.f("ix_training_half_days_session_id"), "training_half_days", ["session_id"], unique=False)
    op.create_table(
        "training_room_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_sessions.id"], name=op.f("fk_training_room_links_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_room_links")),
    )
    op.create_index(op.f("ix_training_room_links_session_id"), "training_room_links", ["session_id"], unique=False)
    op.create_table(
        "gate_exceptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NOT NULL OR valid_until >= valid_from", name=op.f("ck_gate_exceptions_days_forwards")
        ),
        sa.ForeignKeyConstraint(["granted_by_id"], ["accounts.id"], name=op.f("fk_gate_exceptions_granted_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_gate_exceptions_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_gate_exceptions_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_exceptions")),
    )
    op.create_index(op.f("ix_gate_exceptions_partner_id"), "gate_exceptions", ["partner_id"], unique=False)
    op.create_index(op.f("ix_gate_exceptions_technician_id"), "gate_exceptions", ["technician_id"], unique=False)
    op.create_table(
        "practice_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=True),
        sa.Column("told", postgresql.JSONB(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_practice_records_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_practice_records_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_records")),
    )
    op.create_index(op.f("ix_practice_records_partner_id"), "practice_records", ["partner_id"], unique=False)
    op.create_index(
        "ix_practice_records_technician_list", "practice_records", ["technician_id", "logged_at"], unique=False
    )
    op.create_table(
        "refresher_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_refresher_notices_partner_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["technicians.id"], name=op.f("fk_refresher_notices_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresher_notices")),
        sa.UniqueConstraint(
            "technician_id", "due_on", "days", name=op.f("uq_refresher_notices_technician_id_due_on_days")
        ),
    )
    op.create_index(op.f("ix_refresher_notices_partner_id"), "refresher_notices", ["partner_id"], unique=False)
    op.create_index(op.f("ix_refresher_notices_technician_id"), "refresher_notices", ["technician_id"], unique=False)
    op.create_table(
        "training_recognitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("course_kind", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proof_sha256", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> proposed_by_id", name=op.f("ck_training_recognitions_two_people")
        ),
        sa.CheckConstraint("minutes BETWEEN 15 AND 3600", name=op.f("ck_training_recognitions_minutes_plausible")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_training_recognitions_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_training_recognitions_partner_id")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["accounts.id"], name=op.f("fk_training_recognitions_proposed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technicians.id"], name=op.f("fk_training_recognitions_technician_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_recognitions")),
    )
    op.create_index(op.f("ix_training_recognitions_partner_id"), "training_recognitions", ["partner_id"], unique=False)
    op.create_index(
        op.f("ix_training_recognitions_technician_id"), "training_recognitions", ["technician_id"], unique=False
    )
    op.create_table(
        "training_attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("half_day_id", sa.Integer(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("left_at >= came_at", name=op.f("ck_training_attendances_left_after_coming")),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1440", name=op.f("ck_training_attendances_minutes_plausible")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["accounts.id"], name=op.f("fk_training_attendances_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["half_day_id"], ["training_half_days.id"], name=op.f("fk_training_attendances_half_day_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_training_attendances_partner_id")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["training_registrations.id"], name=op.f("fk_training_attendances_registration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_attendances")),
        sa.UniqueConstraint(
            "registration_id", "half_day_id", name=op.f("uq_training_attendances_registration_id_half_day_id")
        ),
    )
    op.create_index(op.f("ix_training_attendances_half_day_id"), "training_attendances", ["half_day_id"], unique=False)
    op.create_index(op.f("ix_training_attendances_partner_id"), "training_attendances", ["partner_id"], unique=False)
    op.create_index(
        op.f("ix_training_attendances_registration_id"), "training_attendances", ["registration_id"], unique=False
    )
    op.create_table(
        "attendance_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["training_attendances.id"], name=op.f("fk_attendance_corrections_attendance_id")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["accounts.id"], name=op.f("fk_attendance_corrections_made_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_attendance_corrections_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_corrections")),
    )
    op.create_index(
        op.f("ix_attendance_corrections_attendance_id"), "attendance_corrections", ["attendance_id"], unique=False
    )
    op.create_index(
        op.f("ix_attendance_corrections_partner_id"), "attendance_corrections", ["partner_id"], unique=False
    )
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
    op.add_column("accounts", sa.Column("warned_unused_at", sa.DateTime(timezone=True)))
    op.add_column("technicians", sa.Column("excepted_from", sa.Date()))
    op.add_column("technicians", sa.Column("excepted_until", sa.Date()))
    op.add_column("technicians", sa.Column("refresher_due_on", sa.Date()))
    op.create_index("ix_technicians_refresher_due_on", "technicians", ["refresher_due_on"])
    course_host = sa.ForeignKey("partners.id", name="fk_courses_host_partner_id")
    op.add_column("courses", sa.Column("host_partner_id", sa.Integer(), course_host))
    op.create_index("ix_courses_host_partner_id", "courses", ["host_partner_id"])
    op.add_column("outbox", sa.Column("calendars", postgresql.JSONB(), nullable=False, server_default="[]"))
    host = sa.ForeignKey("partners.id", name="fk_training_sessions_host_partner_id")
    op.add_column("training_sessions", sa.Column("host_partner_id", sa.Integer(), host))
    op.create_index("ix_training_sessions_host_partner_id", "training_sessions", ["host_partner_id"])
    op.add_column("training_sessions", sa.Column("trainer_email", sa.Text()))
    op.add_column("training_sessions", sa.Column("cancelled_at", sa.DateTime(timezone=True)))
    op.add_column("training_sessions", sa.Column("cancelled_reason", sa.Text()))
    op.add_column("training_sessions", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    changed_at = sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
    op.add_column("training_sessions", changed_at)
    op.drop_constraint("ck_training_sessions_minutes_plausible", "training_sessions")
    op.create_check_constraint("minutes_plausible", "training_sessions", "minutes BETWEEN 15 AND 6000")
    op.add_column(
        "training_registrations", sa.Column("status", sa.String(length=40), nullable=False, server_default="place")
    )
    by = sa.ForeignKey("accounts.id", name="fk_training_registrations_registered_by_id")
    op.add_column("training_registrations", sa.Column("registered_by_id", sa.Integer(), by))
    op.add_column("training_registrations", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("training_registrations", sa.Column("withdrawn_reason", sa.Text()))
    op.add_column("training_registrations", sa.Column("reminded_at", sa.DateTime(timezone=True)))
    op.drop_constraint("ck_training_registrations_minutes_plausible", "training_registrations")
    op.create_check_constraint("minutes_not_negative", "training_registrations", "minutes >= 0")
    op.create_index(
        "ix_training_registrations_line", "training_registrations", ["session_id", "status", "registered_at"]
    )
    op.add_column("training_certificates", sa.Column("cycle", sa.Integer(), nullable=False, server_default="1"))
    op.drop_constraint("uq_training_certificates_technician_id_kind", "training_certificates")
    op.create_unique_constraint(
        "uq_training_certificates_technician_id_kind_cycle",
        "training_certificates",
        ["technician_id", "kind", "cycle"],
    )
    op.execute(HALF_DAYS)
    op.execute(ATTENDANCES)


def downgrade() -> None:
    op.drop_constraint("uq_training_certificates_technician_id_kind_cycle", "training_certificates")
    op.execute("DELETE FROM training_certificates WHERE cycle > 1")
    op.drop_column("training_certificates", "cycle")
    op.create_unique_constraint(
        "uq_training_certificates_technician_id_kind", "training_certificates", ["technician_id", "kind"]
    )
    op.drop_index("ix_training_registrations_line", "training_registrations")
    op.drop_constraint("ck_training_registrations_minutes_not_negative", "training_registrations")
    op.create_check_constraint("minutes_plausible", "training_registrations", "minutes BETWEEN 0 AND 600")
    for column in ("status", "registered_by_id", "withdrawn_at", "withdrawn_reason", "reminded_at"):
        op.drop_column("training_registrations", column)
    op.drop_constraint("ck_training_sessions_minutes_plausible", "training_sessions")
    op.create_check_constraint("minutes_plausible", "training_sessions", "minutes BETWEEN 15 AND 600")
    op.drop_index("ix_training_sessions_host_partner_id", "training_sessions")
    for column in ("host_partner_id", "trainer_email", "cancelled_at", "cancelled_reason", "changes", "changed_at"):
        op.drop_column("training_sessions", column)
    op.drop_column("outbox", "calendars")
    op.drop_index("ix_courses_host_partner_id", "courses")
    op.drop_column("courses", "host_partner_id")
    op.drop_index("ix_technicians_refresher_due_on", "technicians")
    for column in ("excepted_from", "excepted_until", "refresher_due_on"):
        op.drop_column("technicians", column)
    op.drop_column("accounts", "warned_unused_at")
    for table in reversed(TABLES):
        op.drop_table(table)
