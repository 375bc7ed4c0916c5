# make run    the app on the sample company, in an environment of its own
# make test   everything, in a test environment of its own
# make check  style, types, layers    make bench  speed, as ratios
# make golden the stored answers      make docs   the generated pages    make lock  the pinned requirements
PYTHON ?= python3
PORT ?= 8501
RUN := .venv/bin
TEST := .venv-test/bin

.PHONY: run test check bench golden docs lock browser clean

run: .venv/ready
	@echo "Wuwei is starting on the sample company: http://localhost:$(PORT)"
	WUWEI_START=$${WUWEI_START:-sample} $(RUN)/streamlit run app.py --server.port $(PORT) --server.headless true

test: .venv-test/ready browser
	$(TEST)/python -m pytest -n 2 --dist loadscope $(ARGS)

check: .venv-test/ready
	$(TEST)/ruff check .
	$(TEST)/mypy
	$(TEST)/lint-imports

bench: .venv-test/ready browser
	$(TEST)/python -m bench $(ARGS)

golden: .venv-test/ready
	$(TEST)/python -m tests.golden

docs: .venv-test/ready
	$(TEST)/python -m analytics.docs

lock:
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-test.in -c requirements.txt -o requirements-test.txt

browser:
	@sh tests/browser/system.sh

clean:
	rm -rf .venv .venv-test build

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv-test/ready: requirements-test.txt
	$(PYTHON) -m venv .venv-test
	$(TEST)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@
