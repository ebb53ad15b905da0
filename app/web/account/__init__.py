"""The way in and out: sign-in, personal links, passwords."""

from app.web.account import personal
from app.web.account.views import area

__all__ = ["area", "personal"]
