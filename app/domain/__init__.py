"""The institution's own vocabulary; has never heard of HTTP."""
