"""Draft, sign, bring into force, change and end the agreement with a partner."""

from app.domain.protocols.actions.addenda import amend_addendum, draft_addendum
from app.domain.protocols.actions.drafting import amend_draft, draft_protocol
from app.domain.protocols.actions.ending import end_by_agreement, end_for_breach, give_notice, refuse_renewal
from app.domain.protocols.actions.force import set_aside, start
from app.domain.protocols.actions.renewing import lapse_protocols, notify_terms
from app.domain.protocols.actions.signing import issue_for_signature

__all__ = [
    "amend_addendum",
    "amend_draft",
    "draft_addendum",
    "draft_protocol",
    "end_by_agreement",
    "end_for_breach",
    "give_notice",
    "issue_for_signature",
    "lapse_protocols",
    "notify_terms",
    "refuse_renewal",
    "set_aside",
    "start",
]
