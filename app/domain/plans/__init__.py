"""The plan of objectives and measures: who answers for each, where it stands, what its indicators say."""
