"""Old spreadsheets: brought, their columns said, their lines put right, imported, undone."""

from app.web.imports import files, lines
from app.web.imports.area import area

__all__ = ["area", "files", "lines"]
