"""The life of a referral: it waits for an answer, and the person may withdraw at any stage before a refusal."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class ReferralStatus(Choice):
    WAITING = "waiting", lazy_pgettext("status.referral", "Awaiting reply")
    ACCEPTED = "accepted", lazy_pgettext("status.referral", "Accepted")
    REFUSED = "refused", lazy_pgettext("status.referral", "Not accepted")
    NO_REPLY = "no_reply", lazy_pgettext("status.referral", "No reply")
    WITHDRAWN = "withdrawn", lazy_pgettext("status.referral", "Withdrawn by the person")


S = ReferralStatus
# A reply may come after nobody expects it any more.
LIFECYCLE = Lifecycle(
    {
        S.WAITING: [S.ACCEPTED, S.REFUSED, S.NO_REPLY, S.WITHDRAWN],
        S.NO_REPLY: [S.ACCEPTED, S.REFUSED, S.WITHDRAWN],
        S.ACCEPTED: [S.WITHDRAWN],
    }
)
ANSWERS = (S.ACCEPTED, S.REFUSED, S.NO_REPLY)
