"""What is still to be done: tasks by date, referrals that wait for a reply."""

from app.web.follow_ups import referrals, tasks
from app.web.follow_ups.area import area

__all__ = ["area", "referrals", "tasks"]
