# Déclic: `make run` starts it, `make test` is the gate that people and CI both call.
VENV ?= .venv
PYTHON ?=
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/run-$(firstword $(shell cksum < requirements/run.txt))
DEV_STAMP := $(VENV)/dev-$(firstword $(shell cat requirements/run.txt requirements/dev.txt | cksum))
BENCH_STAMP := .venv-bench/bench-$(firstword $(shell cat requirements/dev.txt requirements/bench.txt | cksum))
PIP := -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run demo test check tests test-long test-year bench bench-beside bench-broadcast bench-board fairness learning bench-desk bench-office weight screenshots films seasons doubts size lock python
.DEFAULT_GOAL := help

help: python
	@echo 'make run          set everything up and play: http://127.0.0.1:3978 (HOST and PORT change it)'
	@echo 'make demo         the same with a day of 60 seconds: a season in half an hour'
	@echo 'make test         format, lint, types, import contracts, tests'
	@echo 'make test-long    what kills real processes, opens a browser or truly waits'
	@echo 'make test-year    a simulated year of 500 people, a stormy delivery on SQLite (about ten minutes)'
	@echo 'make bench        answers per second, beside two echo bots'
	@echo 'make bench-beside COMMIT=...  what an answer costs beside that commit, in turns (two minutes)'
	@echo 'make bench-broadcast  planning and sending to thousands (35 minutes)'
	@echo 'make bench-board      what a board and an answer cost from 1,000 to 100,000 players (three minutes)'
	@echo 'make bench-desk       what the desk’s page of a campaign costs, and a night’s count (fifteen minutes)'
	@echo 'make bench-office     what a lead waits for with 7,700 people: an import, links, each page (ten minutes)'
	@echo 'make fairness     every size of team can win: 10,000 simulated seasons (two minutes)'
	@echo 'make learning     a season measures what was learned: 34,000 simulated seasons (260 s of CPU)'
	@echo 'make weight       what a first door costs a phone: taps, scrolls, bytes, seconds (a minute)'
	@echo 'make screenshots  the pictures of the README, made by a real browser'
	@echo 'make films        the films of the packs, from their storyboards'
	@echo 'make seasons      the calendars of docs/seasons.md, from the packs'
	@echo 'make doubts       docs/readings/a-confirmer.md: facts in doubt that items rest on, from the packs'
	@echo 'make size         lines of code by floor and room'
	@echo 'make lock         pin the dependencies again, with hashes'

run: $(RUN_STAMP)
	@exec $(BIN)/python -m bot serve --clock --demo

demo: $(RUN_STAMP)
	@exec $(BIN)/python -m bot serve --clock --demo --demo-day 60

test: check tests

check: $(DEV_STAMP)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Each process compiles what it runs, and tests start dozens: compiled files are kept, whatever the surroundings say.
tests test-long: export PYTHONDONTWRITEBYTECODE =

tests: $(DEV_STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not long and not apart"

test-long: $(DEV_STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "long and not apart"

test-year: $(DEV_STAMP)
	$(BIN)/python -m pytest -m apart --ignore-glob '*/test_*pictures.py'

bench: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench

bench-beside: $(BENCH_STAMP)
	folder=$$(mktemp -d)/before; git worktree add --quiet --detach "$$folder" $(or $(COMMIT),HEAD^); \
	.venv-bench/bin/python -m bench.beside "$$folder"; status=$$?; \
	! command -v valgrind >/dev/null || .venv-bench/bin/python -m bench.instructions "$$folder" || status=1; \
	git worktree remove --force "$$folder"; exit $$status

bench-broadcast: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench.broadcast

bench-board: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench.board

bench-desk: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench.desk

bench-office: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench.office

fairness: $(BENCH_STAMP)
	.venv-bench/bin/python -m bench.fairness

learning: $(DEV_STAMP)
	$(BIN)/python -m bench.learning

weight: $(DEV_STAMP)
	$(BIN)/python -m pytest -q -s tests/journeys/test_first_door.py

screenshots: $(DEV_STAMP)
	SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest tests/journeys -k screenshot -p no:randomly

films: $(DEV_STAMP)
	$(BIN)/python -m tools.films

seasons: $(DEV_STAMP)
	$(BIN)/python -m tools.seasons

doubts: $(DEV_STAMP)
	$(BIN)/python -m tools.doubts

size: $(DEV_STAMP)
	@$(BIN)/python -m tools.size

# The only command that needs uv; it writes no index address.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/uv pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
lock: python
	@test -x .venv-lock/bin/uv || { $(call FIND) && "$$python" -m venv .venv-lock \
		&& .venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) --group pyproject.toml:bench -c requirements/dev.txt -o requirements/bench.txt

# Tries each name by running it: a shim of a missing version exists and fails. Sets `python`, or says one line.
FIND = python=; seen=; for name in $(or $(PYTHON),python3.11 python3.12 python3.13 python3 python); do \
	version=$$("$$name" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue; \
	case $$version in 3.11.*|3.12.*|3.13.*) ;; *) seen="$$seen $$name is $$version."; continue;; esac; \
	"$$name" -c 'import ensurepip, venv' 2>/dev/null || { seen="$$seen $$name has no venv module (apt-get install python3-venv)."; continue; }; \
	python=$$name; break; done; \
	test -n "$$python" || { echo "Déclic needs Python 3.11, 3.12 or 3.13 (make PYTHON=/path/to/python).$$seen" >&2; exit 2; }

python:
	@$(call FIND); echo "Python $$version ($$(command -v "$$python"))"

# Stamps bear the checksum of what they installed: a second start costs one comparison.
INSTALL = @$(call FIND); if test -x $(1)/bin/python \
	&& $(1)/bin/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	then python=$(1)/bin/python; version=$$($$python -c 'import platform; print(platform.python_version())'); \
	else rm -rf $(1); echo "Making $(1)"; "$$python" -m venv $(1); fi \
	&& echo "Python $$version ($$(command -v "$$python")): installing $(2)" \
	&& $(1)/bin/python $(PIP) $(addprefix -r ,$(2))

$(RUN_STAMP):
	$(call INSTALL,$(VENV),requirements/run.txt)
	@touch $@

$(DEV_STAMP):
	$(call INSTALL,$(VENV),requirements/dev.txt)
	@touch $@ $(RUN_STAMP)

$(BENCH_STAMP):
	$(call INSTALL,.venv-bench,requirements/dev.txt requirements/bench.txt)
	@touch $@
