"""The stories every centre practises with; their people do not exist."""

from __future__ import annotations

from app.base.language import lazy
from app.domain.practice.story import Exercise
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    Sex,
)

STORIES = (
    Exercise(
        "renewal",
        lazy("A residence permit to renew"),
        lazy(
            "Amina Exemplo (an invented name) comes without booking. She is a woman of 34, a national of Cape Verde, "
            "and speaks Portuguese with you. Her residence permit expired last month and she asks how to renew it. "
            "After 20 minutes she leaves with the list of documents and knows where to book."
        ),
        {
            "minutes": 20,
            "channel": Channel.WALK_IN,
            "nationality": "CV",
            "language": "pt",
            "sex": Sex.FEMALE,
            "age_band": AgeBand.FROM_30,
            "legal_status": LegalStatus.PERMIT_EXPIRED,
            "area": "regularisation",
            "sub_topic": "permit_renewal",
            "outcome": Outcome.INFORMED,
        },
        {
            "legal_status": lazy("The permit has expired, and no renewal was requested yet."),
            "outcome": lazy("She knows what to do now; nothing is solved yet, and nobody else was asked to act."),
        },
    ),
    Exercise(
        "unpaid-wages",
        lazy("Wages that are not paid, by telephone"),
        lazy(
            "Rahim Inventado (an invented name) telephones. He is a man of 27 from Bangladesh and speaks Bengali; the "
            "telephone translation service helps. His employer has not paid him for two months. You explain his rights "
            "and refer him to the labour inspectorate. It takes 25 minutes. Of his permit he says nothing."
        ),
        {
            "minutes": 25,
            "channel": Channel.PHONE,
            "nationality": "BD",
            "language": "bn",
            "interpreter": Interpreter.TELEPHONE,
            "sex": Sex.MALE,
            "age_band": AgeBand.FROM_18,
            "area": "work",
            "sub_topic": "labour_rights",
            "outcome": Outcome.REFERRED,
            "referral": "labour_authority",
        },
        {
            "legal_status": lazy(
                "He did not speak of it, and it was not needed to help him: it is not asked, nor guessed."
            )
        },
    ),
    Exercise(
        "school",
        lazy("A school that asks"),
        lazy(
            "The Escola Fictícia (it does not exist) sends an e-mail: may a pupil be enrolled whose papers have not "
            "arrived yet? You answer within 10 minutes and explain how."
        ),
        {
            "minutes": 10,
            "channel": Channel.EMAIL,
            "requester": Requester.ORGANISATION,
            "area": "education",
            "sub_topic": "school_enrolment",
            "outcome": Outcome.SOLVED,
        },
        {
            "requester": lazy("The school asked. Of an organisation no nationality, sex or age is told."),
            "outcome": lazy("The question is answered and nothing remains to be done."),
        },
    ),
    Exercise(
        "mother",
        lazy("A son who comes for his mother"),
        lazy(
            "João Imaginário (an invented name) comes without booking in place of his mother, a Brazilian of 70 with "
            "a valid residence permit. They want to know whether she may ask for nationality after so many years here. "
            "You explain it in Portuguese in 30 minutes; he will come back with her papers."
        ),
        {
            "minutes": 30,
            "channel": Channel.WALK_IN,
            "requester": Requester.ON_BEHALF,
            "nationality": "BR",
            "language": "pt",
            "sex": Sex.FEMALE,
            "age_band": AgeBand.FROM_65,
            "legal_status": LegalStatus.PERMIT_VALID,
            "area": "nationality",
            "sub_topic": "nationality_by_residence",
            "outcome": Outcome.PENDING,
        },
        {
            "requester": lazy("He asks for somebody else: what is told is of the person whose matter it is."),
            "sex": lazy("It is the mother's matter, not the son's."),
            "outcome": lazy("He comes back with the papers: it goes on."),
        },
    ),
    Exercise(
        "family",
        lazy("A home and a doctor"),
        lazy(
            "Olena Fictícia (an invented name), a Ukrainian of 45 with temporary protection, comes at the hour she had "
            "booked, with an interpreter beside her; they speak Ukrainian. She looks for a home to rent: the search "
            "goes on. She also has no family doctor: you refer her to the health centre. 40 minutes in all."
        ),
        {
            "minutes": 40,
            "channel": Channel.BOOKED,
            "nationality": "UA",
            "language": "uk",
            "interpreter": Interpreter.IN_PERSON,
            "sex": Sex.FEMALE,
            "age_band": AgeBand.FROM_40,
            "legal_status": LegalStatus.TEMPORARY_PROTECTION,
            "area": "housing",
            "sub_topic": "rent",
            "outcome": Outcome.PENDING,
            "other_areas": {"health": Outcome.REFERRED},
            "referral": "health_centre",
        },
        {
            "area": lazy("It is what she came for; whatever else was spoken of is another area, with its own outcome."),
            "other_areas": lazy("One visit, one record: a second matter is added to it and not logged again."),
        },
    ),
    Exercise(
        "return",
        lazy("Going home"),
        lazy(
            "In a home visit of 50 minutes Bikram Suposto (an invented name), a man of 52 from Nepal without a valid "
            "permit, tells you in English that he wants to go home for good. He agrees that you put him in touch with "
            "the programme that supports voluntary return."
        ),
        {
            "minutes": 50,
            "channel": Channel.HOME_VISIT,
            "nationality": "NP",
            "language": "en",
            "sex": Sex.MALE,
            "age_band": AgeBand.FROM_50,
            "legal_status": LegalStatus.NO_DOCUMENT,
            "area": "voluntary_return",
            "outcome": Outcome.REFERRED,
            "referral": "iom",
        },
        {"referral": lazy("Only because he agrees: the programme is confidential, and a free choice at every moment.")},
    ),
)
