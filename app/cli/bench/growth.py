"""Ten years of services, as many as asked for: the last twelve months of the demonstration again and again, the people
of every other copy exchanged, so that many more cells of the tables have something in them.

Two years of counters are counted from the rows, by what the product itself counts with; the years before, whose
rows are those of the second one, take over its counters (only weekdays differ there, and with them hours and stops).
"""

from __future__ import annotations

from flask import Flask

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.long_reads import allow_long
from app.base.months import Month
from app.cli.bench.stage import Database
from app.domain.service_records.actions.recounting import rebuild_month
from app.domain.service_records.actions.releasing import release_month

YEARS = 10
_STRIDE = 104_729  # a prime far from any number of rows: it leads each copy to other people
_YEAR = "make_interval(years => %(year)s)"
_BASE = """
CREATE TEMP TABLE IF NOT EXISTS base AS
SELECT *, row_number() OVER (ORDER BY md5(id::text)) - 1 AS place
  FROM service_records WHERE given_on >= %(first)s AND given_on < %(end)s
"""
# What a copy does not take over: its id and number, its days and hours, what belongs to one person or day alone.
_OWN = {
    "id": "gen_random_uuid()",
    "given_on": f"(b.given_on - {_YEAR})::date",
    "decided_on": f"(b.decided_on - {_YEAR})::date",
    "logged_at": f"(b.logged_at AT TIME ZONE 'Europe/Lisbon' - {_YEAR}) AT TIME ZONE 'Europe/Lisbon'",
    "card_id": "NULL",
    "appointment_id": "NULL",
}
_WHO = ("nationality", "sex", "age_band", "legal_status", "language", "interpreter")
# What is counted by month, and by what else.
_COUNTERS = {
    "centre_tallies": "partner_id, centre_id, dimension, value",
    "network_tallies": "dimension, value",
    "crossings": 'dimension, "by", place, value, by_value',
}
# An index that is not ready takes no part in the copying: all of them are made anew in one go.
_REST = "UPDATE pg_index SET indisready = false WHERE indrelid = %(table)s::regclass"


class Growth:
    """Copies rows by what the last growth left: the same database may grow several times.

    The copies are real rows with all their indexes; only the checks of foreign keys are left out, since the
    originals passed them.
    """

    def __init__(self, database: Database, app: Flask) -> None:
        self._database, self._app, self._copied = database, app, 0
        self._end = Month.of(today())

    def to(self, services: int) -> int:
        """Let there be at least so many services; how many there are."""
        there = self._count("service_records")
        if there < services:
            self._copy_rows(-(-(services - there) // YEARS))
            self._count_anew()
            self._database.connection.execute(f"VACUUM (ANALYZE) service_records, {', '.join(_COUNTERS)}")
        return self._count("service_records")

    def _count(self, table: str) -> int:
        return self._database.number(f"SELECT count(*) FROM {table}")

    def _copy_rows(self, of_each_year: int) -> None:
        execute = self._database.connection.execute
        execute(_BASE, {"first": self._end.plus(-12).first_day, "end": self._end.first_day})
        values = {"first": self._copied, "last": self._copied + of_each_year - 1, "size": self._count("base")}
        statement = self._copying()
        execute("SET session_replication_role = replica")
        execute(_REST, {"table": "service_records"})
        for year in reversed(range(YEARS)):
            execute(statement, {**values, "year": year})  # type: ignore[arg-type]
        execute("REINDEX TABLE service_records")
        execute("RESET session_replication_role")
        self._copied += of_each_year

    def _copying(self) -> str:
        rows = self._database.connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'service_records'"
            " AND table_schema = 'public' AND column_name <> 'number' ORDER BY ordinal_position"
        )
        columns = [name for (name,) in rows]
        who = {name: f"CASE WHEN turn %% 2 = 0 THEN b.{name} ELSE who.{name} END" for name in _WHO}
        values = ", ".join({**_OWN, **who}.get(name, f"b.{name}") for name in columns)
        return (
            f"INSERT INTO service_records ({', '.join(columns)})"
            f" SELECT {values} FROM generate_series(%(first)s::bigint, %(last)s) AS turn"
            f" JOIN base b ON b.place = turn %% %(size)s"
            f" JOIN base who ON who.place = turn * {_STRIDE} %% %(size)s ORDER BY b.given_on"
        )

    def _count_anew(self) -> None:
        """The two last years from the rows, the years before from the second of these."""
        first = self._end.plus(-24)
        execute = self._database.connection.execute
        for table in ("released_months", "crossings"):
            execute(f"DELETE FROM {table} WHERE month < %(end)s", {"end": self._end.first_day})  # type: ignore[arg-type]
        for table in _COUNTERS:
            execute(f"DELETE FROM {table} WHERE month < %(first)s", {"first": first.first_day})  # type: ignore[arg-type]
        with self._app.app_context():
            for month in first.until(self._end.previous):
                with transaction(EVERYONE):
                    allow_long()
                    rebuild_month(month)
                    release_month(month)
        execute(_REST, {"table": "crossings"})
        for table, keys in _COUNTERS.items():
            self._repeat(table, keys)
        execute("REINDEX TABLE crossings")
        execute(
            "INSERT INTO released_months (month, released_at, revision) SELECT DISTINCT month, now(), 0 FROM crossings"
            " ON CONFLICT (month) DO NOTHING"
        )

    def _repeat(self, table: str, keys: str) -> None:
        """The counters of the second year in every year before it."""
        self._database.connection.execute(
            f"INSERT INTO {table} ({keys}, month, services)"  # type: ignore[arg-type]
            f" SELECT {keys}, (month - make_interval(years => year))::date, services"
            f" FROM {table}, generate_series(1, {YEARS - 2}) AS year WHERE month >= %(first)s AND month < %(end)s",
            {"first": self._end.plus(-24).first_day, "end": self._end.plus(-12).first_day},
        )
