"""A program of its own: the public holidays of ten years, of Portugal and of its two regions, as JSON."""

import json
import sys

import holidays

YEARS = 10
REGIONS = ("", "20", "30")  # the country alone, the Azores, Madeira: ISO 3166-2


def main() -> None:
    """Print region -> day -> name for the ten years from the one told on."""
    first = int(sys.argv[1])
    years = range(first, first + YEARS)
    kept = {region: holidays.country_holidays("PT", region or None, years, language="en_US") for region in REGIONS}
    print(json.dumps({region: {day.isoformat(): name for day, name in days.items()} for region, days in kept.items()}))


if __name__ == "__main__":
    main()
