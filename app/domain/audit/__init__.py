"""What happened, by whom, when; only ever appended to."""
