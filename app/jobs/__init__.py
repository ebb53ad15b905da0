"""Work done by the clock: one file per job, each safe to run twice."""
