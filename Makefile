# What can be done here. Every target brings what it needs: on Debian with root or sudo, missing tools are
# installed; without that, what needs them is skipped with a line that says so.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo run up test faults test-console screenshots lint bench images images-check k8s-secrets k8s-check clean

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE := 1

help: ## This list
	@echo "make <target>:"
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

# The services of make up.
UP := --directory http://127.0.0.1:50052 --mutual-legal-assistance http://127.0.0.1:50053 --case-exchange http://127.0.0.1:50054 \
	--voluntary-reporting http://127.0.0.1:50055 --tokens http://127.0.0.1:50082

demo: ## 44 cases and the 35 requests that arise from them, live, on a temporary node, or AGAINST=up, AGAINST=cluster; ends with "demo ok: …"
ifeq ($(AGAINST),cluster)
	@k8s/overlays/local/demo
else
	@.ci/build services/Standalone
	@dotnet run --no-build --project services/Standalone -- demo $(if $(filter up,$(AGAINST)),$(UP),$(if $(AGAINST),--against $(AGAINST))) $(WITH)
endif

run: ## Serve until stopped with Ctrl-C; data in data/local
	@.ci/build services/Standalone
	@dotnet run --no-build --project services/Standalone

up: ## Each service by itself, with a PostgreSQL and a RabbitMQ of their own, until Ctrl-C; data in data/up
	@.ci/tools
	@.ci/build tests/Up
	@dotnet tests/Up/bin/Debug/net10.0/InfoSharing.Up.dll

test: ## Every test; closes with "N passed, N failed, N skipped"
	@.ci/test

faults: ## kill -9, cut connections, vanished brokers, rolls: ten times what make test does of it (SCALE=10), about half an hour
	@FAULTS_SCALE=$(or $(SCALE),10) TEST_LIMIT_SECONDS=7200 ONLY=Faults.Tests .ci/test

test-console: ## Every page of the web console in a real browser, in six languages
	@INFOSHARING_CONSOLE=whole TEST_LIMIT_SECONDS=5400 ONLY=WebConsole.Tests .ci/test

screenshots: ## The main pages of the web console in en, ar and zh at 1280 and 320 px: screenshots/*.png, or FOLDER=
	@.ci/screenshots "$(or $(FOLDER),screenshots)"

lint: ## Warnings are errors, formatting, buf lint, buf breaking
	@.ci/lint

bench: ## Load on the services, beside pgbench and etcd: writes tests/Benchmarks/RESULTS.md; SIZE=small or medium only prints
	@.ci/tools etcd
	@.ci/build tests/Benchmarks -c Release
	@dotnet run -c Release --no-build --project tests/Benchmarks -- $(or $(SIZE),full) $(WITH)

images: ## An image of each service, of PostgreSQL and of RabbitMQ, from Debian's packages: images/*.tar (BASE=, ENGINE=)
	@BASE="$(BASE)" ENGINE="$(ENGINE)" .ci/images

images-check: ## Starts each image as Kubernetes would, read-only and without rights, and looks at what is in it
	@ENGINE="$(ENGINE)" .ci/images-check

k8s-secrets: ## Certificates, keys and passwords of k8s/overlays/local, where they are not there yet
	@k8s/overlays/local/make-secrets

k8s-check: ## What k8s/ gives to a cluster, without one: rendered, decoded strictly, held against the rules
	@.ci/tools
	@.ci/build tests/Kubernetes.Tests
	@dotnet test tests/Kubernetes.Tests/bin/Debug/net10.0/InfoSharing.Kubernetes.Tests.dll --nologo --logger "console;verbosity=minimal"

clean: ## Remove what was built and measured; data stays
	@rm -rf TestResults node_modules
	@find . -type d \( -name bin -o -name obj \) -not -path './.git/*' -prune -exec rm -rf {} +
