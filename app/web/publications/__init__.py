"""Publications: prepared by the directorate, published by a second person, read and taken by everybody."""

from app.web.publications import acts, fami, open_data, views
from app.web.publications.area import area

__all__ = ["acts", "area", "fami", "open_data", "views"]
