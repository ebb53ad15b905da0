"""How many services each centre gave in a month lies by itself, where it is read without passing all other counters."""

from alembic import op

revision = "0040"
down_revision = "0039"

# A centre and month have two hundred counters, and only one of them is the total: in one table, whoever adds up the
# totals of two years fetches a page for each. So they are a partition of their own, and nobody who asks need know.
PARTED = """
ALTER TABLE centre_tallies RENAME TO centre_tallies_other;
ALTER TABLE centre_tallies_other RENAME CONSTRAINT pk_centre_tallies TO pk_centre_tallies_other;
ALTER INDEX ix_centre_tallies_dimension_month RENAME TO ix_centre_tallies_other_dimension_month;
ALTER INDEX ix_centre_tallies_partner_id RENAME TO ix_centre_tallies_other_partner_id;
CREATE TABLE centre_tallies (
  LIKE centre_tallies_other,
  CONSTRAINT pk_centre_tallies PRIMARY KEY (centre_id, month, dimension, value),
  CONSTRAINT fk_centre_tallies_centre_id FOREIGN KEY (centre_id) REFERENCES centres (id),
  CONSTRAINT fk_centre_tallies_partner_id FOREIGN KEY (partner_id) REFERENCES partners (id)
) PARTITION BY LIST (dimension);
CREATE INDEX ix_centre_tallies_dimension_month ON centre_tallies (dimension, month);
CREATE INDEX ix_centre_tallies_partner_id ON centre_tallies (partner_id);
CREATE TABLE centre_tallies_total PARTITION OF centre_tallies FOR VALUES IN ('total');
ALTER TABLE centre_tallies_total RENAME CONSTRAINT centre_tallies_total_pkey TO pk_centre_tallies_total;
ALTER INDEX centre_tallies_total_dimension_month_idx RENAME TO ix_centre_tallies_total_dimension_month;
ALTER INDEX centre_tallies_total_partner_id_idx RENAME TO ix_centre_tallies_total_partner_id;
INSERT INTO centre_tallies SELECT * FROM centre_tallies_other WHERE dimension = 'total' ORDER BY month, centre_id;
DELETE FROM centre_tallies_other WHERE dimension = 'total';
ALTER TABLE centre_tallies ATTACH PARTITION centre_tallies_other DEFAULT;
"""
TOGETHER = """
ALTER TABLE centre_tallies DETACH PARTITION centre_tallies_other;
INSERT INTO centre_tallies_other SELECT * FROM centre_tallies;
DROP TABLE centre_tallies;
ALTER TABLE centre_tallies_other RENAME TO centre_tallies;
ALTER TABLE centre_tallies RENAME CONSTRAINT pk_centre_tallies_other TO pk_centre_tallies;
ALTER INDEX ix_centre_tallies_other_dimension_month RENAME TO ix_centre_tallies_dimension_month;
ALTER INDEX ix_centre_tallies_other_partner_id RENAME TO ix_centre_tallies_partner_id;
"""
# As they were: a view keeps to the table it was made of, whatever that is called by now.
VIEWS = """
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
  FROM tally_moves m JOIN centres c ON c.id = m.centre_id WHERE m.facts ? 'total';
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
  FROM tally_moves m JOIN centres c ON c.id = m.centre_id WHERE m.facts ? 'total';
GRANT SELECT ON centre_counts, network_counts TO claim_runtime;
"""
REACH = "(SELECT claim_sees_all()) OR partner_id = (SELECT claim_partner())"


def upgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute("DROP VIEW network_counts, centre_counts")
    op.execute(PARTED)
    for table in ("centre_tallies", "centre_tallies_total"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY reach ON {table} USING ({REACH})")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON centre_tallies TO claim_runtime")
    op.execute("REVOKE ALL ON centre_tallies_other FROM claim_runtime")  # a part is reached through the whole alone
    op.execute(VIEWS)


def downgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute("DROP VIEW network_counts, centre_counts")
    op.execute(TOGETHER)
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON centre_tallies TO claim_runtime")
    op.execute(VIEWS)
