"""Courses, sessions, attendance, the hours ledger and the gate it opens."""
