"""Where the people served come from, what they speak at the desk, and on what terms they live here.

Brazil's 26 % is the figure published for 2021; the other shares follow the official count of residents of 2024
where it has them; the long tail brings them to the 150 nationalities published. The rest is plausible, no more.
"""

from app.domain.service_records.models import LegalStatus

BRAZIL = 26.0
# fmt: off
_OFTEN = {
    "IN": 6.4, "AO": 6.0, "UA": 5.1, "CV": 4.7, "NP": 4.1, "BD": 3.9, "GW": 3.6, "PK": 2.9, "ST": 2.6, "CN": 2.2,
    "MA": 2.0, "RO": 1.9, "MD": 1.7, "VE": 1.6, "GB": 1.5, "IT": 1.4, "MZ": 1.3, "SN": 1.2, "RU": 1.2, "FR": 1.1,
    "ES": 1.0, "GN": 1.0, "DE": 0.9, "US": 0.9, "CO": 0.9, "AR": 0.8, "NG": 0.8, "CD": 0.7, "GM": 0.7, "AF": 0.7,
    "SY": 0.7, "CU": 0.6, "PE": 0.6, "EG": 0.6, "DZ": 0.6, "BG": 0.6, "GE": 0.5, "TH": 0.5, "PH": 0.5, "IR": 0.5,
    "TR": 0.5, "ZA": 0.4, "GH": 0.4, "BY": 0.4, "PL": 0.4, "NL": 0.4, "ML": 0.4, "TN": 0.3, "LK": 0.3, "EC": 0.3,
    "MX": 0.3, "CL": 0.3, "UY": 0.2, "IQ": 0.2, "LB": 0.2, "KZ": 0.2, "VN": 0.2, "ID": 0.2, "BE": 0.2, "SE": 0.2,
    "IE": 0.2, "CA": 0.2,
}
# The last of them are a handful of people in a year.
_SELDOM = (
    "AU", "NZ", "JP", "KR", "TW", "MY", "SG", "HK", "MM", "KH", "LA", "MN", "UZ", "KG", "TJ", "TM", "AM", "AZ", "CY",
    "GR", "HU", "CZ", "SK", "SI", "HR", "RS", "BA", "MK", "AL", "XK", "EE", "LV", "LT", "FI", "DK", "NO", "IS", "CH",
    "AT", "LU", "MT", "IL", "PS", "JO", "KW", "QA", "AE", "OM", "YE", "SD", "SS", "ET", "ER", "SO", "KE", "UG", "TZ",
    "RW", "BI", "ZM", "ZW", "MW", "BW", "LS", "SZ", "CM", "GA", "CG", "CF", "TD", "NE", "BF", "TG", "BJ", "CI", "LR",
    "SL", "MR", "LY", "TL", "HT", "DO", "JM", "HN", "GT", "NR", "TV",
)
_EUROPEAN_UNION = {
    "RO", "IT", "FR", "ES", "DE", "BG", "PL", "NL", "BE", "SE", "IE", "CY", "GR", "HU", "CZ", "SK", "SI", "HR", "EE",
    "LV", "LT", "FI", "DK", "AT", "LU", "MT",
}
_PORTUGUESE_SPEAKING = {"BR", "AO", "CV", "GW", "ST", "MZ", "TL"}
ELSEWHERE = "elsewhere"
LANGUAGES = {
    ELSEWHERE: {"en": 5, "pt": 3, "fr": 1, "es": 1}, **{country: {"pt": 1} for country in _PORTUGUESE_SPEAKING},
    "IN": {"en": 4, "hi": 3, "pa": 2, "gu": 1}, "BD": {"bn": 6, "en": 4}, "NP": {"ne": 6, "en": 4},
    "PK": {"ur": 6, "en": 4}, "UA": {"uk": 5, "pt": 3, "ru": 2}, "MD": {"ro": 5, "pt": 4, "ru": 1},
    "RO": {"ro": 5, "pt": 5}, "CN": {"zh": 7, "pt": 3}, "RU": {"ru": 7, "en": 3}, "MA": {"ar": 5, "fr": 3, "pt": 2},
    "DZ": {"ar": 5, "fr": 5}, "EG": {"ar": 8, "en": 2}, "SY": {"ar": 9, "en": 1}, "IQ": {"ar": 9, "en": 1},
    "TN": {"ar": 5, "fr": 5}, "LB": {"ar": 6, "fr": 4}, "AF": {"fa": 8, "en": 2}, "IR": {"fa": 7, "en": 3},
    "SN": {"wo": 4, "fr": 5, "pt": 1}, "GN": {"ff": 4, "fr": 6}, "VE": {"es": 6, "pt": 4}, "CO": {"es": 8, "pt": 2},
    "AR": {"es": 9, "pt": 1}, "CU": {"es": 9, "pt": 1}, "PE": {"es": 9, "pt": 1}, "ES": {"es": 6, "pt": 4},
    "FR": {"fr": 6, "pt": 4}, "IT": {"it": 4, "pt": 6}, "GB": {"en": 9, "pt": 1}, "US": {"en": 9, "pt": 1},
}
# fmt: on
SPOKEN_BY_STAFF = frozenset({"pt", "en", "es", "fr"})
_OTHERS = _OFTEN | {country: 0.04 * 0.96**place for place, country in enumerate(_SELDOM)}
NATIONALITIES = {"BR": BRAZIL} | {
    country: share * (100 - BRAZIL) / sum(_OTHERS.values()) for country, share in _OTHERS.items()
}

_L = LegalStatus
STATUSES = {
    "european": {_L.EU_CITIZEN: 93, _L.NOT_STATED: 7},
    "portuguese-speaking": {
        _L.CPLP: 38,
        _L.PERMIT_VALID: 20,
        _L.PERMIT_EXPIRED: 12,
        _L.RENEWAL_REQUESTED: 10,
        _L.TRANSITIONAL: 6,
        _L.PERMANENT: 4,
        _L.LONG_VISA: 4,
        _L.NO_DOCUMENT: 3,
        _L.NOT_STATED: 3,
    },
    ELSEWHERE: {
        _L.TRANSITIONAL: 24,
        _L.PERMIT_VALID: 22,
        _L.PERMIT_EXPIRED: 14,
        _L.RENEWAL_REQUESTED: 13,
        _L.LONG_VISA: 7,
        _L.ASYLUM_APPLICANT: 5,
        _L.TEMPORARY_PROTECTION: 5,
        _L.PERMANENT: 3,
        _L.NO_DOCUMENT: 4,
        _L.NOT_STATED: 3,
    },
}


def status_group(nationality: str) -> str:
    """Which of the mixes of legal status a nationality follows."""
    if nationality in _EUROPEAN_UNION:
        return "european"
    return "portuguese-speaking" if nationality in _PORTUGUESE_SPEAKING else ELSEWHERE
