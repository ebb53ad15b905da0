"""An entity's way into the network: interest, pack, registration, analysis, decision, opening."""
