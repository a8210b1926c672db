# Two commands do everything on a fresh Debian or Ubuntu machine:
#   make demo    install what is missing, build, read a sample page and show what it says
#   make test    the whole test suite: C++, Python, the consumer project, the checks
# Beside them:
#   make lint       ruff, mypy and stubtest over the Python code
#   make docs       the documentation as a site, in build/site; runs the notebooks
#   make browser    looks at what `huoju html` writes in Chromium; pictures are left in build/browser/
#   make wheel      a wheel that needs neither ICU nor Abseil, in dist/
#   make bench      speed; make worst: instructions of texts that are made to be dear
SHELL := /bin/bash
BUILD := build/dev
VENV := .venv
PYTHON := $(VENV)/bin/python
DEVELOPER := $(BUILD)/huoju

.PHONY: demo test browser lint docs notebooks build python wheel deps bench worst clean format

demo: build
	@echo
	@$(DEVELOPER) show --issued 2024-05-20 examples/pages/newspaper.txt
	@echo "That was \`huoju show\` on examples/pages/newspaper.txt. As data:"
	@$(DEVELOPER) extract --issued 2024-05-20 --types quantity examples/pages/newspaper.txt | head -n 3
	@echo "..."

# What the build needs; quick when nothing is missing.
deps:
	@tools/install_dependencies

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json | deps
	cmake --preset dev

build: deps $(BUILD)/build.ninja
	@cmake --build $(BUILD)

# The Python package in a virtual environment of the checkout, rebuilt when its sources changed.
SOURCES := $(shell find include src python data cmake -type f -not -name '*.pyc') CMakeLists.txt pyproject.toml
$(VENV)/.installed: $(SOURCES) | deps
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --config-settings=build-dir=build/python '.[test]'
	@touch $@

python: deps $(VENV)/.installed

# A wheel that works where neither ICU nor Abseil are installed, in dist/.
wheel: deps $(VENV)/.installed
	packaging/build_wheel $(PYTHON)

# Python packages of an extra of pyproject.toml, beside the package itself.
$(VENV)/.installed-%: $(VENV)/.installed
	$(PYTHON) -m pip install --quiet --disable-pip-version-check 'huoju[$*]'
	@touch $@

test: build python
	ctest --test-dir $(BUILD) --output-on-failure -j 2
	$(PYTHON) -m pytest tests/python

browser: build
	@tools/install_dependencies browser
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check pytest selenium
	HUOJU=$(DEVELOPER) $(PYTHON) -m pytest tests/browser

# Speed, as ratios to ICU's word break over the same text, and beside those of benchmarks/baseline.json.
bench: deps $(VENV)/.installed
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check pybind11
	cmake --preset bench -DHUOJU_PYTHON=ON -DPython_EXECUTABLE=$(abspath $(PYTHON)) \
	  -Dpybind11_DIR=$$($(PYTHON) -m pybind11 --cmakedir)
	cmake --build build/bench --target huoju_bench _core
	build/bench/benchmarks/huoju_bench --benchmark_out=build/bench/run.json --benchmark_out_format=json
	PYTHONPATH=build/bench/python $(PYTHON) benchmarks/python.py build/bench/run.json
	@echo
	@tools/bench_compare build/bench/run.json

# Instructions that texts cost which are made to be dear: takes half an hour, and valgrind.
worst: deps
	cmake --preset bench
	cmake --build build/bench --target huoju_cli
	python3 tools/worst_cases.py build/bench/huoju

# Python: style, types, and that the stubs say what the module has and the docstrings what it does.
lint: deps $(VENV)/.installed-lint
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy.stubtest huoju._core --mypy-config-file pyproject.toml --allowlist tests/python/stubtest.txt
	$(PYTHON) -m pytest -q tests/python/test_docs.py

# The notebooks, run in build/notebooks.
notebooks: $(VENV)/.installed-examples
	@tools/install_dependencies docs
	$(PYTHON) tools/notebooks.py

# The documentation as a site in build/site, without a warning; the C++ reference beside it.
docs: notebooks $(VENV)/.installed-docs
	$(PYTHON) tools/fields.py --check
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict
	(cat docs/site/Doxyfile; echo "OUTPUT_DIRECTORY = build/site"; echo "HTML_OUTPUT = cpp") | doxygen -
	@echo "build/site/index.html"

# Only what formats it is needed, not the package.
$(VENV)/bin/ruff:
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check ruff

format: $(VENV)/bin/ruff
	clang-format -i $$(git ls-files '*.cpp' '*.hpp')
	$(VENV)/bin/ruff format .

clean:
	rm -rf build $(VENV)
