"""The versioned lists every record speaks in: areas, sub-topics, referral targets."""
