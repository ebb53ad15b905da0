"""What is done in training: arrange, register, withdraw, confirm who attended, recognise hours, lift the gate."""

from app.domain.training.actions.arranging import arrange_course, arrange_session
from app.domain.training.actions.attendance import confirm_attendance, confirm_attendance_by_link
from app.domain.training.actions.changing import cancel_session, change_session
from app.domain.training.actions.exceptions import end_exception, lift_gate
from app.domain.training.actions.places import register, register_team, withdraw
from app.domain.training.actions.programme import set_programme
from app.domain.training.actions.recognition import (
    approve_recognition,
    propose_recognition,
    refuse_recognition,
    withdraw_recognition,
)
from app.domain.training.actions.refreshing import list_refreshers_due, remind_of_refresher, tell_coordinators
from app.domain.training.actions.reminding import list_to_remind, remind_of_session
from app.domain.training.actions.room import enter_code, send_room_link

__all__ = [
    "approve_recognition",
    "arrange_course",
    "arrange_session",
    "cancel_session",
    "change_session",
    "confirm_attendance",
    "confirm_attendance_by_link",
    "end_exception",
    "enter_code",
    "lift_gate",
    "list_refreshers_due",
    "list_to_remind",
    "propose_recognition",
    "refuse_recognition",
    "register",
    "register_team",
    "remind_of_refresher",
    "remind_of_session",
    "send_room_link",
    "set_programme",
    "tell_coordinators",
    "withdraw",
    "withdraw_recognition",
]
