import * as format from "../core/format.js";
import { get } from "../core/api.js";
import { secondsSince } from "../core/clock.js";
import { h, setText } from "../core/dom.js";
import { go } from "../core/router.js";
import { isFinal, phaseChip } from "./phase.js";
import { progressBar } from "./progress.js";
import { sparkline } from "./spark.js";

const KEPT = 240;
/** Losses by job, over visits of the view. */
const histories = new Map();

/** A job as a row; on a narrow screen the row is a card. */
export function jobRow(first) {
  const id = first.job_id;
  const href = `#/jobs/${encodeURIComponent(id)}`;
  const chip = phaseChip(), bar = progressBar(`Progress of ${id}`), spark = sparkline(`Loss of ${id}`);
  const text = name => h("span", { class: name });
  const reason = text("reason"), steps = text("steps"), loss = text("value"), rate = text("value"), unit = text("unit"), goodput = text("value"), restarts = text("value"), left = text("value"), age = text("value");
  const cell = (label, className, ...children) => h("td", { "data-label": label, class: className }, ...children);
  const node = h("tr", { data: { job: id } },
    h("th", { scope: "row", class: "who" }, h("a", { class: "name", href, text: id }), reason),
    cell("Phase", "", chip.node),
    cell("Progress", "how", bar.node, steps),
    cell("Loss", "falls", spark.node, loss),
    cell("Throughput", "number", rate, unit),
    cell("Goodput", "number", goodput),
    cell("Restarts", "number", restarts),
    cell("Time left", "number", left),
    cell("Submitted", "number", age));
  node.addEventListener("click", event => {
    if (!event.target.closest("a, button") && String(window.getSelection()) === "") go(href.slice(1));
  });
  const history = historyOf(id);
  let job = first;

  function update(next) {
    job = next;
    chip.update(job.phase, job.deleting);
    bar.update(job.step, job.steps, job.phase);
    setText(reason, job.phase === "running" || job.phase === "completed" ? "" : job.reason ?? "");
    reason.title = reason.textContent;
    setText(steps, job.steps > 0 ? `${format.count(job.step)} / ${format.count(job.steps)}` : "a program of its own");
    setText(loss, format.loss(job.loss));
    const ended = isFinal(job.phase);
    setText(rate, ended || !job.throughput ? "–" : format.rate(job.throughput));
    setText(unit, ended || !job.throughput ? "" : `${job.throughput_unit}/s`);
    setText(goodput, format.percent(job.goodput));
    goodput.classList.toggle("low", typeof job.goodput === "number" && job.goodput < 0.9);
    setText(restarts, String(job.restarts ?? 0));
    restarts.classList.toggle("some", job.restarts > 0);
    setText(left, ended ? "–" : format.duration(job.eta_seconds));
    history.add(job);
    spark.update(history.points);
    tick();
  }

  function tick() {
    setText(age, format.ago(secondsSince(job.submitted)));
    age.title = new Date(job.submitted).toLocaleString();
  }

  history.load(() => spark.update(history.points));
  update(first);
  return { node, update, tick };
}

function historyOf(id) {
  let history = histories.get(id);
  if (!history) histories.set(id, history = new History(id));
  return history;
}

/** The losses of a job: those that the cluster keeps, and those that have come since. */
class History {
  points = [];
  #id; #loaded = false;

  constructor(id) { this.#id = id; }

  add({ step, loss }) {
    const value = format.number(loss);
    if (value === null || !Number.isFinite(value) || !(step > 0)) return;
    while (this.points.length > 0 && this.points.at(-1)[0] >= step) this.points.pop();
    this.points.push([step, value]);
    if (this.points.length > KEPT) this.points = this.points.filter((_, at) => at % 2 === 0 || at === this.points.length - 1);
  }

  async load(then) {
    if (this.#loaded) return;
    this.#loaded = true;
    try {
      const { losses = [] } = await get(`jobs/${encodeURIComponent(this.#id)}`);
      const seen = this.points;
      this.points = [];
      for (const point of losses) this.add(point);
      for (const [step, loss] of seen) this.add({ step, loss });
      then();
    } catch {
      // The line begins with what comes from now on.
    }
  }
}
