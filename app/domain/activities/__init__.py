"""What a centre does besides single services, and whom it works with."""
