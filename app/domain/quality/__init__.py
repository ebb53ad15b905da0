"""What in the log looks wrong or missing, and where."""
