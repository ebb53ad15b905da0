"""Five million services: the year of the demonstration copied into the years before it, rows and counters alike."""

from __future__ import annotations

from app.cli.bench.stage import Database

YEARS = 9
_SHIFT = f"make_interval(years => (copy * {YEARS} / %(copies)s)::integer)"
# What is counted by month, and by what else.
COUNTERS = {
    "network_tallies": "dimension, value",
    "centre_tallies": "centre_id, dimension, value",
    "crossings": 'dimension, "by", place, value, by_value',
}
_RELEASE = """
INSERT INTO released_months (month, released_at, revision) SELECT DISTINCT month, now(), 0 FROM crossings
ON CONFLICT (month) DO NOTHING
"""
# What a copy does not take over: its own id and number, and its days, which lie years back.
_OWN = {
    "id": "gen_random_uuid()",
    "given_on": f"(given_on - {_SHIFT})::date",
    "decided_on": f"(decided_on - {_SHIFT})::date",
}


def grow(database: Database, services: int) -> int:
    """Copy until there are at least so many services; returns how many there are.

    The copies are real rows with all their indexes; only the checks of foreign keys are left out, since the
    originals passed them.
    """
    there = database.number("SELECT count(*) FROM service_records")
    copies = -(-services // max(there, 1)) - 1
    if copies > 0:
        execute = database.connection.execute
        execute("SET session_replication_role = replica")
        # An index that is not ready takes no part in the copying: all of them are made anew in one go.
        execute("UPDATE pg_index SET indisready = false WHERE indrelid = 'service_records'::regclass")
        execute(_copy_rows(database), {"copies": copies})
        execute("REINDEX TABLE service_records")
        for table, keys in COUNTERS.items():
            execute(_copy_counters(table, keys), {"copies": copies})
        execute(_RELEASE)
        execute("RESET session_replication_role")
        execute(f"VACUUM (ANALYZE) service_records, {', '.join(COUNTERS)}")
    return database.number("SELECT count(*) FROM service_records")


def _copy_rows(database: Database) -> str:
    columns = [
        name
        for (name,) in database.connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'service_records'"
            " AND table_schema = 'public' AND column_name <> 'number' ORDER BY ordinal_position"
        )
    ]
    values = ", ".join(_OWN.get(name, name) for name in columns)
    return (
        f"INSERT INTO service_records ({', '.join(columns)})"
        f" SELECT {values} FROM service_records, generate_series(1, %(copies)s) AS copy"
    )


def _copy_counters(table: str, keys: str) -> str:
    others = "partner_id, " if table == "centre_tallies" else ""
    return f"""
        INSERT INTO {table} AS t ({others}{keys}, month, services)
        SELECT {others}{keys}, (month - {_SHIFT})::date, sum(services)
          FROM {table}, generate_series(1, %(copies)s) AS copy GROUP BY {others}{keys}, (month - {_SHIFT})::date
            ON CONFLICT (month, {keys}) DO UPDATE SET services = t.services + excluded.services"""
