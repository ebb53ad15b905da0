"""Which step of the signage follows which (FAQ answers 14 and 16)."""

from app.domain.centres.models import Signage

NEXT_SIGNAGE = {
    Signage.NONE: Signage.REQUESTED,
    Signage.REQUESTED: Signage.SENT,
    Signage.SENT: Signage.INSTALLED,
}
