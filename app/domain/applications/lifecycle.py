"""The life of an application to join the network."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class ApplicationStatus(Choice):
    INTEREST_RECEIVED = "interest_received", lazy_pgettext("status.application", "Expression of interest received")
    PACK_SENT = "pack_sent", lazy_pgettext("status.application", "Documents sent")
    REGISTERING = "registering", lazy_pgettext("status.application", "Registration form being filled in")
    SUBMITTED = "submitted", lazy_pgettext("status.application", "Registration submitted")
    RETURNED = "returned", lazy_pgettext("status.application", "Returned for changes")
    IN_ANALYSIS = "in_analysis", lazy_pgettext("status.application", "Under analysis")
    PROPOSED = "proposed", lazy_pgettext("status.application", "Decision proposed")
    HEARING = "hearing", lazy_pgettext("status.application", "Hearing before a refusal")
    APPROVED = "approved", lazy_pgettext("status.application", "Approved")
    REFUSED = "refused", lazy_pgettext("status.application", "Refused")
    WITHDRAWN = "withdrawn", lazy_pgettext("status.application", "Withdrawn by the entity")


S = ApplicationStatus
LIFECYCLE = Lifecycle(
    {
        S.INTEREST_RECEIVED: [S.PACK_SENT, S.WITHDRAWN],
        S.PACK_SENT: [S.REGISTERING, S.WITHDRAWN],
        S.REGISTERING: [S.SUBMITTED, S.WITHDRAWN],
        S.SUBMITTED: [S.IN_ANALYSIS, S.RETURNED, S.WITHDRAWN],
        S.RETURNED: [S.SUBMITTED, S.WITHDRAWN],
        S.IN_ANALYSIS: [S.PROPOSED, S.RETURNED, S.WITHDRAWN],
        # A refusal is never decided before the entity was heard.
        S.PROPOSED: [S.APPROVED, S.HEARING, S.IN_ANALYSIS, S.WITHDRAWN],
        S.HEARING: [S.APPROVED, S.REFUSED, S.IN_ANALYSIS, S.WITHDRAWN],
    }
)
# An application in one of these waits for somebody.
OPEN = frozenset(status for status in S if LIFECYCLE.follows.get(status))
