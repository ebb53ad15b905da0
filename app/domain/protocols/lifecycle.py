"""The life of a protocol."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class ProtocolStatus(Choice):
    DRAFTED = "drafted", lazy_pgettext("status.protocol", "Draft")
    AWAITING_SIGNATURES = "awaiting_signatures", lazy_pgettext("status.protocol", "Awaiting signatures")
    SIGNED = "signed", lazy_pgettext("status.protocol", "Signed by all")
    IN_FORCE = "in_force", lazy_pgettext("status.protocol", "In force")
    EXPIRED = "expired", lazy_pgettext("status.protocol", "Expired")
    ENDED = "ended", lazy_pgettext("status.protocol", "Ended")
    SUPERSEDED = "superseded", lazy_pgettext("status.protocol", "Superseded")


S = ProtocolStatus
LIFECYCLE = Lifecycle(
    {
        S.DRAFTED: [S.AWAITING_SIGNATURES, S.SUPERSEDED],
        S.AWAITING_SIGNATURES: [S.SIGNED, S.DRAFTED, S.SUPERSEDED],
        S.SIGNED: [S.IN_FORCE, S.DRAFTED, S.SUPERSEDED],
        S.IN_FORCE: [S.EXPIRED, S.ENDED, S.SUPERSEDED],
    }
)
