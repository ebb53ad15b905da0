"""Efforts of the network between two days, done against target per centre."""
