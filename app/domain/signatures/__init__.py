"""Who signs a protocol, what came back signed, and the check of it (FAQ answer 14)."""
