"""Meetings of AIMA with an entity that wants to join: slots, an answer, minutes (FAQ answer 12)."""
