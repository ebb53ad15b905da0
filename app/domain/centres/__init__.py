"""CLAIM: offices, itinerant stops, hours, signage, the model of intervention."""
