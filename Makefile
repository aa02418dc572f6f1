# `make` alone lists the targets. Everything runs in .venv, made from requirements.lock by the first target that needs it.
PYTHON ?= python3
PY := .venv/bin/python
lang ?= en
ARGS ?=
NOTEBOOKS = $(wildcard course/en course/zh exercises solutions)
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup lab demo studio notebooks site slides lint check test bench bench-ui mining lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: ## make or refresh .venv (all other targets do it themselves when needed)
	@for p in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec "$$p" tools/setup_venv.py; \
	done; \
	echo "Python 3.11 or newer is needed, and none was found. Debian/Ubuntu: sudo apt install python3 python3-venv" >&2; \
	echo "需要 Python 3.11 或更高版本，但没有找到。Debian/Ubuntu：sudo apt install python3 python3-venv" >&2; exit 2

lab: setup ## open the course in JupyterLab (lang=zh: Chinese; ARGS="--port 8899 --no-browser")
	@$(PY) -m sim lab --lang $(lang) $(ARGS)

demo: setup ## a year of the example city: measures with intervals, demo.png (ARGS="--lang zh")
	@$(PY) -m sim demo $(ARGS)

studio: setup ## the policy studio as a web page (ARGS="--lang zh")
	@$(PY) -m sim studio $(ARGS)

notebooks: setup ## rebuild the notebooks after a change in course/source or sim/exercises (ARGS="01 02": these alone)
	@$(PY) tools/build_notebooks.py $(ARGS)

site: setup ## lessons and documentation as web pages in build/site that need no network (ARGS="01": this lesson alone)
	@$(PY) tools/build_site.py $(ARGS)
	@$(PY) tools/build_docs.py

slides: setup ## slides of the lessons in build/slides, for a projector without network
	@$(PY) tools/build_slides.py $(ARGS)

lint: setup ## ruff and types only, seconds
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check: lint ## lint, types and quick tests, under two minutes
	$(PY) -m pytest -n auto -m "not slow and not browser"

test: check ## everything: check, slow tests, browser tests, notebooks
	$(PY) -m pytest -n auto --dist loadfile -m "slow or browser"
	PETITIONFLOW_HOME=$$(mktemp -d) $(PY) -m pytest --nbval-lax --nbval-current-env --nbval-cell-timeout=120 $(NOTEBOOKS)

bench: setup ## time and memory of the model beside the textbook way
	@$(PY) -m benchmarks $(ARGS)

bench-ui: setup ## how long people wait for a page and an answer, in a browser
	@$(PY) -m benchmarks.ui $(ARGS)

mining: setup ## our logs in PM4Py, in an environment of its own: graph, variants, conformance
	@$(PY) tools/process_mining.py $(ARGS)

lock: setup ## renew requirements.lock after a change in pyproject.toml (ARGS=--upgrade: newest versions)
	$(PY) -m uv pip compile pyproject.toml --quiet --universal --fork-strategy fewest --python-version 3.11 \
	  --all-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --output-file requirements.lock $(ARGS)

clean: ## remove .venv and what demo, tests and tools left behind
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist demo.png
	find . -name __pycache__ -prune -exec rm -rf {} + -o -name .ipynb_checkpoints -prune -exec rm -rf {} +
