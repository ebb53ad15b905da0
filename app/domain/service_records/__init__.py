"""One service given on one day (atendimento)."""
