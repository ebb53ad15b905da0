"""`make bench`: what each page costs, beside a bare floor measured in the same run."""
