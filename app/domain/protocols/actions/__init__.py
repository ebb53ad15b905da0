"""Draft, sign, bring into force and end the agreement with a partner."""

from app.domain.protocols.actions.drafting import amend_draft, draft_protocol
from app.domain.protocols.actions.force import lapse_protocols, start
from app.domain.protocols.actions.rates import add_rate
from app.domain.protocols.actions.signing import issue_for_signature, return_signed_copy, upload_signed

__all__ = [
    "add_rate",
    "amend_draft",
    "draft_protocol",
    "issue_for_signature",
    "lapse_protocols",
    "return_signed_copy",
    "start",
    "upload_signed",
]
