"""The itinerant service: routes, the days they come to a stop, and where a technician is today."""
