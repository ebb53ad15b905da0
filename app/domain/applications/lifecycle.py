"""The life of an application to join the network."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class ApplicationStatus(Choice):
    INTEREST_RECEIVED = "interest_received", lazy_pgettext("status.application", "Expression of interest received")
    PACK_SENT = "pack_sent", lazy_pgettext("status.application", "Documents sent")
    REGISTERING = "registering", lazy_pgettext("status.application", "Registration form being filled in")
    SUBMITTED = "submitted", lazy_pgettext("status.application", "Registration submitted")
    IN_ANALYSIS = "in_analysis", lazy_pgettext("status.application", "Under analysis")
    PROPOSED = "proposed", lazy_pgettext("status.application", "Decision proposed")
    APPROVED = "approved", lazy_pgettext("status.application", "Approved")
    REFUSED = "refused", lazy_pgettext("status.application", "Refused")


S = ApplicationStatus
LIFECYCLE = Lifecycle(
    {
        S.INTEREST_RECEIVED: [S.PACK_SENT],
        S.PACK_SENT: [S.REGISTERING],
        S.REGISTERING: [S.SUBMITTED],
        S.SUBMITTED: [S.IN_ANALYSIS],
        S.IN_ANALYSIS: [S.PROPOSED],
        S.PROPOSED: [S.APPROVED, S.REFUSED, S.IN_ANALYSIS],
    }
)
