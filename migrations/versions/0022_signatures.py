"""Changes of a protocol's text, addenda, terms in force, signatories and signed copies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"

TABLES = ["content_changes", "signatories", "term_notices", "terms_in_force", "signed_copies", "signing_links"]
PROTECTED = ["content_changes", "signatories", "term_notices", "terms_in_force", "signed_copies", "signing_links"]
ADDED = [
    "courtesy_id",
    "content_version",
    "is_signed_in_order",
    "parent_id",
    "addendum_number",
    "addendum_changes",
    "started_at",
    "renews",
    "term_months",
    "renewed_times",
    "renewal_refused_at",
    "renewal_refused_by_aima",
    "notice_given_on",
    "ends_on",
    "end_cause",
    "end_reasons",
    "breach_warned_on",
    "breach_answer",
]


def upgrade() -> None:
    op.create_table(
        "content_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("difference", postgresql.JSONB(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["accounts.id"], name=op.f("fk_content_changes_changed_by_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_content_changes_document_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_content_changes_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_content_changes_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_changes")),
        sa.UniqueConstraint("protocol_id", "version", name=op.f("uq_content_changes_protocol_id_version")),
    )
    op.create_index(op.f("ix_content_changes_partner_id"), "content_changes", ["partner_id"], unique=False)
    op.create_index(op.f("ix_content_changes_protocol_id"), "content_changes", ["protocol_id"], unique=False)
    op.create_table(
        "signatories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(length=40), nullable=False),
        sa.Column("authority_reference", sa.Text(), nullable=True),
        sa.Column("authority_on", sa.Date(), nullable=True),
        sa.Column("authority_sha256", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_way", sa.String(length=40), nullable=True),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_signatories_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_signatories_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatories")),
        sa.UniqueConstraint("protocol_id", "position", name=op.f("uq_signatories_protocol_id_position")),
    )
    op.create_index(op.f("ix_signatories_partner_id"), "signatories", ["partner_id"], unique=False)
    op.create_index(op.f("ix_signatories_protocol_id"), "signatories", ["protocol_id"], unique=False)
    op.create_table(
        "term_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("term_until", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_term_notices_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_term_notices_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_notices")),
        sa.UniqueConstraint(
            "protocol_id", "term_until", "days", name=op.f("uq_term_notices_protocol_id_term_until_days")
        ),
    )
    op.create_index(op.f("ix_term_notices_partner_id"), "term_notices", ["partner_id"], unique=False)
    op.create_index(op.f("ix_term_notices_protocol_id"), "term_notices", ["protocol_id"], unique=False)
    op.create_table(
        "terms_in_force",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("int4range(partner_id, partner_id, '[]')"), "&&"),
            (sa.text("daterange(valid_from, valid_until, '[]')"), "&&"),
            using="gist",
            name="ex_terms_in_force_no_overlap",
        ),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_terms_in_force_days_forwards")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_terms_in_force_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_terms_in_force_protocol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_in_force")),
    )
    op.create_index(op.f("ix_terms_in_force_partner_id"), "terms_in_force", ["partner_id"], unique=False)
    op.create_index(op.f("ix_terms_in_force_protocol_id"), "terms_in_force", ["protocol_id"], unique=False)
    op.create_table(
        "signed_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_by_signatory_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("findings", postgresql.JSONB(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["accounts.id"], name=op.f("fk_signed_copies_decided_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_signed_copies_partner_id")),
        sa.ForeignKeyConstraint(["protocol_id"], ["protocols.id"], name=op.f("fk_signed_copies_protocol_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["accounts.id"], name=op.f("fk_signed_copies_sent_by_id")),
        sa.ForeignKeyConstraint(
            ["sent_by_signatory_id"], ["signatories.id"], name=op.f("fk_signed_copies_sent_by_signatory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_copies")),
    )
    op.create_index(op.f("ix_signed_copies_partner_id"), "signed_copies", ["partner_id"], unique=False)
    op.create_index(op.f("ix_signed_copies_protocol_id"), "signed_copies", ["protocol_id"], unique=False)
    op.create_index(op.f("ix_signed_copies_sent_at"), "signed_copies", ["sent_at"], unique=False)
    op.create_index(op.f("ix_signed_copies_status"), "signed_copies", ["status"], unique=False)
    op.create_table(
        "signing_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("signatory_id", sa.Integer(), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_signing_links_partner_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name=op.f("fk_signing_links_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_links")),
    )
    op.create_index(op.f("ix_signing_links_partner_id"), "signing_links", ["partner_id"], unique=False)
    op.create_index(op.f("ix_signing_links_signatory_id"), "signing_links", ["signatory_id"], unique=False)
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
    op.create_foreign_key("fk_signatories_copy_id", "signatories", "signed_copies", ["copy_id"], ["id"])
    for column in (
        sa.Column("courtesy_id", sa.Uuid(), sa.ForeignKey("documents.id", name=op.f("fk_protocols_courtesy_id"))),
        sa.Column("content_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_signed_in_order", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("parent_id", sa.Integer(), sa.ForeignKey("protocols.id", name=op.f("fk_protocols_parent_id"))),
        sa.Column("addendum_number", sa.Integer()),
        sa.Column("addendum_changes", sa.Text()),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("renews", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("term_months", sa.Integer(), server_default="12", nullable=False),
        sa.Column("renewed_times", sa.Integer(), server_default="0", nullable=False),
        sa.Column("renewal_refused_at", sa.DateTime(timezone=True)),
        sa.Column("renewal_refused_by_aima", sa.Boolean()),
        sa.Column("notice_given_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("end_cause", sa.String(length=40)),
        sa.Column("end_reasons", sa.Text()),
        sa.Column("breach_warned_on", sa.Date()),
        sa.Column("breach_answer", sa.Text()),
    ):
        op.add_column("protocols", column)
    op.execute(
        "UPDATE protocols SET started_at = drafted_at WHERE status IN ('in_force', 'expired', 'ended')"
        " OR (status = 'superseded' AND signed_sha256 IS NOT NULL)"
    )
    # Where two once claimed the same days, the later of them bound.
    op.execute(
        "INSERT INTO terms_in_force (partner_id, protocol_id, model, valid_from, valid_until)"
        " SELECT partner_id, id, model, in_force_from, in_force_until FROM protocols WHERE started_at IS NOT NULL"
        " ORDER BY in_force_from DESC, id DESC ON CONFLICT DO NOTHING"
    )
    op.execute(
        "UPDATE protocols SET term_months = greatest(1, extract(year FROM age(in_force_until + 1, in_force_from)) * 12"
        " + extract(month FROM age(in_force_until + 1, in_force_from)))"
    )
    op.create_index(op.f("ix_protocols_parent_id"), "protocols", ["parent_id"])
    op.create_check_constraint(
        op.f("ck_protocols_addendum_numbered"), "protocols", "(parent_id IS NULL) = (addendum_number IS NULL)"
    )
    op.create_unique_constraint(
        op.f("uq_protocols_parent_id_addendum_number"), "protocols", ["parent_id", "addendum_number"]
    )


def downgrade() -> None:
    op.drop_constraint("fk_signatories_copy_id", "signatories")
    op.drop_constraint(op.f("uq_protocols_parent_id_addendum_number"), "protocols")
    op.drop_constraint(op.f("ck_protocols_addendum_numbered"), "protocols")
    for name in ADDED:
        op.drop_column("protocols", name)
    for table in reversed(TABLES):
        op.drop_table(table)
