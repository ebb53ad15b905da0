"""Everything a released table leaves as, beside the page: each drawn from the same `Table`, and from nothing else."""
