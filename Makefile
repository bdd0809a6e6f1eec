# What can be done here; `make` alone prints it. On a fresh machine: Python 3.11 to 3.14, and make.

PYTHON ?= python3
WORKERS ?= 2
RUN := .venv/bin/python
PYTEST := $(RUN) -m pytest -p tools.folder_times
# Where Python is told to keep nothing it has compiled, every process that is started compiles all of the product anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check style types imports catalogues shape bench bench-large gallery licences licensed words \
	setup-demo setup-dev

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: setup-demo ## try the product in the browser (STAGE=matching, PROGRAMME=next_step, MORE=200, PORT=3000, FRESH=1)
	@$(RUN) -m mentorapp demo $(if $(STAGE),--stage $(STAGE)) $(if $(PROGRAMME),--programme $(PROGRAMME)) $(if $(MORE),--more $(MORE)) $(if $(PORT),--port $(PORT)) $(if $(FRESH),--fresh)

test: setup-dev ## run everything that must hold
	@$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder --reruns 1 --rerun-show-tracebacks -rfER -m "not full and not long"

test-all: setup-dev ## run the long tests too, as before a release
	@$(PYTEST) -n $(WORKERS) --dist loadfile --timeout 3600

check: style types imports catalogues licensed shape ## look at style, types, imports, words, licences and the shape

style: setup-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: setup-dev
	$(RUN) -m mypy -p mentorapp -p tests -p benchmarks -p tools

imports: setup-dev
	.venv/bin/lint-imports

catalogues: setup-dev
	$(RUN) -m tools.words --check

shape: setup-dev
	$(RUN) -m pytest -q tests/shape

gallery: setup-dev ## photograph the demo for the README and the handbook
	@$(RUN) -m tools.gallery

bench: setup-dev ## measure against the peers, and print the ratios
	@$(RUN) -m benchmarks

bench-large: setup-dev ## match 50,000 and 100,000 people; takes up to an hour, and 2 GB
	@$(RUN) -m benchmarks.matching --size 50000 --size 100000 --family plenty --family shortage --alone

licences: setup-dev ## say under which licence each package is, without a network
	@$(RUN) -m tools.licences

licensed: setup-dev
	@$(RUN) -m tools.licences --check

words: setup-dev ## take new sentences from the code into the catalogues
	@$(RUN) -m tools.words

setup-demo:
	@$(PYTHON) -m tools.setup demo

setup-dev:
	@$(PYTHON) -m tools.setup dev
