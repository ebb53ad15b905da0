"""A technician at work."""

from tests.web.service_records.conftest import at_work, keep, read

__all__ = ["at_work", "keep", "read"]
