"""The way into the network: the public form, the applicant's file, the directorate's queue and analysis."""

from app.web.applications import (
    applicant,
    decision,
    directorate,
    hearing,
    inside,
    papers,
    people,
    public,
    queue,
    registration,
    returning,
)
from app.web.applications.area import area

__all__ = [
    "applicant",
    "area",
    "decision",
    "directorate",
    "hearing",
    "inside",
    "papers",
    "people",
    "public",
    "queue",
    "registration",
    "returning",
]
