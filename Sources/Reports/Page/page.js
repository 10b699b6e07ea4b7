"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const names = new Map(data.actors.map((actor) => [actor.id, actor.name]));
  const find = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const actorChoice = document.getElementById("actor");
  const kindBoxes = find("input[name=kind]");
  const status = document.getElementById("status");
  const evidence = document.getElementById("evidence");
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  // The page's tables are kept in columns that refer to each other by place.
  const ties = data.ties.kind.map((kind, place) => ({
    kind,
    source: data.actors[data.ties.source[place]].id,
    target: data.actors[data.ties.target[place]].id,
    events: data.ties.events[place],
    articles: data.ties.articles[place],
    evidence: data.ties.evidence[place],
    more: data.ties.more[place],
  }));
  const tieOf = (element) => ties[Number(element.dataset.tie)];

  // Filter by actor and kind: one pass over every map of the page.
  function filter() {
    const actor = actorChoice.value;
    const kinds = new Set(kindBoxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const stage of find(".stage")) {
      const kept = new Set(actor ? [actor] : []);
      for (const element of find("[data-tie]", stage)) {
        const tie = tieOf(element);
        const keep = kinds.has(tie.kind) && (!actor || tie.source === actor || tie.target === actor);
        element.classList.toggle("away", !keep);
        if (keep) {
          shown += 1;
          kept.add(tie.source);
          kept.add(tie.target);
        }
      }
      const filtered = actor !== "" || kinds.size < kindBoxes.length;
      for (const element of find("[data-actor]", stage)) {
        element.classList.toggle("away", filtered && !kept.has(element.dataset.actor));
      }
    }
    status.textContent = `${shown} ties shown` + (actor ? ` around ${names.get(actor) || actor}` : "");
  }
  actorChoice.addEventListener("change", filter);
  for (const box of kindBoxes) box.addEventListener("change", filter);
  document.getElementById("reset").addEventListener("click", () => {
    actorChoice.value = "";
    for (const box of kindBoxes) box.checked = true;
    filter();
  });

  // An actor under the pointer or in focus: its neighbourhood stays, the rest grows faint.
  function spotlight(stage, actor) {
    const near = new Set([actor]);
    for (const element of find("[data-tie]", stage)) {
      const tie = tieOf(element);
      const touches = actor === null || tie.source === actor || tie.target === actor;
      element.classList.toggle("faint", !touches);
      if (touches) {
        near.add(tie.source);
        near.add(tie.target);
      }
    }
    for (const element of find("[data-actor]", stage)) {
      element.classList.toggle("faint", actor !== null && !near.has(element.dataset.actor));
    }
  }

  function cell(row, text, className) {
    const element = row.insertCell();
    element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  // The sentences behind a tie, as a table.
  function explain(element) {
    const tie = tieOf(element);
    for (const other of find(".chosen")) other.classList.remove("chosen");
    element.classList.add("chosen");
    const title = `${names.get(tie.source) || tie.source} and ${names.get(tie.target) || tie.target}: ${tie.kind}`;
    const table = document.createElement("table");
    table.createCaption().textContent = `${title}, ${count(tie.events, "event")} in ${count(tie.articles, "article")}`;
    const head = table.createTHead().insertRow();
    for (const label of ["Date", "Sentence", "Status", "Article"]) {
      const th = document.createElement("th");
      th.scope = "col";
      th.textContent = label;
      head.append(th);
    }
    const body = table.createTBody();
    for (const place of tie.evidence) {
      const sentence = data.events.sentence[place];
      const article = data.articles[data.events.article[place]];
      const row = body.insertRow();
      cell(row, data.events.date[place] || "");
      cell(row, sentence === null ? "" : data.sentences[sentence]);
      cell(row, data.events.status[place]);
      const where = cell(row, "");
      if (article.url) {
        const link = document.createElement("a");
        link.href = article.url;
        link.rel = "noreferrer";
        link.textContent = article.name;
        where.append(link);
      } else {
        where.textContent = article.name;
      }
    }
    const box = document.getElementById("sentences");
    box.replaceChildren(table);
    if (tie.more > 0) {
      const more = document.createElement("p");
      more.className = "soft";
      more.textContent = `and ${tie.more} more; \`entente explain\` prints all of them`;
      box.append(more);
    }
    evidence.classList.remove("idle");
    status.textContent = title;
  }

  function close() {
    for (const other of find(".chosen")) other.classList.remove("chosen");
    evidence.classList.add("idle");
  }
  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  function press(event) {
    const tie = event.target.closest("[data-tie]");
    const actor = event.target.closest("[data-actor]");
    if (tie) explain(tie);
    else if (actor) {
      actorChoice.value = actorChoice.value === actor.dataset.actor ? "" : actor.dataset.actor;
      filter();
    } else return;
    event.preventDefault();
  }

  // Pan and zoom by the viewBox, so that text stays sharp; only in an opened map, so that pages still scroll.
  class View {
    constructor(figure) {
      this.figure = figure;
      this.stage = figure.querySelector(".stage");
      this.svg = this.stage.querySelector("svg");
      this.home = (this.svg.getAttribute("viewBox") || "0 0 100 100").split(/[ ,]+/).map(Number);
      this.box = this.home.slice();
      this.drag = null;
      this.stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
      this.stage.addEventListener("pointerdown", (event) => this.grab(event));
      this.stage.addEventListener("pointermove", (event) => this.move(event));
      for (const end of ["pointerup", "pointercancel"]) {
        this.stage.addEventListener(end, () => { this.drag = null; });
      }
      this.stage.addEventListener("click", (event) => { if (!this.moved) press(event); });
      this.stage.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") press(event);
      });
      const light = (event) => {
        const actor = event.target.closest("[data-actor]");
        spotlight(this.stage, actor ? actor.dataset.actor : null);
      };
      this.stage.addEventListener("pointerover", light);
      this.stage.addEventListener("focusin", light);
      this.stage.addEventListener("pointerleave", () => spotlight(this.stage, null));
      for (const button of find("button[data-do]", figure)) {
        button.addEventListener("click", () => this.command(button.dataset.do, button));
      }
    }
    get open() { return this.figure.classList.contains("open"); }
    show() { this.svg.setAttribute("viewBox", this.box.map((number) => number.toFixed(2)).join(" ")); }
    zoom(factor, x = 0.5, y = 0.5) {
      const width = Math.min(this.home[2] * 2, Math.max(this.home[2] / 20, this.box[2] * factor));
      const scale = width / this.box[2];
      this.box[0] += this.box[2] * (1 - scale) * x;
      this.box[1] += this.box[3] * (1 - scale) * y;
      this.box[2] *= scale;
      this.box[3] *= scale;
      this.show();
    }
    wheel(event) {
      if (!this.open) return;
      event.preventDefault();
      const frame = this.svg.getBoundingClientRect();
      this.zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15,
        (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
    }
    grab(event) {
      this.moved = false;
      if (this.open) this.drag = [event.clientX, event.clientY];
    }
    move(event) {
      if (!this.drag) return;
      const frame = this.svg.getBoundingClientRect();
      const [dx, dy] = [event.clientX - this.drag[0], event.clientY - this.drag[1]];
      if (Math.abs(dx) + Math.abs(dy) < 4 && !this.moved) return;
      this.moved = true;
      this.box[0] -= dx * this.box[2] / frame.width;
      this.box[1] -= dy * this.box[3] / frame.height;
      this.drag = [event.clientX, event.clientY];
      this.show();
    }
    command(name, button) {
      if (name === "in") this.zoom(1 / 1.3);
      if (name === "out") this.zoom(1.3);
      if (name === "home") { this.box = this.home.slice(); this.show(); }
      if (name === "open") {
        const open = this.figure.classList.toggle("open");
        button.setAttribute("aria-pressed", String(open));
        button.textContent = open ? "Smaller" : "Larger";
        if (!open) this.command("home");
        this.figure.scrollIntoView({ block: "nearest" });
      }
    }
  }
  for (const figure of find("figure:not([data-still])")) new View(figure);
  filter();
})();
