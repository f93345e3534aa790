# The two commands a reader needs are `make book` and `make test`. Each makes its own environment in .venv.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --disable-pip-version-check --no-input --progress-bar on
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help book epub pdf site test test-all accuracy lint audit serve notebooks crate release clean lock

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

book: $(VENV)/book.stamp ## build the book (HTML) and print where it lies
	@$(RUN) -m huayu build

epub: $(VENV)/book.stamp ## build the EPUB and print where it lies
	@$(RUN) -m huayu build --format epub

pdf: $(VENV)/book.stamp ## build the PDF (needs XeLaTeX) and print where it lies
	@$(RUN) -m huayu build --format pdf

site: book epub pdf ## the web pages with EPUB and PDF beside them

# Two processes, a file of tests never divided, so that what its tests share is made once. The build of the book comes
# first and the tests of its pages last (tests/conftest.py), so that one process works while the other builds. What is
# timed comes after all that and alone.
test: $(VENV)/test.stamp ## run every test, the build of the book in a clean clone included
	@$(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/book/test_first_paint.py
	@$(RUN) -m pytest tests/book/test_first_paint.py

test-all: $(VENV)/test.stamp ## the slow checks: the fast segmenter against jieba on far more text, long fuzz of reader, cleaner and detectors, a cluster with killed workers, studies of several sizes, EPUB and PDF, every page in every view
	@HUAYU_FUZZ=5000 HUAYU_ITEMS=1000 HUAYU_REBUILD=1 $(RUN) -m pytest -n 2 --dist loadfile tests/text/test_fast.py tests/patterns \
		tests/reference/test_rebuild.py -k "fast or contract or linear or rebuil"
	@HUAYU_FUZZ=1000 HUAYU_CLUSTER=1 HUAYU_STUDIES=1 $(RUN) -m pytest -n 2 --dist loadfile tests/fuzz tests/engine tests/study
	@HUAYU_FORMATS=1 HUAYU_VIEWS=all $(RUN) -m pytest -n 2 --dist loadfile tests/formats tests/book/test_accessibility.py

accuracy: $(VENV)/book.stamp ## score the detectors against the annotations, and the annotations against themselves
	@$(RUN) -m huayu accuracy

lint: $(VENV)/test.stamp ## formatting, style, types, and what a hostile text could use
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(RUN) -m bandit --quiet --configfile pyproject.toml --recursive src

# An environment of its own, and unpinned: what is asked is what is known of the locked versions today.
audit: | $(VENV)/bin/python ## look the locked packages up in the database of known vulnerabilities (needs the network)
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit && .venv-audit/bin/python -m pip install --quiet pip-audit; }
	@for lock in requirements.lock requirements-test.lock requirements-notebooks.lock; do \
		.venv-audit/bin/pip-audit --disable-pip --require-hashes --strict -r $$lock || exit 1; done

serve: book ## build, then serve the book on this machine only (PORT=8000)
	@echo "The book is at http://127.0.0.1:$(PORT)/ ; stop with Ctrl-C"
	@$(RUN) -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html

notebooks: $(VENV)/notebooks.stamp ## open the chapters in JupyterLab, paired with their Markdown sources
	@$(RUN) -m jupytext --sync notebooks/*.md
	@$(RUN) -m jupyterlab --notebook-dir=notebooks $$(test "$$(id -u)" = 0 && echo --allow-root)

crate: $(VENV)/test.stamp book ## pack the book, its data, code and corpus into one RO-Crate (dist/huayu-crate.zip)
	@$(RUN) -m huayu crate --into dist/huayu-crate.zip

release: $(VENV)/test.stamp ## check, build, verify and pack a release into dist/; refuses while anything is missing
	@$(RUN) -m huayu release

clean: ## delete everything generated; the environment stays (delete .venv by hand)
	rm -rf _build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis notebooks/*.ipynb notebooks/.ipynb_checkpoints
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- environments -------------------------------------------------------------------------------------------------
# The lock and the package are installed by two calls: pip refuses hashes beside an editable package in one.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 found. Install one (python.org, your system's packages) or name it: make PYTHON=/path/to/python3.12 book"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) cannot make virtual environments (ensurepip is missing). On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making the environment .venv with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/book.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@test -f $(VENV)/test.stamp -a $(VENV)/test.stamp -nt requirements.lock -a $(VENV)/test.stamp -nt pyproject.toml || \
		{ $(PIP) -r requirements.lock && $(PIP) --no-deps -e . ; }
	@touch $@

$(VENV)/test.stamp: requirements-test.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) -r requirements-test.lock
	@$(PIP) --no-deps -e .
	@touch $@

$(VENV)/notebooks.stamp: requirements-notebooks.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) -r requirements-notebooks.lock
	@$(PIP) --no-deps -e .
	@touch $@

# Needs `uv` on the PATH. Hashes, but no index address: the locks must work with any index.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --quiet pyproject.toml
lock: ## bring the three locks up to date with pyproject.toml
	$(LOCK) -o requirements.lock
	$(LOCK) -c requirements.lock --extra test -o requirements-test.lock
	$(LOCK) -c requirements.lock --extra notebooks -o requirements-notebooks.lock
