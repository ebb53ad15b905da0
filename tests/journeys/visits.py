"""Every page there is and somebody who may see it, read from the routes: a new page is visited without being named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from flask import Flask, url_for
from sqlalchemy import select, text
from werkzeug.routing import Rule

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.cli.demonstration.sign_ins import list_sign_ins
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, Account, Actor, LinkPurpose, Role
from app.domain.access.policy import Permission, may
from app.domain.access.queries import find_account_by_email
from app.domain.applications.models import Section
from app.domain.reports.actions import share_report
from app.domain.reports.models import Report
from app.domain.signatures.actions import make_signing_link
from app.domain.signatures.models import Signatory

# For each argument of an address: one row in every state a page may show it in, within the visitor's reach.
ROWS = {
    "activity_id": "SELECT max(id) FROM activities WHERE coalesce(:centre, centre_id) = centre_id GROUP BY kind",
    "appointment_id": "SELECT max(id::text) FROM appointments WHERE coalesce(:centre, centre_id) = centre_id"
    " GROUP BY status",
    "campaign_id": "SELECT max(id) FROM campaigns",
    "card_id": "SELECT max(id) FROM cards WHERE coalesce(:centre, centre_id) = centre_id",
    "follow_up_id": "SELECT max(id) FROM follow_ups WHERE coalesce(:centre, centre_id) = centre_id"
    " GROUP BY done_at IS NULL",
    "handout_id": "SELECT max(id) FROM handouts WHERE coalesce(:centre, centre_id) = centre_id",
    "import_id": "SELECT max(id) FROM imports WHERE coalesce(:centre, centre_id) = centre_id",
    "line_number": "SELECT max(number) FROM import_rows GROUP BY status",
    "local_partner_id": "SELECT max(id) FROM local_partners WHERE coalesce(:centre, centre_id) = centre_id",
    "referral_id": "SELECT max(id) FROM referrals WHERE coalesce(:centre, centre_id) = centre_id GROUP BY status",
    "route_id": "SELECT max(id) FROM routes WHERE coalesce(:centre, centre_id) = centre_id",
    "sheet_id": "SELECT max(id::text) FROM documents WHERE kind = 'stop-sheet'",
    "account_id": "SELECT max(id) FROM accounts WHERE role NOT IN ('applicant', 'technician') GROUP BY role",
    "application_id": "SELECT max(id) FROM applications GROUP BY status",
    "centre_id": "SELECT max(id) FROM centres WHERE coalesce(:centre, id) = id GROUP BY status",
    "bank_account_id": "SELECT max(id) FROM bank_accounts",
    "batch_id": "SELECT max(id) FROM payment_batches",
    "document_id": "SELECT min(id::text) FROM documents",
    "equipment_id": "SELECT max(id) FROM equipment",
    "favourite_id": "SELECT max(id) FROM favourites"
    " WHERE technician_id IS NULL AND coalesce(:centre, centre_id) = centre_id",
    "held_id": "SELECT max(id::text) FROM held_records",
    "mail_id": "SELECT min(id::text) FROM outbox",
    "meeting_id": "SELECT max(id) FROM meetings GROUP BY status",
    "office_id": "SELECT max(id) FROM offices",
    "paper_id": "SELECT max(id) FROM application_papers",
    "plan_id": "SELECT max(id) FROM plans",
    "pillar_id": "SELECT max(id) FROM plan_pillars",
    "objective_id": "SELECT max(id) FROM plan_objectives",
    "plan_owner_id": "SELECT max(o.id) FROM plan_owners o LEFT JOIN plan_measures m ON m.owner_id = o.id"
    " GROUP BY m.id IS NULL",
    "measure_id": "SELECT max(m.id) FROM plan_measures m LEFT JOIN plan_indicators i ON i.measure_id = m.id"
    " GROUP BY i.id IS NULL, i.feed IS NULL",
    "indicator_id": "SELECT max(id) FROM plan_indicators GROUP BY feed IS NULL",
    "practice_id": "SELECT max(p.id::text) FROM practice_records p JOIN technicians t ON t.id = p.technician_id"
    " WHERE t.trained_on IS NOT NULL AND coalesce(:centre, t.centre_id) = t.centre_id GROUP BY exercise IS NULL",
    "protocol_id": "SELECT max(id) FROM protocols GROUP BY status",
    "reference": "SELECT max(reference) FROM applications",
    "sample_id": "SELECT max(id) FROM samples",
    "sampled_line_id": "SELECT max(id) FROM sampled_lines GROUP BY outcome",
    "service_id": "SELECT max(id::text) FROM service_records WHERE coalesce(:centre, centre_id) = centre_id"
    " GROUP BY undone_at IS NULL, decision IS NULL, corrected_at IS NULL",
    "session_id": "SELECT max(id) FROM training_sessions WHERE host_partner_id IS NULL GROUP BY held_on > current_date",
    "contest_id": "SELECT max(id) FROM statement_contests GROUP BY answered_at IS NULL",
    "line_key": "SELECT max(statement_id || '-' || service_type || '-' || service_number) FROM statement_lines"
    " GROUP BY counts, kind",
    "course_id": "SELECT max(id) FROM courses WHERE host_partner_id IS NULL",
    "registration_id": "SELECT max(r.id) FROM training_registrations r JOIN technicians t ON t.id = r.technician_id"
    " WHERE r.minutes IS NULL AND coalesce(:centre, t.centre_id) = t.centre_id",
    "half_day_id": "SELECT max(h.id) FROM training_half_days h JOIN training_sessions s ON s.id = h.session_id"
    " WHERE s.host_partner_id IS NULL GROUP BY h.held_on > current_date",
    "publication_id": "SELECT max(id) FROM publications GROUP BY status",
    "recognition_id": "SELECT max(id) FROM training_recognitions GROUP BY status",
    "report_id": "SELECT max(id) FROM reports WHERE account_id = :account GROUP BY rhythm",
    "signal_id": "SELECT max(id) FROM signals GROUP BY status",
    "signatory_id": "SELECT max(id) FROM signatories WHERE signed_on IS NULL",
    "signed_copy_id": "SELECT max(id::text) FROM signed_copies GROUP BY status",
    "statement_id": "SELECT max(id) FROM statements GROUP BY status",
    "stop_id": "SELECT max(id) FROM stops WHERE coalesce(:centre, centre_id) = centre_id",
    "technician_id": "SELECT max(id) FROM technicians GROUP BY trained_on IS NULL, secrecy_signed_at IS NULL",
}
PLAIN = {
    "doubt": ["holiday", "improbable_day"],
    "list_name": ["referral_targets"],
    "word_code": ["iom"],
    "kind": ["initial"],
    "version": ["v1"],
    "section": list(Section),
    "code": ["0000-0000"],
    "report_language": ["pt", "en"],
    "given_on": ["2026-03-02"],
}
# Pages that say more when asked more, with what stands behind the question mark.
ASKED = {
    "public.find": ["q=Beja"],
    "documents.check": ["code=0000-0000"],
    "protocols.new": ["partner_id={partner}"],
    "service_records.index": ["period=1999", "outcome=solved"],
    "plans.measures": ["state=not_started&review=due", "state=running"],
    "quality.index": ["doubt=silent"],
    "radar.index": ["status=new"],
    "radar.hours": ["place=11", "months=12"],
    "radar.places": ["district=11"],
    "reports.new": ["rows=area"],
    "statistics.index": ["from=1999-01&to=1999-02", "structure=claim"],
    "statistics.explore": ["rows=area&from=1999&to=1999", "rows=district", "rows=month&columns=sex&compare=yes"],
    "compensation.index": ["month=1999-01"],
    "practice.new": ["exercise=renewal"],
    "training.register": ["centre={centre}"],
    "training.new_session": ["course={course}"],
}
# Forms about a row: they look the same whatever its state.
ONCE = {
    "applications.assign",
    "appointments.move",
    "centres.new_equipment",
    "centres.new_office",
    "centres.new_stop",
    "desk.keep",
    "follow_ups.new",
    "handouts.new",
    "meetings.counter",
    "meetings.move",
    "plans.edit_indicator",
    "plans.edit_measure",
    "plans.give",
    "plans.hand_over_all",
    "plans.new_indicator",
    "plans.rename",
    "protocols.agreed_end",
    "protocols.breach",
    "protocols.notice",
    "service_records.edit",
    "signatures.reopen",
    "signatures.upload",
    "technicians.close",
    "technicians.let_in",
    "training.cancel",
    "training.recognise",
}
NEEDS_THE_QUESTION = {"protocols.new"}
# Files, or an address that leads on to another.
NO_PAGE = {"static", "account.start", "public.index", "public.robots", "public.security", "public.sitemap"}
NO_PAGE |= {"devices.worker", "devices.token"}
NO_PAGE |= {"documents.printed", "applications.paper", "protocols.download_signed", "training.certificate"}
NO_PAGE |= {
    "training.calendar",
    "training.proof",
    "service_records.words",
    "compensation.bank_proof",
    "compensation.batch_file",
    "compensation.decisions_model",
    "compensation.line_list",
    "compensation.lines",
    "compensation.sample_report",
    "technicians.download",
}
NO_PAGE |= {"activities.download", "appointments.feed", "appointments.save", "campaigns.download", "handouts.download"}
NO_PAGE |= {"applications.confirmation_paper", "centres.equipment_csv", "centres.plaque", "meetings.save"}
NO_PAGE |= {
    "signatures.authority",
    "signatures.document",
    "signatures.file",
    "signatures.text",
    "signatures.translation",
}
NO_PAGE |= {"imports.template", "imports.wrong", "routes.paper", "service_records.download", "training.translation"}
NO_PAGE |= {"publications.catalogue", "publications.changes", "publications.dataset", "publications.fami_file"}
NO_PAGE |= {"publications.issued_report", "publications.package", "publications.report", "publications.schema"}
NO_PAGE |= {"publications.table", "publications.whole"}
NO_PAGE |= {"plans.download", "plans.figures", "plans.index"}
NO_PAGE |= {"reports.shared_file", "statistics.explore_file", "statistics.paper"}
NO_PAGE |= {"statistics.bookmark", "statistics.bookmarked_file"}


class Visitor(NamedTuple):
    """An account of the demonstration and how it comes in; without one, anybody at all."""

    name: str
    actor: Actor | None = None
    secret: str = ""

    def may_see(self, permission: Permission | str) -> bool:
        if self.actor is None:
            return permission == "public"
        return permission == "signed-in" or (permission != "public" and may(self.actor, Permission(permission)))


def list_visitors(app: Flask) -> list[Visitor]:
    """Somebody nobody knows, and one account of each role (two technicians: their page differs by model)."""
    with app.test_request_context(base_url=app.config["CLAIM"].base_url):
        rows = [(email, secret) for _role, email, secret, _place in list_sign_ins()]
        with transaction(EVERYONE):
            return [Visitor("stranger"), *(Visitor(email, _actor(email), secret) for email, secret in rows)]


def list_visits(app: Flask, number: int, *, every_state: bool) -> tuple[Visitor, list[str]]:
    """The visitor of this number, and the addresses they open.

    The first who may open a page opens it for rows in every state, others for one. Without `every_state` only the
    first opens it, for one row.
    """
    visitors = list_visitors(app)
    visitor, earlier = visitors[number], visitors[:number]
    with app.test_request_context(), transaction(_reach(visitor)):
        rules = [rule for rule in _pages(app) if visitor.may_see(_permission(app, rule))]
        new = {r.endpoint for r in rules if not any(each.may_see(_permission(app, r)) for each in earlier)}
        chosen = rules if every_state else [rule for rule in rules if rule.endpoint in new]
        return visitor, [a for rule in chosen for a in _addresses(rule, visitor, every_state and rule.endpoint in new)]


def _pages(app: Flask) -> list[Rule]:
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGE
    ]
    return sorted(rules, key=lambda rule: rule.endpoint)


def _permission(app: Flask, rule: Rule) -> str:
    return app.view_functions[rule.endpoint].permission  # type: ignore[attr-defined]


def _addresses(rule: Rule, visitor: Visitor, every_state: bool) -> Iterator[str]:
    plain = [] if rule.endpoint in NEEDS_THE_QUESTION else [""]
    questions = plain + ASKED.get(rule.endpoint, [])
    for values in _values(rule, visitor)[: None if every_state and rule.endpoint not in ONCE else 1]:
        for question in questions if every_state else questions[-1:]:
            asked = question.format(
                partner=_one("SELECT max(id) FROM partners"),
                centre=_one(ROWS["centre_id"]),
                course=_one(ROWS["course_id"]),
            )
            yield f"{url_for(rule.endpoint, **values)}{'?' if asked else ''}{asked}"


def _values(rule: Rule, visitor: Visitor) -> list[dict[str, object]]:
    """What to put in the address: every row of each argument with every row of the others."""
    names = sorted(rule.arguments - {"lang"})
    rows = [_values_of(name, rule, visitor) for name in names]
    return [dict(zip(names, values, strict=True)) for values in product(*rows)]


def _values_of(name: str, rule: Rule, visitor: Visitor) -> list[object]:
    if name == "token":
        return [_token(rule)]
    if name == "report_token":
        return _report_tokens()
    assert name in ROWS or name in PLAIN, f"{rule.rule}: say in tests/journeys/visits.py which {name} to visit"
    return PLAIN.get(name) or _rows(ROWS[name], visitor)


def _token(rule: Rule) -> str:
    """A secret that opens the page; the one inside the entity is never known again, and its page says so."""
    if rule.endpoint == "applications.confirm":
        return "made-up"
    if rule.endpoint == "signatures.sign":
        signatory = db.session.scalars(select(Signatory).where(Signatory.signed_on.is_(None)).limit(1)).one()
        signatory.asked_at = signatory.asked_at or now()  # the jobs process would ask, and end this link by its own
        return make_signing_link(signatory)
    purpose = LinkPurpose.SET_PASSWORD if rule.endpoint == "account.password" else LinkPurpose.PERSONAL
    return make_link(SYSTEM, _holder_of(purpose), purpose)


def _report_tokens() -> list[object]:
    """A link that is live, and the one before it, which the later one ended."""
    report = db.session.query(Report).order_by(Report.id).first()
    owner = _actor(report.account.email)
    ended, live = (share_report(owner, report, days=30) for _link in range(2))
    return [live, ended]


def _holder_of(purpose: LinkPurpose) -> Account:
    role = Role.COORDINATOR if purpose is LinkPurpose.SET_PASSWORD else Role.APPLICANT
    return db.session.query(Account).filter_by(role=role).order_by(Account.id.desc()).first()


def _rows(query: str, visitor: Visitor) -> list[object]:
    actor = visitor.actor
    reader = {"centre": actor.centre_id if actor else None, "account": actor.account_id if actor else None}
    return [row for row in db.session.scalars(text(query), reader) if row is not None]


def _one(query: str) -> object:
    return db.session.scalar(text(query), {"centre": None})


def _reach(visitor: Visitor) -> str:
    partner = visitor.actor and visitor.actor.partner_id
    return str(partner) if partner else EVERYONE


def _actor(email: str) -> Actor:
    account = find_account_by_email(email)
    assert account is not None
    return Actor(account.id, account.role, partner_id=account.partner_id, centre_id=account.centre_id)
