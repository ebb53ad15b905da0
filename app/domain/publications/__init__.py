"""What the institution publishes: frozen figures, the year report, open data."""
