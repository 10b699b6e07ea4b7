# make map and make test do everything; make help lists the rest.

PREFIX ?= /usr/local
# STRICT=1 makes every warning an error, as the gates do.
STRICT ?=
SWIFT_ENV := $(if $(STRICT),ENTENTE_STRICT=1)
RELEASE := $(SWIFT_ENV) swift build -c release
ENTENTE := .build/release/entente
SOURCES := Package.swift Sources Tests

.PHONY: help map gallery comparison test build install dependencies format lint clean evaluate

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dependencies:
	@.ci/install-dependencies

build: dependencies ## Build the command line tool, optimised.
	$(RELEASE) --product entente

map: build ## Draw the network of the articles in seeds/ into Output/.
	$(ENTENTE) render seeds -o Output/seed-map.svg
	$(ENTENTE) render seeds -o Output/seed-map.png

gallery: build ## Draw one network in every style into Documentation/gallery/.
	mkdir -p Documentation/gallery
	for sheet in Styles/*.yml; do \
	  style=$$(basename $$sheet .yml); \
	  $(ENTENTE) render Tests/MapDrawingTests/Fixtures/tribes.csv --style $$style \
	    --title "Alliances and enmities of the Gahuku-Gama" -o Documentation/gallery/tribes-$$style.svg || exit; \
	  $(ENTENTE) render seeds --style $$style -o Documentation/gallery/seed-$$style.svg || exit; \
	done
	$(ENTENTE) render Tests/MapDrawingTests/Fixtures/wwi-1890.csv --factions --frustrated \
	  --title "Great powers in 1890" -o Documentation/gallery/camps.svg

comparison: build ## Draw one network as Entente, neato and networkx do, into Documentation/Maps/.
	$(ENTENTE) render Tests/MapDrawingTests/Fixtures/tribes.csv --dpi 96 \
	  --title "Alliances and enmities of the Gahuku-Gama" -o Documentation/Maps/tribes-entente.png
	test -x .build/comparison/bin/python || python3 -m venv .build/comparison
	.build/comparison/bin/pip install -q networkx==3.6.1 matplotlib==3.11.2
	.build/comparison/bin/python Benchmarks/render/compare-drawings.py Tests/MapDrawingTests/Fixtures/tribes.csv \
	  Documentation/Maps/tribes

test: ## Run every test.
	@.ci/install-dependencies tests
	$(SWIFT_ENV) swift test

install: build ## Install into PREFIX (/usr/local).
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/entente"
	install -m 755 $(ENTENTE) "$(DESTDIR)$(PREFIX)/bin/entente"
	install -m 644 Sources/Language/Resources/language.model "$(DESTDIR)$(PREFIX)/share/entente/language.model"
	rm -rf "$(DESTDIR)$(PREFIX)/share/entente/extraction" "$(DESTDIR)$(PREFIX)/share/entente/Styles"
	cp -R Sources/Extraction/Resources "$(DESTDIR)$(PREFIX)/share/entente/extraction"
	cp -R Styles "$(DESTDIR)$(PREFIX)/share/entente/Styles"

format: ## Format all Swift files.
	swift format -i -r -p $(SOURCES)

lint: ## Check the format of all Swift files.
	swift format lint --strict -r -p $(SOURCES)

evaluate: build ## Measure extraction on gold files: make evaluate GOLD=path/to/gold.jsonl
	@test -n "$(GOLD)" || { echo 'Name the gold file: make evaluate GOLD=path/to/gold.jsonl' >&2; exit 64; }
	$(ENTENTE) evaluate $(GOLD)

clean: ## Remove what was built and drawn.
	rm -rf .build
	find Output -type f ! -name .gitkeep ! -name 'seed-map.*' -delete
