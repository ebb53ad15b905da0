"""Many applications for the directorate's queue; and, from inside, a protocol drawn and checked when signed."""

from __future__ import annotations

from flask import Flask

from app.base.clock import today
from app.base.pdf import make_pdf
from app.base.settings import settings
from app.cli.bench.inside import cpu_ms
from app.cli.bench.stage import Database
from app.cli.bench.verification import weigh_verification
from app.domain.documents.paper import read_sample, version_in_force
from app.domain.documents.rules import new_code
from app.domain.documents.wording import Cover, fill

PAPER = "cooperation-protocol"

# Copies of those that are there, each of an entity of its own.
_PARTNERS = """
INSERT INTO partners (name, nipc, kind, dico, status, known_since)
SELECT name || ' ' || copy, (100000000 + copy)::text, kind, dico, status, known_since
  FROM generate_series(1, %(copies)s) AS copy CROSS JOIN LATERAL
       (SELECT * FROM partners ORDER BY (id * 7919 + copy) %% 101, id LIMIT 1) AS one
ON CONFLICT (nipc) DO NOTHING
"""
_APPLICATIONS = """
INSERT INTO applications (reference, partner_id, model, dico, status, contact_name, contact_email, language,
                          received_at, email_confirmed_at, pack_sent_at, submitted_at, analysis_started_at, owner_id)
SELECT 'B-2020-' || p.id, p.id, one.model, p.dico, one.status, one.contact_name, 'b' || p.id || '@exemplo.invalid',
       one.language, one.received_at - p.id * interval '1 minute', one.email_confirmed_at, one.pack_sent_at,
       one.submitted_at, one.analysis_started_at, one.owner_id
  FROM partners p CROSS JOIN LATERAL
       (SELECT * FROM applications WHERE reference NOT LIKE 'B-%%'
         ORDER BY (id * 7919 + p.id) %% 101, id LIMIT 1) AS one
 WHERE NOT EXISTS (SELECT 1 FROM applications a WHERE a.partner_id = p.id)
"""


def fill_queue(database: Database, applications: int) -> int:
    """Copy until there are so many applications; returns how many there are."""
    there = database.number("SELECT count(*) FROM applications")
    for statement in (_PARTNERS, _APPLICATIONS):
        database.connection.execute(statement, {"copies": max(0, applications - there)})  # type: ignore[arg-type]
    database.connection.execute("VACUUM (ANALYZE) applications, partners")
    return database.number("SELECT count(*) FROM applications")


def weigh_papers(app: Flask) -> dict[str, float]:
    """CPU and size of a protocol as the jobs process draws it, and CPU of checking it when it comes back signed."""
    with app.test_request_context():
        version = version_in_force(PAPER, today())
        cover = Cover("pt", None, new_code(), today(), f"{settings().base_url}/v")
        html = fill(version, cover, read_sample(version))
        make_pdf(html)  # reads the fonts, once in the life of a process
        made: list[bytes] = []
        spent = cpu_ms(lambda: made.append(make_pdf(html)))
    size, checked = len(made[0]) / 1024, weigh_verification(made[0])
    return {"protocol_pdf_ms": round(spent), "protocol_pdf_kb": round(size), "verification_ms": round(checked)}
