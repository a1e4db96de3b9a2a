# `make run` and `make test` are all that a newcomer needs; CONTRIBUTING.md tells of the others.

PYTHON ?= python3
GRUNNMUR = $(or $(CARGO_TARGET_DIR),target)/release/grunnmur
OUT ?= out/report
PORT ?= 8080

.PHONY: web run report test bench reliability calibration hindcast reconciliation validation fmt clean build

# A demo register with made-up people, the country and the laboratory on the web; says the address, and runs until ctrl-c.
run: build
	$(GRUNNMUR) serve --demo --port $(PORT)

# Hindcast 2018-2025 and ten years ahead, all residents; says where the report is.
report: build
	$(GRUNNMUR) report --out $(OUT)

# Every check; the last line is `N passed, N failed`.
test:
	@$(PYTHON) tests/run.py

# Speed and memory, beside other engines, and the register beside pgbench; writes docs/benchmarks.md and docs/register-speed.md.
bench:
	$(PYTHON) bench/run.py
	$(PYTHON) bench/register.py

# Long runs of the whole nation: people are conserved, and repeated runs give the same bytes. The live register under kills, a rush,
# bad clients and a full disk: docs/reliability.md.
reliability: build
	$(PYTHON) tests/reliability.py $(GRUNNMUR)
	$(PYTHON) tests/register_reliability.py $(GRUNNMUR) --page docs/reliability.md

# Weighs the evidence by figures to 2021 anew: evidence/posterior.csv, model_error.csv, docs/calibration.md.
calibration: build
	$(GRUNNMUR) calibrate --page docs/calibration.md

# Writes docs/hindcast.md anew.
hindcast: build
	$(GRUNNMUR) hindcast --page docs/hindcast.md

# Writes docs/reconciliation.md anew.
reconciliation: build
	$(GRUNNMUR) reconcile --page docs/reconciliation.md

# Writes docs/validation.md anew.
validation: build
	$(GRUNNMUR) validate --page docs/validation.md

# Styles and scripts of the pages, into web/dist; the program holds them. `cargo build` alone works without, and pages look plain.
web:
	cd web && npm ci --no-audit --no-fund && npm run build

fmt:
	cargo fmt --all
	cargo fmt --all --manifest-path python/Cargo.toml

clean:
	cargo clean
	rm -rf .venv .venv-server out bench/target fuzz/target python/target web/dist web/node_modules

build: web
	cargo build --release --locked -p grunnmur
