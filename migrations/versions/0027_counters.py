"""Counters moved and folded; crossings of the released months."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

TABLES = ["crossings", "released_months", "tally_moves"]
# With their readers' own powers: whoever may not see a centre does not see what it moved.
CENTRE_COUNTS = """
CREATE VIEW centre_counts WITH (security_invoker = true) AS
SELECT partner_id, centre_id, month, dimension, value, services FROM centre_tallies
UNION ALL
SELECT m.partner_id, m.centre_id, m.month, CAST(f.key AS varchar(40)), f.value, CAST(m.by AS integer)
  FROM tally_moves m CROSS JOIN LATERAL jsonb_each_text(m.facts) f
UNION ALL
SELECT t.partner_id, t.centre_id, t.month, CAST('structure' AS varchar(40)), CAST(c.structure AS text), t.services
  FROM centre_tallies t JOIN centres c ON c.id = t.centre_id WHERE t.dimension = 'total'
UNION ALL
SELECT m.partner_id, m.centre_id, m.month, CAST('structure' AS varchar(40)), CAST(c.structure AS text),
       CAST(m.by AS integer)
  FROM tally_moves m JOIN centres c ON c.id = m.centre_id WHERE m.facts ? 'total'
"""
NETWORK_COUNTS = """
CREATE VIEW network_counts WITH (security_invoker = true) AS
SELECT month, dimension, value, services FROM network_tallies
UNION ALL
SELECT m.month, CAST(f.key AS varchar(40)), f.value, CAST(m.by AS integer)
  FROM tally_moves m CROSS JOIN LATERAL jsonb_each_text(m.facts) f
UNION ALL
SELECT t.month, CAST('structure' AS varchar(40)), CAST(c.structure AS text), t.services
  FROM centre_tallies t JOIN centres c ON c.id = t.centre_id WHERE t.dimension = 'total'
UNION ALL
SELECT m.month, CAST('structure' AS varchar(40)), CAST(c.structure AS text), CAST(m.by AS integer)
  FROM tally_moves m JOIN centres c ON c.id = m.centre_id WHERE m.facts ? 'total'
"""
# The new dimensions of what is in the log; the others are counted already.
OF_CENTRES = """
INSERT INTO centre_tallies (partner_id, centre_id, month, dimension, value, services)
SELECT s.partner_id, s.centre_id, date_trunc('month', s.given_on)::date, f.dimension, f.value, count(*)
  FROM service_records s
 CROSS JOIN LATERAL (VALUES
   ('sub_topic', coalesce(s.sub_topic, 'none')), ('legal_status', s.legal_status), ('residence', s.residence),
   ('requester', s.requester), ('referral', coalesce(s.referral, 'none')), ('decision', coalesce(s.decision, 'none')),
   ('biometrics', CASE WHEN s.biometrics_collected THEN 'yes' ELSE 'no' END), ('model', s.model),
   ('hour', CASE WHEN (s.logged_at AT TIME ZONE 'Europe/Lisbon')::date = s.given_on
                 THEN to_char(s.logged_at AT TIME ZONE 'Europe/Lisbon', 'ID-FMHH24') END),
   ('stop', s.stop_id || '-' || extract(isodow FROM s.given_on))
 ) AS f (dimension, value)
 WHERE s.undone_at IS NULL AND f.value IS NOT NULL
 GROUP BY 1, 2, 3, 4, 5
"""
OF_NETWORK = """
INSERT INTO network_tallies (month, dimension, value, services)
SELECT month, dimension, value, sum(services) FROM centre_tallies WHERE dimension = ANY(:new) GROUP BY 1, 2, 3
"""
NEW = [
    "sub_topic",
    "legal_status",
    "residence",
    "requester",
    "referral",
    "decision",
    "biometrics",
    "model",
    "hour",
    "stop",
]


def upgrade() -> None:
    op.create_table(
        "tally_moves",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("facts", sa.dialects.postgresql.JSONB(), nullable=False),
        sa.Column("by", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tally_moves"),
    )
    # A row lives for a second: what is dead is swept up often, so that readers pass over little of it.
    op.execute("ALTER TABLE tally_moves SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500)")
    op.create_table(
        "released_months",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("month", name="pk_released_months"),
    )
    _create_crossings()
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO claim_runtime")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO claim_runtime")
    op.execute("ALTER TABLE tally_moves ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE tally_moves FORCE ROW LEVEL SECURITY")
    op.execute(
        "CREATE POLICY reach ON tally_moves USING ((SELECT claim_sees_all()) OR partner_id = (SELECT claim_partner()))"
    )
    for view in (CENTRE_COUNTS, NETWORK_COUNTS):
        op.execute(view)
    op.execute("GRANT SELECT ON centre_counts, network_counts TO claim_runtime")
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute(OF_CENTRES)
    op.execute(sa.text(OF_NETWORK).bindparams(new=NEW))


def _create_crossings() -> None:
    """Compared byte by byte: half a million codes a year are sorted and looked up, and none of them is read aloud."""
    codes = ("dimension", "by", "place", "value", "by_value")
    op.create_table(
        "crossings",
        *(sa.Column(name, sa.Text(collation="C"), nullable=False) for name in codes),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("services", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "by", "place", "month", "value", "by_value", name="pk_crossings"),
    )


def downgrade() -> None:
    op.execute("DROP VIEW network_counts, centre_counts")
    for table in TABLES:
        op.drop_table(table)
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    for table in ("centre_tallies", "network_tallies"):
        op.execute(sa.text(f"DELETE FROM {table} WHERE dimension = ANY(:new)").bindparams(new=NEW))
