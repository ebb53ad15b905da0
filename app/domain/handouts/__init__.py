"""The sheet a person takes home, in two languages."""
