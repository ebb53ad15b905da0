"""The life of a meeting."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class MeetingStatus(Choice):
    PROPOSED = "proposed", lazy_pgettext("status.meeting", "Times proposed by AIMA")
    COUNTERED = "countered", lazy_pgettext("status.meeting", "Other times proposed by the entity")
    AGREED = "agreed", lazy_pgettext("status.meeting", "Agreed")
    HELD = "held", lazy_pgettext("status.meeting", "Held")
    NO_SHOW = "no_show", lazy_pgettext("status.meeting", "Not held: somebody did not come")
    CANCELLED = "cancelled", lazy_pgettext("status.meeting", "Cancelled")


S = MeetingStatus
LIFECYCLE = Lifecycle(
    {
        S.PROPOSED: [S.AGREED, S.COUNTERED, S.PROPOSED, S.CANCELLED],
        S.COUNTERED: [S.AGREED, S.PROPOSED, S.CANCELLED],
        S.AGREED: [S.HELD, S.NO_SHOW, S.PROPOSED, S.COUNTERED, S.CANCELLED],
    }
)
# Something is still to be answered or to take place.
OPEN = (S.PROPOSED, S.COUNTERED, S.AGREED)
