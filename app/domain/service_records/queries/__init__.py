"""Questions about services: the gate, one record, the list, the day, the recount."""
