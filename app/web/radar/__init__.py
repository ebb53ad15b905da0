"""What rises, when people come, and where needs have least answer."""

from app.web.radar import hours, signals, territory
from app.web.radar.area import area

__all__ = ["area", "hours", "signals", "territory"]
