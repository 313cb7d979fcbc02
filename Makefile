# make run      trains examples/char-gpt.yaml on a local cluster of two silos
# make test     every test, formatting included
# make bench    benchmarks, each with its peer in the same run
# make bench-exchange  the direct exchange, against gloo
# make bench-recovery  losses of workers, against torchrun's agent
# make build    everything, and ./otrain
# make setup    what the machine lacks (Debian, Ubuntu)
# make clean    what the build made
#
# ORLEANS=microsoft TORCH=torchsharp build on the upstream packages; LIBTORCH=DIR on another libtorch.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

ORLEANS ?= embedded
TORCH ?= system
CONFIGURATION ?= Release
SPEC ?= examples/char-gpt.yaml

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE := true
export CONFIGURATION

FLAGS := -p:OrleansEngine=$(ORLEANS) -p:TorchEngine=$(TORCH)
SOURCES := $(shell git ls-files --cached --others --exclude-standard -- src tests benchmarks '*.props' '*.targets' '*.sln' global.json .editorconfig 2>/dev/null | sed 's/ /\\ /g')
# What was built, of what: another engine or another libtorch builds anew.
VARIANT := $(CONFIGURATION) $(FLAGS) $(LIBTORCH)
STAMPS := artifacts/stamps

.PHONY: setup setup-test setup-bench build build-all run test bench bench-exchange bench-recovery clean

setup:
	@scripts/setup.sh

setup-test:
	@scripts/setup.sh test

setup-bench:
	@scripts/setup.sh bench

$(STAMPS)/variant: FORCE
	@mkdir -p $(STAMPS); echo '$(VARIANT)' | cmp -s - $@ || echo '$(VARIANT)' > $@
FORCE:

# Builds $(1) in one go, and ./otrain, which runs what was built.
define build
	@echo 'building $(1)'
	@dotnet build $(1) --disable-build-servers -c $(CONFIGURATION) $(FLAGS) -v:q --nologo -clp:ErrorsOnly
	@printf '#!/bin/sh\nexec dotnet exec "%s/artifacts/bin/Client/%s/otrain.dll" "$$@"\n' '$(CURDIR)' '$(shell echo $(CONFIGURATION) | tr A-Z a-z)' > otrain
	@chmod +x otrain
	@touch $(STAMPS)/programs
endef

# What `make run` needs.
$(STAMPS)/programs: $(filter src/% Directory.% global.json,$(SOURCES)) $(STAMPS)/variant | setup
	$(call build,Programs.slnf)

$(STAMPS)/all: $(SOURCES) $(STAMPS)/variant | setup
	$(call build,OrleansTraining.sln)
	@touch $@

build: $(STAMPS)/programs

build-all: $(STAMPS)/all

run: build
	@state=$$(mktemp -d -t otrain.XXXXXX); trap 'rm -rf "$$state"' EXIT; ./otrain up $(SPEC) --silos 2 --state "$$state" --http-port 0

test: setup-test build-all
	@BUILD_FLAGS='$(FLAGS)' scripts/test.sh $(FILTER)

bench: setup-bench build-all
	@benchmarks/run.sh

bench-exchange: setup-bench build-all
	@benchmarks/run.sh exchange

bench-recovery: setup-bench build-all
	@benchmarks/recovery.sh

clean:
	@dotnet build-server shutdown >/dev/null 2>&1 || true
	@rm -rf artifacts otrain .otrain
