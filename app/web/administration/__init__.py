"""The administrator's pages: accounts, jobs, outbox, audit trail. No personal record is among them."""

from app.web.administration.views import area

__all__ = ["area"]
