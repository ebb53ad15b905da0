"""Contested lines, rulings, budget, bank accounts, payment, control."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

TABLES = [
    "bank_accounts",
    "commitments",
    "payment_batches",
    "payment_rules",
    "samples",
    "service_rulings",
    "sampled_lines",
    "statement_contests",
]
PROTECTED = ["bank_accounts", "commitments", "service_rulings", "sampled_lines", "statement_contests"]

STATEMENT_COLUMNS = (
    sa.Column("has_other_funding", sa.Boolean(), nullable=False, server_default="false"),
    sa.Column("other_funding_note", sa.Text()),
    sa.Column("respond_until", sa.Date()),
    sa.Column("reminded_at", sa.DateTime(timezone=True)),
    sa.Column("confirmed_at", sa.DateTime(timezone=True)),
    sa.Column("confirmed_by_id", sa.Integer(), sa.ForeignKey("accounts.id", name="fk_statements_confirmed_by_id")),
    sa.Column("returned_reason", sa.Text()),
    sa.Column("commitment_id", sa.Integer(), sa.ForeignKey("commitments.id", name="fk_statements_commitment_id")),
    sa.Column("issued_by_id", sa.Integer(), sa.ForeignKey("accounts.id", name="fk_statements_issued_by_id")),
    sa.Column("lines_sha256", sa.Text()),
    sa.Column("xlsx_sha256", sa.Text()),
    sa.Column("ods_sha256", sa.Text()),
    sa.Column("batch_id", sa.Integer(), sa.ForeignKey("payment_batches.id", name="fk_statements_batch_id")),
    sa.Column("paid_on", sa.Date()),
    sa.Column("payment_reference", sa.Text()),
)
LINE_COLUMNS = (
    sa.Column("kind", sa.String(length=40), nullable=False, server_default="service"),
    sa.Column("original_id", sa.Integer(), sa.ForeignKey("statement_lines.id", name="fk_statement_lines_original_id")),
    sa.Column("area", sa.Text()),
    sa.Column("rate", sa.Numeric(precision=12, scale=2)),
    sa.Column("is_other_funding", sa.Boolean(), nullable=False, server_default="false"),
)
SERVICE_COLUMNS = (
    sa.Column("correction_reason", sa.Text()),
    sa.Column("books_changed_at", sa.DateTime(timezone=True)),
)
COLUMNS = {"statements": STATEMENT_COLUMNS, "statement_lines": LINE_COLUMNS, "service_records": SERVICE_COLUMNS}
# The numbers given so far were the network's; each entity's own series goes on above its highest.
SERIES = """
INSERT INTO number_series (series, year, last)
SELECT 'statement-' || partner_id, year, max(number) FROM statements WHERE number IS NOT NULL GROUP BY partner_id, year
"""
SERVICE_INDEXES = (
    ("ix_service_records_process", ["partner_id", "process_reference"], "process_reference IS NOT NULL"),
    ("ix_service_records_biometrics", ["centre_id", "given_on"], "biometrics_collected"),
    ("ix_service_records_pending", ["centre_id", "given_on", "number"], "decision = 'pending'"),
    ("ix_service_records_books_changed", ["centre_id", "books_changed_at"], "books_changed_at IS NOT NULL"),
)
# Of one text and type one amount holds on a day. A range of one value stands for equality, which gist has for ranges.
RATES_APART = """
ALTER TABLE rates ADD CONSTRAINT ex_rates_no_overlap EXCLUDE USING gist (
  int4range(protocol_id, protocol_id, '[]') WITH &&,
  int8range(hashtextextended(service_type, 0), hashtextextended(service_type, 0), '[]') WITH &&,
  daterange(valid_from, valid_until, '[]') WITH &&)
"""
# An amount is never edited: it ends, and another begins.
RATES_STAY = """
CREATE FUNCTION rates_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.partner_id, NEW.protocol_id, NEW.service_type, NEW.amount, NEW.valid_from)
     IS DISTINCT FROM (OLD.partner_id, OLD.protocol_id, OLD.service_type, OLD.amount, OLD.valid_from) THEN
    RAISE EXCEPTION 'an amount is never edited';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "bank_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("proof_sha256", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("iban ~ '^PT50[0-9]{21}$'", name=op.f("ck_bank_accounts_iban_portuguese")),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id", name=op.f("ck_bank_accounts_two_people")
        ),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["accounts.id"], name=op.f("fk_bank_accounts_confirmed_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_bank_accounts_partner_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["accounts.id"], name=op.f("fk_bank_accounts_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_accounts")),
    )
    op.create_index(op.f("ix_bank_accounts_partner_id"), "bank_accounts", ["partner_id"], unique=False)
    op.create_index(
        "uq_bank_accounts_confirmed",
        "bank_accounts",
        ["partner_id"],
        unique=True,
        postgresql_where=sa.text("confirmed_at IS NOT NULL AND ended_at IS NULL"),
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("ceiling", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ceiling > 0", name=op.f("ck_commitments_ceiling_positive")),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_commitments_days_forwards")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["accounts.id"], name=op.f("fk_commitments_noted_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_commitments_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
        sa.UniqueConstraint("partner_id", "number", name=op.f("uq_commitments_partner_id_number")),
    )
    op.create_index(op.f("ix_commitments_partner_id"), "commitments", ["partner_id"], unique=False)
    op.create_table(
        "payment_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("execute_on", sa.Date(), nullable=False),
        sa.Column("total", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("payments", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.Text(), nullable=False),
        sa.Column("accounting_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["accounts.id"], name=op.f("fk_payment_batches_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_batches")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_payment_batches_year_number")),
    )
    op.create_table(
        "payment_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("once_per_process", sa.Boolean(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["set_by_id"], ["accounts.id"], name=op.f("fk_payment_rules_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_rules")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_payment_rules_valid_from")),
    )
    op.create_table(
        "samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("first_month", sa.Date(), nullable=False),
        sa.Column("last_month", sa.Date(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("population_sha256", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("size BETWEEN 1 AND 500", name=op.f("ck_samples_size_plausible")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["accounts.id"], name=op.f("fk_samples_drawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
    )
    op.create_table(
        "service_rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_service_rulings_centre_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_service_rulings_partner_id")),
        sa.ForeignKeyConstraint(["ruled_by_id"], ["accounts.id"], name=op.f("fk_service_rulings_ruled_by_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_service_rulings_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_rulings")),
    )
    op.create_index(op.f("ix_service_rulings_centre_id"), "service_rulings", ["centre_id"], unique=False)
    op.create_index(op.f("ix_service_rulings_partner_id"), "service_rulings", ["partner_id"], unique=False)
    op.create_index("ix_service_rulings_service_type", "service_rulings", ["service_id", "service_type"], unique=False)
    op.create_table(
        "sampled_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["checked_by_id"], ["accounts.id"], name=op.f("fk_sampled_lines_checked_by_id")),
        sa.ForeignKeyConstraint(["line_id"], ["statement_lines.id"], name=op.f("fk_sampled_lines_line_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_sampled_lines_partner_id")),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sampled_lines_sample_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_lines")),
        sa.UniqueConstraint("sample_id", "line_id", name=op.f("uq_sampled_lines_sample_id_line_id")),
    )
    op.create_index(op.f("ix_sampled_lines_line_id"), "sampled_lines", ["line_id"], unique=False)
    op.create_index(op.f("ix_sampled_lines_partner_id"), "sampled_lines", ["partner_id"], unique=False)
    op.create_index(op.f("ix_sampled_lines_sample_id"), "sampled_lines", ["sample_id"], unique=False)
    op.create_table(
        "statement_contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("service_number", sa.Integer(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("answer_until", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (is_accepted IS NULL)", name=op.f("ck_statement_contests_answered_or_not")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["accounts.id"], name=op.f("fk_statement_contests_answered_by_id")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["statement_lines.id"], name=op.f("fk_statement_contests_line_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["accounts.id"], name=op.f("fk_statement_contests_made_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_statement_contests_partner_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service_records.id"], name=op.f("fk_statement_contests_service_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=op.f("fk_statement_contests_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_contests")),
    )
    op.create_index(op.f("ix_statement_contests_partner_id"), "statement_contests", ["partner_id"], unique=False)
    op.create_index(op.f("ix_statement_contests_statement_id"), "statement_contests", ["statement_id"], unique=False)
    op.create_index(
        "uq_statement_contests_open",
        "statement_contests",
        ["line_id"],
        unique=True,
        postgresql_where=sa.text("answered_at IS NULL"),
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
    for table, columns in COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    for column in ("commitment_id", "batch_id"):
        op.create_index(f"ix_statements_{column}", "statements", [column])
    op.create_index(
        "ix_statements_listing",
        "statements",
        ["id"],
        postgresql_where=sa.text("lines_sha256 IS NOT NULL AND xlsx_sha256 IS NULL"),
    )
    op.create_index(
        "ix_statements_unpaid", "statements", ["issued_at"], postgresql_where=sa.text("status IN ('issued', 'sent')")
    )
    op.drop_constraint("uq_statements_year_number", "statements")
    op.create_unique_constraint("uq_statements_partner_id_year_number", "statements", ["partner_id", "year", "number"])
    op.drop_constraint("ck_statements_numbered_when_issued", "statements")
    op.create_check_constraint(
        "numbered_when_issued", "statements", "(number IS NULL) = (status NOT IN ('issued', 'sent', 'paid'))"
    )
    op.create_check_constraint("paid_on_a_day", "statements", "(status = 'paid') = (paid_on IS NOT NULL)")
    op.create_check_constraint(
        "two_people_approve", "statements", "approved_by_id IS NULL OR approved_by_id <> drafted_by_id"
    )
    op.drop_constraint("ck_statement_lines_amount_only_when_counted", "statement_lines")
    op.create_check_constraint(
        "amount_only_when_counted", "statement_lines", "counts OR kind = 'adjustment' OR amount = 0"
    )
    op.create_check_constraint(
        "adjustment_of_a_line", "statement_lines", "(kind = 'adjustment') = (original_id IS NOT NULL)"
    )
    op.create_index("ix_statement_lines_original_id", "statement_lines", ["original_id"])
    op.drop_index("ix_statement_lines_service_id", "statement_lines")
    op.create_index("ix_statement_lines_service_type", "statement_lines", ["service_id", "service_type"])
    for name, columns, where in SERVICE_INDEXES:
        op.create_index(name, "service_records", columns, postgresql_where=sa.text(where))
    op.execute(SERIES)
    op.execute(RATES_APART)
    op.execute(RATES_STAY)
    op.execute("CREATE TRIGGER rates_stay BEFORE UPDATE ON rates FOR EACH ROW EXECUTE FUNCTION rates_stay()")


def downgrade() -> None:
    op.drop_constraint("ex_rates_no_overlap", "rates")
    op.execute("DROP TRIGGER rates_stay ON rates")
    op.execute("DROP FUNCTION rates_stay()")
    op.execute("DELETE FROM number_series WHERE series LIKE 'statement-%'")
    for name, _columns, _where in SERVICE_INDEXES:
        op.drop_index(name, "service_records")
    op.drop_index("ix_statements_listing", "statements")
    op.drop_index("ix_statements_unpaid", "statements")
    op.drop_index("ix_statement_lines_service_type", "statement_lines")
    op.create_index("ix_statement_lines_service_id", "statement_lines", ["service_id"])
    op.drop_constraint("ck_statement_lines_amount_only_when_counted", "statement_lines")
    op.create_check_constraint("amount_only_when_counted", "statement_lines", "counts OR amount = 0")
    for name in ("numbered_when_issued", "paid_on_a_day", "two_people_approve"):
        op.drop_constraint(f"ck_statements_{name}", "statements")
    op.create_check_constraint("numbered_when_issued", "statements", "(number IS NULL) = (status <> 'issued')")
    op.drop_constraint("uq_statements_partner_id_year_number", "statements")
    op.create_unique_constraint("uq_statements_year_number", "statements", ["year", "number"])
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_column(table, column.name)
    for table in reversed(TABLES):
        op.drop_table(table)
