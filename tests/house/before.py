"""What stood in a database before, kept beside it, and put back after each act that changed something."""

from __future__ import annotations

import psycopg

from app.cli import postgres

# Nothing but a migration changes these.
UNCHANGING = ["alembic_version", "districts", "municipalities", "foreign_residents", "foreign_residents_by_nationality"]
_TABLES = """
SELECT t.relname, string_agg(quote_ident(attname), ', ')
  FROM pg_class AS t JOIN pg_attribute ON attrelid = t.oid
 WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> ALL (%s)
   AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
 GROUP BY t.relname
"""


class Before:
    """Every row of the database at this address, as it is now."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(postgres.superuser_address(url), autocommit=True)
        tables = self.connection.execute(_TABLES, [UNCHANGING]).fetchall()
        kept = [f"CREATE TABLE before.{name} AS TABLE public.{name}" for name, _columns in tables]
        self.connection.execute("; ".join(["CREATE SCHEMA before", *kept]))
        # As a replica takes rows over: past the triggers that forbid it, and in any order.
        again = [
            f"DELETE FROM public.{name};"
            f"INSERT INTO public.{name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM before.{name}"
            for name, columns in tables
        ]
        self.again = "; ".join(["SET session_replication_role = replica", *again])

    def put_back(self) -> None:
        """In one message to the server, and quicker than a copy of all its files."""
        self.connection.execute(self.again)

    def close(self) -> None:
        self.connection.close()
