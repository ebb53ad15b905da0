"""Old spreadsheets on their way into the records."""
