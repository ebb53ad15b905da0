"""The life of an appointment: who did not come is not who cancelled, and who came, came."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class AppointmentStatus(Choice):
    """Who did not come is not who cancelled (SL23)."""

    BOOKED = "booked", lazy_pgettext("status.appointment", "Booked")
    ATTENDED = "attended", lazy_pgettext("status.appointment", "Attended")
    NO_SHOW = "no_show", lazy_pgettext("status.appointment", "Did not come")
    CANCELLED = "cancelled", lazy_pgettext("status.appointment", "Cancelled")
    RESCHEDULED = "rescheduled", lazy_pgettext("status.appointment", "Rescheduled")


S = AppointmentStatus
# A service that was logged is a fact: it makes the appointment attended whatever was said of it before.
LIFECYCLE = Lifecycle(
    {
        S.BOOKED: [S.ATTENDED, S.NO_SHOW, S.CANCELLED, S.RESCHEDULED],
        S.NO_SHOW: [S.BOOKED, S.ATTENDED],
        S.CANCELLED: [S.ATTENDED],
        S.RESCHEDULED: [S.ATTENDED],
        S.ATTENDED: [S.BOOKED],
    }
)
