"""What of the product is visited: a row for each argument of an address, questions to ask, and what is no page."""

from __future__ import annotations

from app.domain.applications.models import Section

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
    "signatures.counterpart",
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
