"""Client cards: who comes again, without a name."""
