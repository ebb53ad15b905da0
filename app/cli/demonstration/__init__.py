"""A network that never was: invented entities and people, in the numbers and mixes the real one has published."""
