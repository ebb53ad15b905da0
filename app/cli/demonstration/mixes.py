"""The mixes of services as shares: areas, channels and the shape of the year as the network's dashboard shows them,
the others plausible, no more."""

from enum import Enum, auto
from typing import Any

from app.cli.demonstration.nationalities import NATIONALITIES
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    Outcome,
    Requester,
    Sex,
)

# January to December.
MONTHS = (7.60, 7.90, 9.20, 8.30, 9.10, 8.20, 7.80, 6.40, 8.80, 9.20, 9.60, 7.90)


class Mix(Enum):
    """What is told of a service by shares."""

    AREA = auto()
    NATIONALITY = auto()
    SEX = auto()
    AGE_BAND = auto()
    CHANNEL = auto()
    OUTCOME = auto()
    MINUTES = auto()
    INTERPRETER = auto()
    SECOND_AREA = auto()
    REQUESTER = auto()
    NOTE = auto()
    RESIDENCE = auto()
    AT_STOP = auto()
    SUB_TOPIC = auto()
    BIOMETRICS = auto()
    DECISION = auto()
    DAYS_TO_DECIDE = auto()
    COMES_BACK = auto()


HERE, NEAR = "here", "near"
EXACT: dict[Mix, dict[Any, float]] = {
    Mix.AREA: {
        "regularisation": 52.4,
        "work": 9.1,
        "social_support": 8.3,
        "nationality": 7.2,
        "family_reunification": 6.4,
        "health": 4.9,
        "education": 3.8,
        "housing": 3.2,
        "vocational_training": 2.1,
        "other": 1.3,
        "entrepreneurship": 0.8,
        "voluntary_return": 0.5,
    },
    Mix.NATIONALITY: NATIONALITIES,
    Mix.SEX: {Sex.MALE: 51.0, Sex.FEMALE: 47.4, Sex.OTHER: 0.2, Sex.NOT_STATED: 1.4},
    Mix.AGE_BAND: {
        AgeBand.UNDER_18: 3.0,
        AgeBand.FROM_18: 25.0,
        AgeBand.FROM_30: 30.0,
        AgeBand.FROM_40: 22.0,
        AgeBand.FROM_50: 13.0,
        AgeBand.FROM_65: 4.0,
        AgeBand.NOT_STATED: 3.0,
    },
    Mix.CHANNEL: {
        Channel.WALK_IN: 44.0,
        Channel.BOOKED: 27.0,
        Channel.PHONE: 14.0,
        Channel.EMAIL: 11.0,
        Channel.VIDEO: 2.0,
        Channel.HOME_VISIT: 0.8,
        Channel.THIRD_PARTY: 1.2,
    },
}
ABOUT: dict[Mix, dict[Any, float]] = {
    Mix.OUTCOME: {Outcome.INFORMED: 46, Outcome.SOLVED: 27, Outcome.REFERRED: 14, Outcome.PENDING: 13},
    Mix.MINUTES: {10: 12, 15: 22, 20: 24, 25: 10, 30: 18, 40: 7, 45: 4, 60: 3},
    # Of conversations in a language the staff do not speak, which makes 2 % of all.
    Mix.INTERPRETER: {Interpreter.NONE: 91, Interpreter.TELEPHONE: 7, Interpreter.IN_PERSON: 2},
    Mix.SECOND_AREA: {
        None: 88,
        "work": 4,
        "social_support": 3,
        "health": 2,
        "education": 1.5,
        "housing": 1.5,
    },
    Mix.REQUESTER: {Requester.PERSON: 97, Requester.ORGANISATION: 3},
    Mix.NOTE: {
        None: 97,
        "Volta com os documentos que faltam (nota fictícia).": 2,
        "Pediu para ser avisado (nota fictícia).": 1,
    },
    Mix.RESIDENCE: {HERE: 78, NEAR: 17, NOT_STATED: 5},
    Mix.AT_STOP: {True: 10, False: 90},  # of the services of a centre that travels
    Mix.SUB_TOPIC: {True: 60, False: 40},
    # Of services in the areas of AIMA's own procedures, at the centres that may.
    Mix.BIOMETRICS: {True: 23, False: 77},
    Mix.DECISION: {None: 78, Decision.POSITIVE: 18.5, Decision.NEGATIVE: 3.5},
    Mix.DAYS_TO_DECIDE: dict.fromkeys(range(12, 76), 1),
    Mix.COMES_BACK: {True: 3, False: 97},
}
PROCEDURES = frozenset({"regularisation", "family_reunification", "nationality"})
# Sub-topics nobody should make up by the hundred.
TOO_GRAVE = frozenset({"violence", "trafficking"})
# Who is named when somebody is referred on.
REFERRALS = {
    "regularisation": ("aima_shop", "aima_contact", "aima_portal"),
    "family_reunification": ("aima_shop", "aima_portal"),
    "nationality": ("registry",),
    "work": ("gip", "iefp", "labour_authority"),
    "social_support": ("social_security", "municipal_social"),
    "health": ("health_centre",),
    "education": ("school",),
    "vocational_training": ("iefp",),
    "housing": ("municipal_social",),
    "other": ("helpline",),
}
