"""The agenda of a centre: opening hours, appointments, the feed a calendar reads."""
