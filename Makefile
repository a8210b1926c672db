# Two commands do everything on a fresh Debian or Ubuntu machine:
#   make demo    install what is missing, build, read a sample page and show what it says
#   make test    the whole test suite: C++, Python, the consumer project, the checks
# And one looks at web pages:
#   make browser    what `huoju html` writes, in Chromium; pictures are left in build/browser/
SHELL := /bin/bash
BUILD := build/dev
VENV := .venv
PYTHON := $(VENV)/bin/python
DEVELOPER := $(BUILD)/huoju

.PHONY: demo test browser build python wheel deps bench worst clean format

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

format:
	clang-format -i $$(git ls-files '*.cpp' '*.hpp')

clean:
	rm -rf build $(VENV)
