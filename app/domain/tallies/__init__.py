"""Counters kept in the transaction that logs, so that no page scans the log."""
