"""A long list of services taken as a file: how much memory the server takes meanwhile, beyond what it held before."""

from __future__ import annotations

from itertools import islice

from app.cli.bench.meters import cpu_seconds, memory_mb
from app.cli.bench.people import People
from app.cli.bench.stage import Database, Server
from app.cli.bench.visitor import Visitor

PIECE = 1 << 16
PIECES = 16  # from one look at the server's memory to the next
# So many services become those of one centre of the reader's: no entity of the demonstration has a million of its own.
_GIVE = """
UPDATE service_records s SET partner_id = own.partner_id, centre_id = own.centre_id, technician_id = own.technician_id
  FROM (SELECT * FROM service_records
         WHERE partner_id = (SELECT partner_id FROM accounts WHERE email = %(reader)s) LIMIT 1) own
 WHERE s.id IN (SELECT id FROM service_records LIMIT %(rows)s)
"""


def weigh_export(database: Database, server: Server, people: People, rows: int) -> dict[str, float]:
    """Lines of the coordinator's file, processor seconds of the server, megabytes beyond what it held."""
    database.connection.execute("SET session_replication_role = replica")
    database.connection.execute(_GIVE, {"reader": people.coordinator, "rows": rows})
    database.connection.execute("RESET session_replication_role")
    database.connection.execute("ANALYZE service_records")
    reader = Visitor(server.port)
    reader.sign_in(people.coordinator, people.password)
    held, used, lines = memory_mb(server.pids()), cpu_seconds(server.pids()), 0
    most, pieces = held, reader.download("/services/list.csv", PIECE)
    while stretch := list(islice(pieces, PIECES)):
        lines += sum(piece.count(b"\n") for piece in stretch)
        most = max(most, memory_mb(server.pids()))
    used = cpu_seconds(server.pids()) - used
    return {"export_rows": lines - 1, "export_s": round(used, 1), "export_mb": round(most - held, 1)}
