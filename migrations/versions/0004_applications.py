"""Applications to join and protocols."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

TABLES = [
    "applications",
    "protocols",
    "application_papers",
    "criterion_judgements",
    "pack_documents",
    "rates",
    "registration_sections",
]
PROTECTED = [
    "applications",
    "protocols",
    "application_papers",
    "criterion_judgements",
    "pack_documents",
    "rates",
    "registration_sections",
]


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("dico", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("contact_name", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pack_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("analysis_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_approval", sa.Boolean(), nullable=True),
        sa.Column("proposed_reasons", sa.Text(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_reasons", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["accounts.id"], name=op.f("fk_applications_decided_by_id")),
        sa.ForeignKeyConstraint(["dico"], ["municipalities.dico"], name=op.f("fk_applications_dico")),
        sa.ForeignKeyConstraint(["notice_id"], ["documents.id"], name=op.f("fk_applications_notice_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_applications_partner_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["accounts.id"], name=op.f("fk_applications_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("reference", name=op.f("uq_applications_reference")),
    )
    op.create_index(op.f("ix_applications_partner_id"), "applications", ["partner_id"], unique=False)
    op.create_index(op.f("ix_applications_status"), "applications", ["status"], unique=False)
    op.create_table(
        "protocols",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_until", sa.Date(), nullable=False),
        sa.Column("application_reference", sa.Text(), nullable=True),
        sa.Column("partner_seat", sa.Text(), nullable=True),
        sa.Column("partner_signatory", sa.Text(), nullable=True),
        sa.Column("partner_signatory_office", sa.Text(), nullable=True),
        sa.Column("partner_authority", sa.Text(), nullable=True),
        sa.Column("partner_email", sa.Text(), nullable=True),
        sa.Column("partner_privacy_contact", sa.Text(), nullable=True),
        sa.Column("funding_source", sa.Text(), nullable=True),
        sa.Column("funding_contract", sa.Text(), nullable=True),
        sa.Column("funding_from", sa.Date(), nullable=True),
        sa.Column("funding_until", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("signed_sha256", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("funding_until >= funding_from", name=op.f("ck_protocols_funding_forwards")),
        sa.CheckConstraint("in_force_until >= in_force_from", name=op.f("ck_protocols_term_forwards")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_protocols_document_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["accounts.id"], name=op.f("fk_protocols_drafted_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_protocols_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocols")),
        sa.UniqueConstraint("reference", name=op.f("uq_protocols_reference")),
    )
    op.create_index(op.f("ix_protocols_partner_id"), "protocols", ["partner_id"], unique=False)
    op.create_table(
        "application_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_application_papers_application_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_application_papers_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_papers")),
    )
    op.create_index(
        op.f("ix_application_papers_application_id"), "application_papers", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_application_papers_partner_id"), "application_papers", ["partner_id"], unique=False)
    op.create_table(
        "criterion_judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("judgement", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_criterion_judgements_application_id")
        ),
        sa.ForeignKeyConstraint(["judged_by_id"], ["accounts.id"], name=op.f("fk_criterion_judgements_judged_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_criterion_judgements_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_judgements")),
        sa.UniqueConstraint(
            "application_id", "criterion", name=op.f("uq_criterion_judgements_application_id_criterion")
        ),
    )
    op.create_index(
        op.f("ix_criterion_judgements_application_id"), "criterion_judgements", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_criterion_judgements_partner_id"), "criterion_judgements", ["partner_id"], unique=False)
    op.create_table(
        "pack_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"], name=op.f("fk_pack_documents_application_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_pack_documents_document_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_pack_documents_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_documents")),
        sa.UniqueConstraint("application_id", "part", name=op.f("uq_pack_documents_application_id_part")),
    )
    op.create_index(op.f("ix_pack_documents_application_id"), "pack_documents", ["application_id"], unique=False)
    op.create_index(op.f("ix_pack_documents_partner_id"), "pack_documents", ["partner_id"], unique=False)
    op.create_table(
        "rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_rates_amount_not_negative")),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_rates_days_forwards")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_rates_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_rates_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rates")),
    )
    op.create_index(op.f("ix_rates_partner_id"), "rates", ["partner_id"], unique=False)
    op.create_index(op.f("ix_rates_protocol_id"), "rates", ["protocol_id"], unique=False)
    op.create_table(
        "registration_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("answers", postgresql.JSONB(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_registration_sections_application_id")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_registration_sections_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_sections")),
        sa.UniqueConstraint("application_id", "section", name=op.f("uq_registration_sections_application_id_section")),
    )
    op.create_index(
        op.f("ix_registration_sections_application_id"), "registration_sections", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_registration_sections_partner_id"), "registration_sections", ["partner_id"], unique=False)
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
