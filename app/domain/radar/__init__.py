"""Where need rises, when it comes, and where it meets no answer."""
