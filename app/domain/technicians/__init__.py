"""The people who serve: profile, languages, secrecy, posting."""
