"""The messages between AIMA and an entity, kept in the file of its application."""
