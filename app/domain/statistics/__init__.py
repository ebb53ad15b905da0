"""Figures of the network, and the one door they leave by."""
