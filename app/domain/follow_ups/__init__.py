"""Tasks and referrals born from a service."""
