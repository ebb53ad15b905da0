"""A signal in one sentence with its figures, in the language spoken now: page and mail say the same."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from app.base.language import _, current_language, isolated, ngettext
from app.base.months import Month
from app.domain.radar.models import Signal
from app.domain.statistics.naming import label_of
from app.domain.statistics.questions import Axis
from app.domain.tallies.rules import COUNTRY


def place_name(place: str) -> str:
    """The district, or the whole country."""
    return _("the whole country") if place == COUNTRY else label_of(Axis.DISTRICT, place)


def explain(signal: Signal) -> str:
    """What was found, what it was held against, and the most that chance would have brought."""
    told = {
        **_what(signal),
        "found": _number(signal.found),
        "usual": _number(float(signal.usual)),
        "most": _number(signal.most),
    }
    if signal.year_before is None:
        return ngettext(
            "Services about %(area)s for the nationality %(nationality)s in %(place)s: %(found)s in %(month)s, against "
            "%(usual)s a month in the %(num)s month before. Chance alone would bring at most %(most)s.",
            "Services about %(area)s for the nationality %(nationality)s in %(place)s: %(found)s in %(month)s, against "
            "%(usual)s a month in the %(num)s months before. Chance alone would bring at most %(most)s.",
            signal.months,
            **told,
        )
    return ngettext(
        "Services about %(area)s for the nationality %(nationality)s in %(place)s: %(found)s in %(month)s, against "
        "%(usual)s a month in the %(num)s month before and %(year_before)s in %(year_month)s. Chance alone would "
        "bring at most %(most)s.",
        "Services about %(area)s for the nationality %(nationality)s in %(place)s: %(found)s in %(month)s, against "
        "%(usual)s a month in the %(num)s months before and %(year_before)s in %(year_month)s. Chance alone would "
        "bring at most %(most)s.",
        signal.months,
        year_before=_number(signal.year_before),
        year_month=month_name(signal.month.plus(-12)),
        **told,
    )


def explain_without_figures(signal: Signal) -> str:
    """The same for whoever could work out figures of others from it."""
    return _(
        "Services about %(area)s for the nationality %(nationality)s in %(place)s rose beyond their own history in "
        "%(month)s.",
        **_what(signal),
    )


def month_name(month: Month) -> str:
    """ "outubro de 2026"."""
    first: date = month.first_day
    return str(format_skeleton("yMMMM", first, locale=current_language().locale))


def _what(signal: Signal) -> dict[str, str]:
    return {
        "area": label_of(Axis.AREA, signal.area),
        "nationality": label_of(Axis.NATIONALITY, signal.nationality),
        "place": isolated(place_name(signal.place)),
        "month": month_name(signal.month),
    }


def _number(value: float) -> str:
    return str(format_decimal(value, locale=current_language().locale))
