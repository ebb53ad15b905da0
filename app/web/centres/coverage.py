"""Where the network does not reach yet: the municipalities without a centre (FAQ answer 15)."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from flask.typing import ResponseReturnValue

from app.domain.access.policy import Permission
from app.domain.centres.inventory import list_municipalities_without_centre
from app.domain.geography.queries import list_municipalities
from app.domain.geography.shading import map_steps
from app.web.access import needs
from app.web.centres.area import area
from app.web.pages import page


@area.get("/coverage")
@needs(Permission.READ_CENTRE)
def coverage() -> ResponseReturnValue:
    every = Counter(place.district.name for place in list_municipalities())
    without = list_municipalities_without_centre()
    missing = Counter(place.district.name for place in without)
    districts = [
        (name, every[name], list(places)) for name, places in groupby(without, lambda place: place.district.name)
    ]
    shown = {name: missing[name] for name in every}
    values = {"districts": districts, "without": len(without), "all": every.total(), "shown": shown}
    return page("centres/coverage.html", steps=map_steps(list(shown.values())), **values)
