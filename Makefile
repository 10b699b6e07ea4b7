# make map and make test do everything; make help lists the rest.

PREFIX ?= /usr/local
# STRICT=1 makes every warning an error, as the gates do.
STRICT ?=
SWIFT_ENV := $(if $(STRICT),ENTENTE_STRICT=1)
RELEASE := $(SWIFT_ENV) swift build -c release
ENTENTE := .build/release/entente
SOURCES := Package.swift Sources Tests

.PHONY: help map gallery test build install dependencies format lint clean evaluate

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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
	done

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
