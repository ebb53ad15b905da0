"""Lists that can be edited: earlier wordings, and the edition every process asks for with its session."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

LISTS = ["topics", "referral_targets", "spoken_languages", "earlier_wordings"]

# A number is never given twice, not even when the change that took it was undone: a process may have kept the lists
# as they stood in that change.
EDITIONS = """
CREATE SEQUENCE edition_numbers AS integer START 2;
INSERT INTO editions (number) VALUES (1);
CREATE FUNCTION next_edition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE editions SET number = nextval('edition_numbers');
  RETURN NULL;
END $$
"""
BEFORE = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, OUT account_id integer, OUT role text, OUT name text,
  OUT place text, OUT partner_id integer, OUT centre_id integer, OUT language text
) LANGUAGE plpgsql AS $$
DECLARE
  seen timestamptz;
BEGIN
  PERFORM set_config('claim.reach', 'all', true);
  SELECT a.id, a.role, a.name, coalesce(c.name, p.name, ''), a.partner_id, a.centre_id, a.language, s.seen_at
    INTO account_id, role, name, place, partner_id, centre_id, language, seen
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    LEFT JOIN centres c ON c.id = a.centre_id LEFT JOIN partners p ON p.id = a.partner_id
   WHERE s.id = key AND s.ended_at IS NULL AND a.status = 'active'
     AND s.seen_at > now() - make_interval(mins => idle_minutes)
     AND s.started_at > now() - make_interval(hours => longest_hours);
  -- Once a minute is often enough to know that somebody is there.
  IF seen < now() - interval '1 minute' THEN
    UPDATE sessions s SET seen_at = now() WHERE s.id = key;
  END IF;
  PERFORM set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""
# The same, and which edition of the lists is in force.
OPEN_SESSION = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, OUT account_id integer, OUT role text, OUT name text,
  OUT place text, OUT partner_id integer, OUT centre_id integer, OUT language text,
  OUT edition integer
) LANGUAGE plpgsql AS $$
DECLARE
  seen timestamptz;
BEGIN
  PERFORM set_config('claim.reach', 'all', true);
  SELECT a.id, a.role, a.name, coalesce(c.name, p.name, ''), a.partner_id, a.centre_id, a.language, s.seen_at
    INTO account_id, role, name, place, partner_id, centre_id, language, seen
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    LEFT JOIN centres c ON c.id = a.centre_id LEFT JOIN partners p ON p.id = a.partner_id
   WHERE s.id = key AND s.ended_at IS NULL AND a.status = 'active'
     AND s.seen_at > now() - make_interval(mins => idle_minutes)
     AND s.started_at > now() - make_interval(hours => longest_hours);
  -- Once a minute is often enough to know that somebody is there.
  IF seen < now() - interval '1 minute' THEN
    UPDATE sessions s SET seen_at = now() WHERE s.id = key;
  END IF;
  SELECT e.number INTO edition FROM editions e;
  PERFORM set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""


def upgrade() -> None:
    op.create_table(
        "earlier_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_in", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("label_pt", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_wordings")),
        sa.UniqueConstraint("kept_in", "code", "until", name=op.f("uq_earlier_wordings_kept_in_code_until")),
    )
    op.create_table(
        "editions",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_editions")),
    )
    op.execute("GRANT SELECT, INSERT ON earlier_wordings TO claim_runtime")
    op.execute("GRANT SELECT ON editions TO claim_runtime")
    op.execute("GRANT USAGE ON SEQUENCE earlier_wordings_id_seq TO claim_runtime")
    op.execute(EDITIONS)
    for table in LISTS:
        op.execute(
            f"CREATE TRIGGER next_edition AFTER INSERT OR UPDATE OR DELETE ON {table} EXECUTE FUNCTION next_edition()"
        )
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    op.execute(OPEN_SESSION)


def downgrade() -> None:
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    op.execute(BEFORE)
    for table in LISTS:
        op.execute(f"DROP TRIGGER next_edition ON {table}")
    op.execute("DROP FUNCTION next_edition()")
    op.execute("DROP SEQUENCE edition_numbers")
    op.drop_table("editions")
    op.drop_table("earlier_wordings")
