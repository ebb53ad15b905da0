"""Municipalities, districts, NUTS regions, and who lives there."""
