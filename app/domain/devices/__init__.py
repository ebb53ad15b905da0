"""Logging without a network: devices, what they send, what waits for a person."""
