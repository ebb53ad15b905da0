"""The public holidays of Portugal and of its two autonomous regions, by name in the language of the page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from app.base.language import lazy

# The calendar's own names, of which we keep the words in every language.
_NAMES = {
    "New Year's Day": lazy("New Year's Day"),
    "Good Friday": lazy("Good Friday"),
    "Easter Sunday": lazy("Easter Sunday"),
    "Freedom Day": lazy("Freedom Day"),
    "Labor Day": lazy("Workers' Day"),
    "Corpus Christi": lazy("Corpus Christi"),
    "Day of Portugal, Camões, and the Portuguese Communities": lazy("Portugal Day"),
    "Assumption Day": lazy("Assumption Day"),
    "Republic Day": lazy("Republic Day"),
    "All Saints' Day": lazy("All Saints' Day"),
    "Restoration of Independence Day": lazy("Restoration of Independence"),
    "Immaculate Conception": lazy("Immaculate Conception"),
    "Christmas Day": lazy("Christmas Day"),
    "Day of the Autonomous Region of the Azores": lazy("Azores Day"),
    "Day of the Autonomous Region of Madeira and the Madeiran Communities": lazy("Madeira Day"),
    "1st Octave": lazy("First Octave (Madeira)"),
}
# Our codes of the regions, and those of ISO 3166-2.
_REGIONS = {"30": "30", "40": "20"}


def holiday_on(day: date, district_code: str) -> str | None:
    """The name of the public holiday that falls on that day there; None when it is none."""
    name = _holidays(day.year, _REGIONS.get(district_code)).get(day)
    return str(_NAMES.get(name, name)) if name else None


@lru_cache(maxsize=64)
def _holidays(year: int, region: str | None) -> dict[date, str]:
    # Loaded with the first agenda: a calendar of every country is slow to load, and most requests need none.
    import holidays

    return dict(holidays.country_holidays("PT", years=year, subdiv=region, language="en_US"))
