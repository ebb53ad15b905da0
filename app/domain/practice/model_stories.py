"""The stories of what only one model of intervention does; their people do not exist."""

from __future__ import annotations

from app.base.language import lazy
from app.domain.partners.models import Model
from app.domain.practice.story import Exercise
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    LegalStatus,
    Outcome,
    Sex,
)

MODEL_STORIES = (
    Exercise(
        "biometrics",
        lazy("Biometric data collected"),
        lazy(
            "Lin Hipotético (an invented name), a Chinese man of 38 who asked to renew his permit, comes at the hour "
            "AIMA booked for him. You speak Portuguese. His passport is in order. With AIMA's equipment his biometric "
            "data are collected: done, after 15 minutes."
        ),
        {
            "minutes": 15,
            "channel": Channel.BOOKED,
            "nationality": "CN",
            "language": "pt",
            "sex": Sex.MALE,
            "age_band": AgeBand.FROM_30,
            "legal_status": LegalStatus.RENEWAL_REQUESTED,
            "area": "regularisation",
            "sub_topic": "permit_renewal",
            "outcome": Outcome.SOLVED,
            "biometrics_collected": True,
            "papers": {"passport": "in_order"},
        },
        {"biometrics_collected": lazy("Only that it was done: the data themselves are never kept here.")},
        Model.SECOND_GENERATION,
    ),
    Exercise(
        "file",
        lazy("A document file handed in"),
        lazy(
            "Fatou Irreal (an invented name), a woman of 29 from Senegal, comes at the hour she had booked. In French "
            "you put together with her the file for her first residence permit and hand it in to AIMA. It takes 45 "
            "minutes. AIMA has not decided yet; she has a long-stay visa."
        ),
        {
            "minutes": 45,
            "channel": Channel.BOOKED,
            "nationality": "SN",
            "language": "fr",
            "sex": Sex.FEMALE,
            "age_band": AgeBand.FROM_18,
            "legal_status": LegalStatus.LONG_VISA,
            "area": "regularisation",
            "sub_topic": "first_permit",
            "outcome": Outcome.PENDING,
            "decision": Decision.PENDING,
        },
        {"decision": lazy("The file is handed in and not decided: the decision is entered when it comes.")},
        Model.EXTENDED,
    ),
)
