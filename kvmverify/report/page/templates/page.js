"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const traces = JSON.parse(document.getElementById("traces").textContent);
  const cells = [...document.querySelectorAll(".cell")];
  const links = [...document.querySelectorAll("a[data-cell]")];
  let opener = null;

  const text = (parent, tag, words, kind) => {
    const made = document.createElement(tag);
    made.textContent = words;
    if (kind) made.className = kind;
    parent.append(made);
    return made;
  };

  // The words of a step stand in its figure; what a guard made of it does, too, as an element of its own.
  const said = (mark, kind) => mark.querySelector(kind).firstChild.data;

  class Execution {
    constructor(element) {
      this.element = element;
      this.data = traces[element.dataset.trace];
      this.here = element.querySelector(".here");
      this.body = element.querySelector(".state tbody");
      this.marks = [...element.querySelectorAll(".sequence .step")];
      this.now = element.querySelector(".race .now");
      this.ticks = [...element.querySelectorAll(".race .ticks tspan")];
      element.querySelector(".stepper").hidden = false;
      for (const button of element.querySelectorAll("button[data-go]"))
        button.addEventListener("click", () => this.go(button.dataset.go));
      for (const mark of this.marks)
        mark.addEventListener("click", () => this.show(Number(mark.dataset.step)));
      this.show(this.data.steps.length);
    }
    go(where) {
      const last = this.data.steps.length;
      const to = { first: 1, back: this.step - 1, on: this.step + 1, last }[where];
      this.show(Math.min(Math.max(to, 1), last));
      this.marks[this.step - 1].scrollIntoView({ block: "nearest" });
    }
    show(number) {
      this.step = number;
      this.element.dataset.step = number;
      const step = this.data.steps[number - 1];
      const mark = this.marks[number - 1];
      this.here.replaceChildren();
      text(this.here, "strong", `Step ${number} of ${this.data.steps.length}, CPU ${step.cpu}: ${said(mark, ".what")}`);
      text(this.here, "span", ` in ${said(mark, ".function")}${step.at ? ` (${step.at})` : ""}.`);
      if (step.guard !== undefined)
        text(this.here, "span", ` The guard ${step.guard ? "passes" : "WARNS"}: ${step.because.join(" && ")}.`);
      if (step.holds) text(this.here, "span", ` CPU ${step.cpu} is in: ${step.holds.join(", ")}.`);
      this.body.replaceChildren();
      for (const track of this.data.state) {
        const runs = track.runs.filter((run) => run[0] <= number);
        const [first, value, bad] = runs[runs.length - 1];
        const row = document.createElement("tr");
        text(row, "th", track.label).scope = "row";
        text(row, "td", value, `${first === number ? "changed " : ""}${bad ? "bad" : ""}`.trim());
        this.body.append(row);
      }
      for (const mark of this.marks) mark.classList.toggle("current", Number(mark.dataset.step) === number);
      const tick = this.ticks[number - 1];
      if (this.now && tick) {
        this.now.setAttribute("x", Number(tick.getAttribute("x")) - Number(this.now.getAttribute("width")) / 2);
        this.now.classList.add("on");
      }
    }
  }

  const executions = new Map();
  const prepared = (element) => {
    if (!executions.has(element)) executions.set(element, new Execution(element));
    return executions.get(element);
  };
  const prepare = (within) => within.querySelectorAll(".execution").forEach(prepared);

  const open = () => {
    const ident = decodeURIComponent(location.hash.slice(1));
    const chosen = cells.find((cell) => cell.id === ident);
    for (const cell of cells) cell.classList.toggle("shown", cell === chosen);
    for (const link of links) {
      if (chosen && link.dataset.cell === ident) { link.setAttribute("aria-current", "true"); opener = link; }
      else link.removeAttribute("aria-current");
    }
    if (chosen) {
      prepare(chosen);
      chosen.scrollIntoView();
      chosen.querySelector("h2").focus({ preventScroll: true });
    }
  };
  window.addEventListener("hashchange", open);
  for (const details of document.querySelectorAll("details.apart"))
    details.addEventListener("toggle", () => prepare(details));

  const close = () => {
    history.replaceState(null, "", "#matrix");
    open();
    if (opener) { opener.focus(); opener.scrollIntoView({ block: "nearest" }); }
  };
  document.querySelectorAll("a.close").forEach((link) =>
    link.addEventListener("click", (event) => { event.preventDefault(); close(); }));

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && cells.some((cell) => cell.classList.contains("shown"))) { close(); return; }
    const way = { ArrowLeft: "back", ArrowRight: "on", Home: "first", End: "last" }[event.key];
    if (!way || event.target.closest(".wide, pre")) return;
    const around = event.target.closest(".execution")
      || event.target.closest(".cell, details.apart")?.querySelector(".execution")
      || document.querySelector(".cell.shown .execution");
    if (!around) return;
    event.preventDefault();
    prepared(around).go(way);
  });
  open();
})();
