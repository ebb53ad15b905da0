"""What is done in training: arrange, register, withdraw, confirm who attended."""

from app.domain.training.actions.arranging import arrange_course, arrange_session
from app.domain.training.actions.attendance import confirm_attendance
from app.domain.training.actions.places import register, withdraw

__all__ = ["arrange_course", "arrange_session", "confirm_attendance", "register", "withdraw"]
