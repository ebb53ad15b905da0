"""The addresses of activities: /activities; and which centre one is of."""

from flask import Blueprint, request

from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_centre, list_centres

area = Blueprint("activities", __name__, url_prefix="/activities")


def choose_centre(by: Actor) -> tuple[Centre, list[Centre]]:
    """The centre asked for, else one's own or the first within reach; and all that may be chosen."""
    centres = list_centres(by)
    if not centres:
        raise OutOfReach
    return get_centre(by, request.values.get("centre_id", by.centre_id or centres[0].id, type=int)), centres
