.PHONY: help run test check bench proof translate lock
PYTHON := .venv/bin/python
PREPARE := python3 -I app/cli/prepare.py
# What Python compiles is kept, whatever the shell says: else each of the many processes compiles all of it anew.
unexport PYTHONDONTWRITEBYTECODE

help:       ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */  make \1\t/' | expand -t 20

run:        ## start everything with demonstration data (PORT, DATABASE_URL, VAR, DEMO=small|full)
	@$(PREPARE) run
	@$(PYTHON) -m app.cli.run

test:       ## run every test, on a real PostgreSQL and in a real browser
	@$(PREPARE) test
	@$(PYTHON) -m app.cli.translate compile
	@$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist worksteal

check:      ## lint, types, import contracts, catalogues, templates, migrations against models
	@$(PREPARE) test
	@$(PYTHON) -m app.cli.check

bench:      ## measure against a bare floor; the last line is JSON
	@$(PREPARE) test
	@$(PYTHON) -m app.cli.bench

proof:      ## for each row of the specification, the tests that prove it
	@$(PREPARE) test
	@$(PYTHON) -m tests.proof

translate:  ## bring the catalogues up to date with the code, and compile them
	@$(PREPARE) test
	@$(PYTHON) -m app.cli.translate

lock:       ## write requirements*.txt anew from requirements*.in
	@$(PREPARE) test
	@for name in requirements requirements-dev; do $(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--system-certs --no-annotate --no-header --no-emit-index-url --no-emit-find-links $$name.in -o $$name.txt || exit 1; done
