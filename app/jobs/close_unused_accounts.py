"""At night: close accounts nobody uses, and warn those who are next."""

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.domain.access.actions import close_unused_accounts as close
from app.domain.access.actions import warn_unused_accounts


def close_unused_accounts(planned_at: datetime) -> int:
    """Close first, then warn: nobody is warned and closed in one night. How many were either."""
    with transaction(EVERYONE):
        return close() + warn_unused_accounts()
