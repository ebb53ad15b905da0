"""The agreement with a partner: terms, rates, signatures, days in force. Its paper is in protocols/ at the top."""
