"""The nouns of training: what is offered, who attended how much of it, what is recognised instead."""

from app.domain.training.models.attendance import Attendance, AttendanceCorrection, Registration, RegistrationStatus
from app.domain.training.models.courses import Course, CourseKind, CourseModule, HalfDay, RoomLink, TrainingSession
from app.domain.training.models.outcomes import Certificate, RefresherNotice
from app.domain.training.models.recognition import GateException, Recognition, RecognitionKind, RecognitionStatus

__all__ = [
    "Attendance",
    "AttendanceCorrection",
    "Certificate",
    "Course",
    "CourseKind",
    "CourseModule",
    "GateException",
    "HalfDay",
    "Recognition",
    "RecognitionKind",
    "RecognitionStatus",
    "RefresherNotice",
    "Registration",
    "RegistrationStatus",
    "RoomLink",
    "TrainingSession",
]
