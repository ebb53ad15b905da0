"""The sandbox: logging fictional people while the initial training is not complete."""
