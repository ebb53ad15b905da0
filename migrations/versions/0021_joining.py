"""What an application's file holds besides: returns, confirmations, hearings, meetings, messages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"

TABLES = [
    "hearings",
    "hearing_answers",
    "inside_confirmations",
    "meetings",
    "messages",
    "section_returns",
    "meeting_slots",
    "minutes_entries",
    "thread_readers",
]
PROTECTED = [
    "hearings",
    "hearing_answers",
    "inside_confirmations",
    "meetings",
    "messages",
    "section_returns",
    "meeting_slots",
    "minutes_entries",
    "thread_readers",
]


def upgrade() -> None:
    op.create_table(
        "hearings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=True),
        sa.Column("courtesy_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entity_reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("aima_reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_hearings_application_id")),
        sa.ForeignKeyConstraint(["courtesy_id"], ["documents.id"], name=op.f("fk_hearings_courtesy_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["documents.id"], name=op.f("fk_hearings_notice_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["accounts.id"], name=op.f("fk_hearings_opened_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_hearings_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearings")),
    )
    op.create_index(op.f("ix_hearings_application_id"), "hearings", ["application_id"], unique=False)
    op.create_index(op.f("ix_hearings_partner_id"), "hearings", ["partner_id"], unique=False)
    op.create_table(
        "hearing_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_hearing_answers_hearing_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_hearing_answers_partner_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["accounts.id"], name=op.f("fk_hearing_answers_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_answers")),
    )
    op.create_index(op.f("ix_hearing_answers_hearing_id"), "hearing_answers", ["hearing_id"], unique=False)
    op.create_index(op.f("ix_hearing_answers_partner_id"), "hearing_answers", ["partner_id"], unique=False)
    op.add_column(
        "application_papers",
        sa.Column(
            "hearing_answer_id",
            sa.Integer(),
            sa.ForeignKey("hearing_answers.id", name=op.f("fk_application_papers_hearing_answer_id")),
        ),
    )
    op.create_index(op.f("ix_application_papers_hearing_answer_id"), "application_papers", ["hearing_answer_id"])
    op.create_table(
        "inside_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("link_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_inside_confirmations_application_id")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["accounts.id"], name=op.f("fk_inside_confirmations_asked_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_inside_confirmations_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inside_confirmations")),
    )
    op.create_index(
        op.f("ix_inside_confirmations_application_id"), "inside_confirmations", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_inside_confirmations_link_hash"), "inside_confirmations", ["link_hash"], unique=False)
    op.create_index(op.f("ix_inside_confirmations_partner_id"), "inside_confirmations", ["partner_id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes >= 15 AND minutes <= 480", name=op.f("ck_meetings_length_sensible")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_meetings_application_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_meetings_partner_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["accounts.id"], name=op.f("fk_meetings_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_application_id"), "meetings", ["application_id"], unique=False)
    op.create_index(op.f("ix_meetings_partner_id"), "meetings", ["partner_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.Column("is_from_aima", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_messages_application_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_messages_partner_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["accounts.id"], name=op.f("fk_messages_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_application_id"), "messages", ["application_id"], unique=False)
    op.create_index(op.f("ix_messages_partner_id"), "messages", ["partner_id"], unique=False)
    op.create_table(
        "section_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_section_returns_application_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_section_returns_partner_id")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["accounts.id"], name=op.f("fk_section_returns_returned_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_returns")),
    )
    op.create_index(op.f("ix_section_returns_application_id"), "section_returns", ["application_id"], unique=False)
    op.create_index(op.f("ix_section_returns_partner_id"), "section_returns", ["partner_id"], unique=False)
    op.create_table(
        "meeting_slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_slots_meeting_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_meeting_slots_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_slots")),
        sa.UniqueConstraint("meeting_id", "starts_at", name=op.f("uq_meeting_slots_meeting_id_starts_at")),
    )
    op.create_index(op.f("ix_meeting_slots_meeting_id"), "meeting_slots", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_meeting_slots_partner_id"), "meeting_slots", ["partner_id"], unique=False)
    op.create_table(
        "minutes_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_entries_meeting_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_minutes_entries_partner_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["accounts.id"], name=op.f("fk_minutes_entries_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_entries")),
    )
    op.create_index(op.f("ix_minutes_entries_meeting_id"), "minutes_entries", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_minutes_entries_partner_id"), "minutes_entries", ["partner_id"], unique=False)
    op.create_table(
        "thread_readers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_thread_readers_account_id")),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_thread_readers_application_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_thread_readers_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_readers")),
        sa.UniqueConstraint("application_id", "account_id", name=op.f("uq_thread_readers_application_id_account_id")),
    )
    op.create_index(op.f("ix_thread_readers_partner_id"), "thread_readers", ["partner_id"], unique=False)
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    # What was written down of a meeting is never changed, and of a message only that it was read.
    op.execute("REVOKE UPDATE, DELETE ON minutes_entries, messages FROM claim_runtime")
    op.execute("GRANT UPDATE (read_at) ON messages TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")
    for table in PROTECTED:
        owner = "id" if table == "partners" else "partner_id"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY reach ON {table} USING ((SELECT claim_sees_all()) OR {owner} = (SELECT claim_partner()))"
        )
    op.create_table(
        "visitor_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("address_fingerprint", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_requests")),
    )
    op.create_index(op.f("ix_visitor_requests_address_fingerprint"), "visitor_requests", ["address_fingerprint"])
    op.create_index(op.f("ix_visitor_requests_made_at"), "visitor_requests", ["made_at"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON visitor_requests TO claim_runtime")
    op.execute("GRANT USAGE ON SEQUENCE visitor_requests_id_seq TO claim_runtime")
    op.add_column("applications", sa.Column("email_confirmed_at", sa.DateTime(timezone=True)))
    op.add_column("applications", sa.Column("confirmation_asked_again_at", sa.DateTime(timezone=True)))
    op.add_column("applications", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    # Files from before: whoever came in by their link, or was sent the documents, has an address that works.
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute(
        "UPDATE applications a SET email_confirmed_at = coalesce(a.pack_sent_at, p.last_sign_in_at) FROM accounts p "
        "WHERE p.email = a.contact_email AND coalesce(a.pack_sent_at, p.last_sign_in_at) IS NOT NULL"
    )
    op.add_column(
        "applications",
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("accounts.id", name=op.f("fk_applications_owner_id"))),
    )
    op.add_column("applications", sa.Column("applicant_reminded_at", sa.DateTime(timezone=True)))
    op.add_column("applications", sa.Column("owner_reminded_at", sa.DateTime(timezone=True)))
    op.create_index(op.f("ix_applications_owner_id"), "applications", ["owner_id"])
    op.add_column("application_papers", sa.Column("removed_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("application_papers", "removed_at")
    op.drop_index(op.f("ix_applications_owner_id"), "applications")
    for column in ("owner_reminded_at", "applicant_reminded_at", "owner_id"):
        op.drop_column("applications", column)
    for column in ("withdrawn_at", "confirmation_asked_again_at", "email_confirmed_at"):
        op.drop_column("applications", column)
    op.drop_table("visitor_requests")
    op.drop_index(op.f("ix_application_papers_hearing_answer_id"), "application_papers")
    op.drop_column("application_papers", "hearing_answer_id")
    for table in reversed(TABLES):
        op.drop_table(table)
