"""The nouns of compensation: statements and their lines, what was said of them, budget, payment, control."""

from app.domain.compensation.models.control import Sample, SampledLine, SampleOutcome
from app.domain.compensation.models.disputes import Contest, Ruling, RulingSource
from app.domain.compensation.models.payment import Commitment, PaymentBatch
from app.domain.compensation.models.settings import PaymentRules, Period
from app.domain.compensation.models.statements import TRADITIONAL, LineKind, Reason, Statement, StatementLine

__all__ = [
    "TRADITIONAL",
    "Commitment",
    "Contest",
    "LineKind",
    "PaymentBatch",
    "PaymentRules",
    "Period",
    "Reason",
    "Ruling",
    "RulingSource",
    "Sample",
    "SampleOutcome",
    "SampledLine",
    "Statement",
    "StatementLine",
]
