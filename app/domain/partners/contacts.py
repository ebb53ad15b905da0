"""Telephones and e-mail addresses as people paste them, read into one spelling, or the reason why they cannot be."""

from __future__ import annotations

import re
from unicodedata import category, digit, normalize

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from app.base.language import _, isolated

# Addresses of a demonstration end in .invalid, so that none of its mail can reach anybody.
SPECIAL_USE_DOMAIN_NAMES[:] = [name for name in SPECIAL_USE_DOMAIN_NAMES if name != "invalid"]
_LABEL = re.compile(r"^(tel|telef|telefone|telem|telemóvel|telephone|tlf|tlm|tm|phone|mobile)\b[.:]*\s*", re.IGNORECASE)
_APART = re.compile(r"\s*(?:[/;|,\n]|\b(?:e|ou|and|or)\b)\s*")
_NINE_AND_NINE = re.compile(r"(\d{3}[ .-]?\d{3}[ .-]?\d{3})\s+(\d{3}[ .-]?\d{3}[ .-]?\d{3})")
_ADDRESS = re.compile(r"[^\s<>,;/|()\"]+@[^\s<>,;/|()\"]+")
_SHORTEST = 7  # digits of any country's numbers


def read_phone(typed: str) -> str | None:
    """ "+351 284 000 000": nine Portuguese digits, or any number with its country code; None when there is not one."""
    found = _list_phones(typed)
    return found[0] if len(found) == 1 else None


def why_not_phone(typed: str) -> str:
    """Why `read_phone` found no number, and what to do."""
    found, plain = [each for each in _list_phones(typed) if each], _plain(typed)
    if len(found) > 1:
        return _choose_one(found)
    if any(character.isalpha() for character in _LABEL.sub("", plain)):
        return _("There are letters in the number: leave its digits alone.")
    if 0 < sum(character.isdigit() for character in plain) < _SHORTEST:
        return _("The number is too short: write all its digits.")
    return _("Write the phone number with 9 digits, or with + and the country code.")


def read_email(typed: str) -> str | None:
    """The address in lower case, when it is written like one; whether it exists is not asked."""
    found = _list_emails(typed)
    return _read_address(found[0]) if len(found) == 1 else None


def why_not_email(typed: str) -> str:
    """Why `read_email` found no address, and what to do."""
    found = _list_emails(typed)
    if len(found) > 1:
        return _choose_one(found)
    if "@" not in _plain(typed):
        return _("There is no @ in the address: write it like nome@exemplo.pt.")
    return _("Write the e-mail address like nome@exemplo.pt.")


def _choose_one(found: list[str]) -> str:
    return _("There is more than one here: %(found)s. Choose one.", found=" · ".join(map(isolated, found)))


def _list_phones(typed: str) -> list[str | None]:
    """Each number that stands there, once; None for a part that is none."""
    plain = _NINE_AND_NINE.sub(r"\1/\2", _LABEL.sub("", _plain(typed)).rstrip(".,;"))
    parts = [part for part in _APART.split(plain) if part]
    return list(dict.fromkeys(_read_number(part) for part in parts))


def _read_number(part: str) -> str | None:
    # Loaded when the first number is read: every country's numbering is seven megabytes, and few requests have one.
    import phonenumbers

    try:
        number = phonenumbers.parse(_LABEL.sub("", part).replace("(0)", ""), "PT")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _list_emails(typed: str) -> list[str]:
    """Each address that stands there, once, in lower case; its name, "mailto:" and what follows it left out."""
    plain = re.sub(r"\s*@\s*", "@", _plain(typed))
    plain = re.sub(r"(?<=\S)\s*\.\s*(?=\S)", ".", plain) if plain.count("@") == 1 else plain
    found = (each.removeprefix("mailto:").partition("?")[0].strip(".:'") for each in _ADDRESS.findall(plain.lower()))
    return list(dict.fromkeys(found))


def _read_address(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def _plain(typed: str) -> str:
    """What was typed with plain letters, digits and spaces, and nothing that cannot be seen."""
    seen = (character for character in normalize("NFKC", typed) if category(character) != "Cf")
    return "".join(str(digit(each)) if each.isdigit() else each for each in seen).strip()
