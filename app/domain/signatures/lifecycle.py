"""The life of a copy that came back signed."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class CopyStatus(Choice):
    WAITING = "waiting", lazy_pgettext("status.signed_copy", "Being checked")
    DOUBTFUL = "doubtful", lazy_pgettext("status.signed_copy", "To be looked at by a person")
    ACCEPTED = "accepted", lazy_pgettext("status.signed_copy", "Accepted")
    REFUSED = "refused", lazy_pgettext("status.signed_copy", "Refused")
    VOID = "void", lazy_pgettext("status.signed_copy", "Void: the text changed")


S = CopyStatus
LIFECYCLE = Lifecycle(
    {
        S.WAITING: [S.ACCEPTED, S.REFUSED, S.DOUBTFUL, S.VOID],
        S.DOUBTFUL: [S.ACCEPTED, S.REFUSED, S.VOID],
        S.ACCEPTED: [S.VOID],
    }
)
