# make prove GUARD=loose   the main job          make test   everything that must pass
# make proofs              the evidence in proofs/ anew     make check-proofs   judge all of it again
# make campaign            the same tests at full depth: whole worlds, all samples, ten times the random examples
# make mutate              every protection of the safe callers removed in turn
# make bench RUNS=3        benchmarks/README.md, results.json and growth.svg anew
VENV ?= .venv
PYTHON ?= python3.11
GUARD ?= loose
JOBS ?= 2
RUNS ?= 3
LIMIT ?= 60
CAMPAIGN = $(addprefix tests/,tree property models peers cli unit browser benchmarks)
RUN = $(VENV)/bin/kvmverify

.PHONY: prove test campaign lint mutate proofs check-proofs bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

prove: $(VENV)/.installed
	$(RUN) prove guard=$(GUARD) || test $$? -eq 1

lint: $(VENV)/.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: lint
	$(VENV)/bin/pytest -n $(JOBS) --dist loadgroup

campaign: $(VENV)/.installed
	KVMVERIFY_CAMPAIGN=10 $(VENV)/bin/pytest -n $(JOBS) --dist loadgroup $(CAMPAIGN)

mutate: $(VENV)/.installed
	$(RUN) mutate

proofs: $(VENV)/.installed
	for guard in $(basename $(notdir $(wildcard models/guards/*.yaml))); do \
	  rm -rf proofs/$$guard; \
	  $(RUN) prove guard=$$guard out=proofs/$$guard > /dev/null || test $$? -eq 1 || exit 1; \
	done
	for guard in with_cookie_and_owner with_dep_maps; do \
	  rm -rf proofs/every_$$guard; \
	  $(RUN) prove guard=$$guard caller=any out=proofs/every_$$guard > /dev/null || exit 1; \
	done
	rm -rf proofs/necessity
	$(RUN) mutate out=proofs/necessity > /dev/null || test $$? -eq 1

$(VENV)/.bench: $(VENV)/.installed
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	touch $@

bench: $(VENV)/.bench
	$(VENV)/bin/python -m benchmarks runs=$(RUNS) limit=$(LIMIT)

check-proofs: $(VENV)/.installed
	$(RUN) check proofs

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
