"""How much processor time the whole network's month takes: 160 centres of their own, 83,000 services that are due."""

from __future__ import annotations

from time import process_time

from flask import Flask

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.cli.bench.meters import cpu_seconds
from app.cli.bench.stage import Database
from app.domain.access.models import SYSTEM
from app.domain.centres.models import Centre
from app.domain.compensation.actions import draft_statement

CENTRES = 160

# Copies of what is there: an entity, an agreement with its amount, a centre and services for each, half of each model.
_PARTNERS = """
INSERT INTO partners (name, nipc, kind, dico, status, known_since)
SELECT 'Bench ' || copy, (800000000 + copy)::text, kind, dico, status, known_since
  FROM generate_series(1, %(centres)s) AS copy, (SELECT * FROM partners ORDER BY id LIMIT 1) AS one
"""
_AGREEMENTS = """
INSERT INTO protocols (reference, partner_id, instrument, model, status, in_force_from, in_force_until, drafted_at,
                       started_at, term_months)
SELECT 'BENCH-' || id, id, 'protocol', CASE WHEN id %% 2 = 0 THEN 'second_generation' ELSE 'extended' END, 'in_force',
       %(first)s, %(last)s, now(), now(), 12
  FROM partners WHERE name LIKE 'Bench %%'
"""
_RATES = """
INSERT INTO rates (partner_id, protocol_id, service_type, amount, valid_from)
SELECT partner_id, id, CASE model WHEN 'extended' THEN 'document_file' ELSE 'biometrics' END, 10, in_force_from
  FROM protocols WHERE reference LIKE 'BENCH-%%'
"""
_CENTRES = """
INSERT INTO centres (partner_id, name, dico, status, model, signage, made_at, opened_on)
SELECT p.partner_id, 'Bench ' || p.partner_id, one.dico, 'open', p.model, 'none', now(), %(first)s
  FROM protocols p, (SELECT * FROM centres ORDER BY id LIMIT 1) AS one WHERE p.reference LIKE 'BENCH-%%'
"""
_SERVICES = """
INSERT INTO service_records (id, partner_id, centre_id, technician_id, model, given_on, logged_at, channel, minutes,
       requester, nationality, sex, age_band, residence, legal_status, language, interpreter, area, outcome,
       biometrics_collected, process_reference, decision, decided_on)
SELECT gen_random_uuid(), c.partner_id, c.id, t.id, c.model, day, now() - interval '90 days', 'walk_in', 20, 'person',
       'not_stated', 'not_stated', 'not_stated', 'not_stated', 'not_stated', 'not_stated', 'none', 'regularisation',
       'informed', c.model <> 'extended', 'B-' || n,
       CASE c.model WHEN 'extended' THEN CASE n %% 7 WHEN 0 THEN 'negative' ELSE 'positive' END END,
       CASE c.model WHEN 'extended' THEN day END
  FROM generate_series(1, %(services)s) AS n
  JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM centres WHERE name LIKE 'Bench %%') c
    ON c.place = n %% %(centres)s,
       LATERAL (SELECT %(month)s::date + n %% 28 AS day) AS days,
       (SELECT id FROM technicians ORDER BY id LIMIT 1) AS t
"""


def weigh_drafts(app: Flask, database: Database, services: int) -> dict[str, float]:
    """Processor seconds of drafting that month, of this process and of the database together, and of this one alone."""
    month = Month.of(today()).previous
    centres = _fill(database, month, services)
    with app.app_context():
        own, of_database = process_time(), cpu_seconds(database.backends())
        for centre in centres:
            with transaction(EVERYONE):
                draft_statement(SYSTEM, db.session.get_one(Centre, centre), month)
        own = process_time() - own
    spent = own + cpu_seconds(database.backends()) - of_database
    return {"drafts_s": round(spent, 2), "drafts_python_s": round(own, 2)}


def _fill(database: Database, month: Month, services: int) -> list[int]:
    """The centres, with everything they need to be drafted."""
    values = {
        "centres": min(CENTRES, services),
        "services": services,
        "first": month.plus(-12).first_day,
        "last": month.plus(12).last_day,
        "month": month.first_day,
    }
    for statement in (_PARTNERS, _AGREEMENTS, _RATES, _CENTRES, _SERVICES):
        database.connection.execute(statement, values)  # type: ignore[arg-type]
    database.connection.execute("VACUUM (ANALYZE) service_records, statements, statement_lines")
    found = database.connection.execute("SELECT id FROM centres WHERE name LIKE 'Bench %' ORDER BY id").fetchall()
    return [centre for (centre,) in found]
