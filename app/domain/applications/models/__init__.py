"""The nouns of an application: its file, what the entity hands in, what AIMA adds."""

from app.domain.applications.models.analysis import CriterionJudgement, Hearing, HearingAnswer, PackDocument
from app.domain.applications.models.application import Application
from app.domain.applications.models.choices import (
    Answer,
    Criterion,
    Judgement,
    PackPart,
    PaperKind,
    Section,
    Skill,
    Undertaking,
    Verdict,
)
from app.domain.applications.models.registration import InsideConfirmation, Paper, RegistrationSection, SectionReturn

__all__ = [
    "Answer",
    "Application",
    "Criterion",
    "CriterionJudgement",
    "Hearing",
    "HearingAnswer",
    "InsideConfirmation",
    "Judgement",
    "PackDocument",
    "PackPart",
    "Paper",
    "PaperKind",
    "RegistrationSection",
    "Section",
    "SectionReturn",
    "Skill",
    "Undertaking",
    "Verdict",
]
