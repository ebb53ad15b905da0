"""The head of an audit chain is found at once however often one transaction writes it."""

from alembic import op

revision = "0039"
down_revision = "0038"

# Each entry leaves a version of the head behind that nobody can remove before the transaction ends, and a look by name
# passes them all. So the place of the last head written is kept for the transaction: a hint, of which the name is
# checked; whoever sets it otherwise only makes their own entry slower, or fail.
AT_ONCE = """
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  place tid := nullif(current_setting('claim.head', true), '')::tid;
  said text; -- set by assignment, which costs less than PERFORM
BEGIN
  LOOP
    IF place IS NOT NULL THEN
      UPDATE audit_chains head
         SET entries = head.entries + 1, digest = audit_digest(head.digest, head.entries + 1, NEW)
       WHERE head.ctid = place AND head.name = NEW.chain
      RETURNING head.ctid, head.entries, head.digest INTO place, NEW.position, NEW.digest;
    ELSE
      UPDATE audit_chains head
         SET entries = head.entries + 1, digest = audit_digest(head.digest, head.entries + 1, NEW)
       WHERE head.name = NEW.chain
      RETURNING head.ctid, head.entries, head.digest INTO place, NEW.position, NEW.digest;
      IF NOT FOUND THEN
        INSERT INTO audit_chains VALUES (NEW.chain, 0, '') ON CONFLICT (name) DO NOTHING;
        CONTINUE;
      END IF;
    END IF;
    IF FOUND THEN
      said := set_config('claim.head', place::text, true);
      RETURN NEW;
    END IF;
    place := NULL;
  END LOOP;
END $$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  LOOP
    UPDATE audit_chains head
       SET entries = head.entries + 1, digest = audit_digest(head.digest, head.entries + 1, NEW)
     WHERE head.name = NEW.chain RETURNING head.entries, head.digest INTO NEW.position, NEW.digest;
    IF FOUND THEN
      RETURN NEW;
    END IF;
    INSERT INTO audit_chains VALUES (NEW.chain, 0, '') ON CONFLICT (name) DO NOTHING;
  END LOOP;
END $$
"""


def upgrade() -> None:
    op.execute(AT_ONCE)


def downgrade() -> None:
    op.execute(BEFORE)
