"""The administrator's pages: accounts, jobs, outbox, audit trail. No personal record is among them."""

from app.web.administration import accounts, views
from app.web.administration.area import area

__all__ = ["accounts", "area", "views"]
