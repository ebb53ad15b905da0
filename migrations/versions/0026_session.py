"""What opens a session says where somebody works only when asked: a form sent needs no name of a centre."""

from alembic import op

revision = "0026"
down_revision = "0025"

OPEN_SESSION = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, with_place boolean,
  OUT account_id integer, OUT role text, OUT name text, OUT place text, OUT partner_id integer, OUT centre_id integer,
  OUT language text, OUT edition integer, OUT posts integer
) LANGUAGE plpgsql AS $$
DECLARE
  seen timestamptz;
  reach text; -- set by assignment, which costs less than PERFORM
BEGIN
  reach := set_config('claim.reach', 'all', true);
  SELECT a.id, a.role, a.name, a.partner_id, a.centre_id, a.language, s.seen_at, e.number
    INTO account_id, role, name, partner_id, centre_id, language, seen, edition
    FROM sessions s JOIN accounts a ON a.id = s.account_id CROSS JOIN editions e
   WHERE s.id = key AND s.ended_at IS NULL AND a.status = 'active'
     AND s.seen_at > now() - make_interval(mins => idle_minutes)
     AND s.started_at > now() - make_interval(hours => longest_hours);
  -- Once a minute is often enough to know that somebody is there.
  IF seen < now() - interval '1 minute' THEN
    UPDATE sessions s SET seen_at = now() WHERE s.id = key;
  END IF;
  posts := 0;
  IF with_place THEN
    SELECT w.place, w.posts INTO place, posts FROM account_place(account_id) w;
  END IF;
  reach := set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""
# The centre or the entity an account works for, and in how many centres a technician may work today.
ACCOUNT_PLACE = """
CREATE FUNCTION account_place(of integer) RETURNS TABLE (place text, posts bigint) LANGUAGE sql STABLE AS $$
  SELECT coalesce(c.name, p.name, ''),
         (SELECT count(*) FROM technicians t JOIN postings o ON o.technician_id = t.id
           WHERE t.account_id = a.id AND a.role = 'technician'
             AND (now() AT TIME ZONE 'Europe/Lisbon')::date
                 BETWEEN o.valid_from AND coalesce(o.valid_until, 'infinity'))
    FROM accounts a LEFT JOIN centres c ON c.id = a.centre_id LEFT JOIN partners p ON p.id = a.partner_id
   WHERE a.id = of
$$
"""
BEFORE = """
CREATE FUNCTION open_session(
  key text, idle_minutes integer, longest_hours integer, OUT account_id integer, OUT role text, OUT name text,
  OUT place text, OUT partner_id integer, OUT centre_id integer, OUT language text,
  OUT edition integer, OUT posts integer
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
  posts := 0;
  IF role = 'technician' THEN
    SELECT count(*) INTO posts FROM postings o JOIN technicians t ON t.id = o.technician_id
     WHERE t.account_id = open_session.account_id
       AND (now() AT TIME ZONE 'Europe/Lisbon')::date BETWEEN o.valid_from AND coalesce(o.valid_until, 'infinity');
  END IF;
  PERFORM set_config('claim.reach', CASE WHEN role IN ('directorate', 'approver') THEN 'all'
    WHEN role = 'administrator' THEN 'accounts' ELSE coalesce(partner_id::text, '') END, true);
END $$
"""


def upgrade() -> None:
    op.execute("DROP FUNCTION open_session(text, integer, integer)")
    op.execute(ACCOUNT_PLACE)
    op.execute(OPEN_SESSION)


def downgrade() -> None:
    op.execute("DROP FUNCTION open_session(text, integer, integer, boolean)")
    op.execute("DROP FUNCTION account_place(integer)")
    op.execute(BEFORE)
