"""Partner entities, from candidate to active."""
