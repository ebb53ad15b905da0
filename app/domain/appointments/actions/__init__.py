"""Book, move and end appointments; say when the centre is open; give a calendar its address."""

from app.domain.appointments.actions.attending import attend, expect_again
from app.domain.appointments.actions.booking import BookingFacts, book, move
from app.domain.appointments.actions.ending import cancel, expect_after_all, say_no_show
from app.domain.appointments.actions.feeds import make_feed, revoke_feed
from app.domain.appointments.actions.offices import end_office
from app.domain.appointments.actions.opening import add_closed_day, offer_ways, remove_closed_day, set_opening_hours

__all__ = [
    "BookingFacts",
    "add_closed_day",
    "attend",
    "book",
    "cancel",
    "end_office",
    "expect_after_all",
    "expect_again",
    "make_feed",
    "move",
    "offer_ways",
    "remove_closed_day",
    "revoke_feed",
    "say_no_show",
    "set_opening_hours",
]
