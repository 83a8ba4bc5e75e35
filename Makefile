# huanjie 换届. `make help` lists what there is to do. Everything is set up in .venv inside this folder.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input

RUNTIME := $(VENV)/.runtime.stamp
DEV     := $(VENV)/.dev.stamp
LOCKER  := $(VENV)/locker
BENCH   := $(VENV)/bench

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check lint fuzz torture bench bundle lock clean

help: ## 显示本说明 · show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: $(RUNTIME) ## 演示一轮完整的换届 · play a whole round of the sample city
	@$(BIN)/huanjie demo

test: lint ## 代码检查与全部测试 · all checks and all tests
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

check: $(RUNTIME) ## 检查 rules/ 与 workflows/ · check the policy files
	@$(BIN)/huanjie policy check

lint: $(DEV) ## 只做代码检查 · ruff, mypy and the import rules, without the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(DEV) ## 随机试验的完整运行，约一小时 · the long random searches, about an hour
	$(BIN)/python -m tests.fuzz

torture: $(DEV) ## 断电、强杀、磁盘写满、篡改的完整试验，约数小时 · the long runs against the journal, some hours
	$(BIN)/python -m tests.crash
	$(BIN)/python -m tests.lies

bench: $(BENCH)/.stamp ## 性能测量，与同类软件并列 · run the benchmarks, side by side with others
	$(BENCH)/bin/python -m benchmarks

bundle: $(DEV) ## 做离线安装包，在 dist/ 里 · an offline bundle in dist/, for this system and this Python
	@$(BIN)/python docs/offline/bundle.py

lock: $(LOCKER)/bin/pip-compile ## 更新锁定文件（UPGRADE=1 取最新版）· rewrite the lock files (UPGRADE=1: newest)
	$(COMPILE) --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --extra bench --output-file requirements-bench.lock pyproject.toml

clean: ## 删除 .venv 与缓存 · delete .venv and all caches; journals stay
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: done once, and again only when a lock file or pyproject.toml has changed ---

$(BIN)/pip:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "找不到 $(PYTHON)。请安装 Python 3.11 或更高版本，或指明其位置：make PYTHON=/path/to/python3.11"; \
	  echo "$(PYTHON) was not found. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11"; \
	  exit 1; } >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更高版本，而 $(PYTHON) 是 $$("$(PYTHON)" -V 2>&1)。可指明另一个：make PYTHON=python3.11"; \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make PYTHON=python3.11"; \
	  exit 1; } >&2
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) 缺少 venv 模块。Debian、Ubuntu 上请安装 python3-venv 软件包。"; \
	  echo "$(PYTHON) lacks the venv module. On Debian and Ubuntu install the package python3-venv."; \
	  exit 1; } >&2
	@echo "建立 $(VENV) … · creating $(VENV) …"
	@"$(PYTHON)" -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "安装运行所需的库，约需一两分钟 … · installing what it runs on, a minute or two …"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "安装测试所需的库 … · installing what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

# The peers live apart: some of them want older versions of what the program runs on.
$(BENCH)/.stamp: requirements-bench.lock | $(BIN)/pip
	@echo "安装用来比较的软件 … · installing what is compared …"
	@$(BIN)/python -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip -qq --disable-pip-version-check --no-input install --require-hashes --requirement $<
	@touch $@

# pip-tools lives apart, so that no lock has to hold it.
$(LOCKER)/bin/pip-compile: | $(BIN)/pip
	@$(BIN)/python -m venv $(LOCKER)
	@$(LOCKER)/bin/python -m pip -qq --disable-pip-version-check install 'pip-tools>=7.4'

COMPILE = CUSTOM_COMPILE_COMMAND='make lock' $(LOCKER)/bin/pip-compile --quiet --generate-hashes --allow-unsafe \
  --strip-extras --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(if $(UPGRADE),--upgrade)
