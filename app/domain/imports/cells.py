"""A cell of an old spreadsheet as the same answer would be typed on the screen; what is not understood stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from app.base.choices import Choice
from app.base.language import LANGUAGES, speaking
from app.domain.geography.queries import plain
from app.domain.imports.days import Order, read_written_day
from app.domain.imports.spellings import ANSWERS, NOTHING
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    Sex,
)
from app.domain.vocabulary.queries import vocabulary

CHOICES: dict[str, type[Choice]] = {
    "channel": Channel,
    "requester": Requester,
    "interpreter": Interpreter,
    "sex": Sex,
    "age_band": AgeBand,
    "legal_status": LegalStatus,
    "outcome": Outcome,
    "decision": Decision,
}
LISTS = {
    "nationality": "nationalities",
    "language": "languages",
    "residence": "municipalities",
    "referral": "referral_targets",
    "area": "areas",
    "sub_topic": "sub_topics",
}
_BANDS = (
    (17, AgeBand.UNDER_18),
    (29, AgeBand.FROM_18),
    (39, AgeBand.FROM_30),
    (49, AgeBand.FROM_40),
    (64, AgeBand.FROM_50),
)
OLDEST = 120
_CLOCK = re.compile(r"(\d{1,2})(?::| ?h ?)(\d{2})(?::00)?(?: ?m(?:in)?\.?)?$")
_NUMBER = re.compile(r"(\d{1,4}(?:[.,]\d{1,4})?) ?(h(?:oras?)?|hours?|m(?:in(?:utos?|utes?)?)?\.?|'|دقيقة|ساعة)?$")
_AGE = re.compile(r"(\d{1,3})(?:[.,]0+)? ?(?:anos?|years?|سنة)?$")
_LIST = re.compile(r"[;,/|]")


def typed_cell(
    field: str, text: str, *, order: Order = "dmy", hours: bool = False, stops: Mapping[str, str] = {}
) -> str:
    """What one would type in this field of the page to say what the cell says.

    `order` and `hours` are those of its column; `stops` are the centre's, plain name -> number.
    """
    if plain(text) in NOTHING:
        return ""
    if field in ("given_on", "decided_on"):
        day = read_written_day(text, order)
        return day.isoformat() if day else text
    if field == "minutes":
        return _minutes(text, hours)
    if field == "stop_id":
        return stops.get(plain(text), text)
    return _READ.get(field, _as_is)(field, text)


def cut_list(text: str) -> list[str]:
    """The answers in a cell that holds several."""
    return [part.strip() for part in _LIST.split(text) if part.strip()]


def _as_is(_field: str, text: str) -> str:
    return text


def _choice(field: str, text: str) -> str:
    if field == "age_band" and (found := _AGE.match(text)) and int(found[1]) <= OLDEST:
        return next((band.value for oldest, band in _BANDS if int(found[1]) <= oldest), AgeBand.FROM_65.value)
    name = plain(text)
    return ANSWERS.get(field, {}).get(name) or _labels(field).get(name, text)


def _word(field: str, text: str) -> str:
    return ANSWERS.get(field, {}).get(plain(text)) or getattr(vocabulary(), LISTS[field]).code_of(text) or text


def _flag(field: str, text: str) -> str:
    return ANSWERS[field].get(plain(text), text)


_READ: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(CHOICES, _choice),
    **dict.fromkeys(LISTS, _word),
    "biometrics_collected": _flag,
}


@lru_cache(maxsize=20)
def _labels(field: str) -> dict[str, str]:
    """Every spelling of the choices of a field, in every language -> what is kept."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {plain(member.label): member.value for member in CHOICES[field]}
    return found | {member.value: member.value for member in CHOICES[field]}


def _minutes(text: str, hours: bool) -> str:
    """Minutes out of 25, "25,0 min", 0:25, "1h30" or "1,5 h"; a figure alone is hours where the column says so."""
    if found := _CLOCK.match(text):
        return str(int(found[1]) * 60 + int(found[2]))
    found = _NUMBER.match(text.lower())
    if not found:
        return text
    amount, unit = float(found[1].replace(",", ".")), found[2] or ""
    if unit.startswith(("h", "ساعة")) or (hours and not unit):
        amount *= 60
    return str(int(amount)) if amount.is_integer() else text
