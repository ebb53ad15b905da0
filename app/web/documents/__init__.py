"""Documents issued: their bytes for whom they concern, and for everybody whether a printed code is ours."""

from app.web.documents.views import area

__all__ = ["area"]
