"""Logging without a network: devices, the page they log on, what they send, what waits for a person."""

from app.web.devices import devices, handing_over, held, offline, syncing
from app.web.devices.area import area

__all__ = ["area", "devices", "handing_over", "held", "offline", "syncing"]
