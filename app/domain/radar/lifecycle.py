"""The life of a signal: new until somebody looks, then seen, or followed by a person."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class SignalStatus(Choice):
    NEW = "new", lazy_pgettext("status.signal", "New")
    SEEN = "seen", lazy_pgettext("status.signal", "Seen")
    FOLLOWED = "followed", lazy_pgettext("status.signal", "Followed")


S = SignalStatus
# Followed again is handed on to another person, or with another note.
LIFECYCLE = Lifecycle(
    {
        S.NEW: [S.SEEN, S.FOLLOWED],
        S.SEEN: [S.FOLLOWED],
        S.FOLLOWED: [S.FOLLOWED, S.SEEN],
    }
)
