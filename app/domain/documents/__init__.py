"""PDFs issued: kind, version, language, fingerprint."""
