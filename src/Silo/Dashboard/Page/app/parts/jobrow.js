import * as format from "../core/format.js";
import { secondsSince } from "../core/clock.js";
import { h, setText } from "../core/dom.js";
import { go } from "../core/router.js";
import { lossesOf } from "./losses.js";
import { isFinal, phaseChip } from "./phase.js";
import { progressBar } from "./progress.js";
import { sparkline } from "./spark.js";

// Losses are asked for when a row comes into sight: a list may be long.
const sight = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) {
    sight.unobserve(target);
    target.onSight();
  }
}, { rootMargin: "200px" });

/** A job as a row; on a narrow screen the row is a card. */
export function jobRow(first) {
  const id = first.job_id;
  const href = `#/jobs/${encodeURIComponent(id)}`;
  const chip = phaseChip(), bar = progressBar(`Progress of ${id}`), spark = sparkline(`Loss of ${id}`);
  const text = name => h("span", { class: name });
  const reason = text("reason"), steps = text("steps"), loss = text("value"), rate = text("value"), unit = text("unit"), goodput = text("value"), restarts = text("value"), left = text("value"), age = text("value");
  const cell = (label, className, ...children) => h("td", { "data-label": label, class: className }, ...children);
  const falls = cell("Loss", "falls", spark.node, loss);
  const node = h("tr", { data: { job: id } },
    h("th", { scope: "row", class: "who" }, h("a", { class: "name", href, text: id }), reason),
    cell("Phase", "", chip.node),
    cell("Progress", "how", bar.node, steps),
    falls,
    cell("Throughput", "number", rate, unit),
    cell("Goodput", "number", goodput),
    cell("Restarts", "number", restarts),
    cell("Time left", "number", left),
    cell("Submitted", "number", age));
  node.addEventListener("click", event => {
    if (!event.target.closest("a, button") && String(window.getSelection()) === "") go(href.slice(1));
  });
  const losses = lossesOf(id);
  let job = first, told = "";
  age.title = new Date(first.submitted).toLocaleString();

  function update(next) {
    const text = JSON.stringify(next);
    if (text === told) return;
    told = text;
    job = next;
    chip.update(job.phase, job.deleting);
    bar.update(job.step, job.steps, job.phase);
    setText(reason, job.phase === "running" || job.phase === "completed" ? "" : job.reason ?? "");
    reason.title = reason.textContent;
    setText(steps, job.steps > 0 ? `${format.count(job.step)} / ${format.count(job.steps)}` : "a program of its own");
    bar.node.hidden = !(job.steps > 0);
    setText(loss, format.loss(job.loss));
    falls.classList.toggle("nothing-yet", job.loss === null || job.loss === undefined);
    const ended = isFinal(job.phase);
    setText(rate, ended || !job.throughput ? "–" : format.rate(job.throughput));
    setText(unit, ended || !job.throughput ? "" : `${job.throughput_unit}/s`);
    setText(goodput, format.percent(job.goodput));
    goodput.classList.toggle("low", typeof job.goodput === "number" && job.goodput < 0.9);
    setText(restarts, String(job.restarts ?? 0));
    restarts.classList.toggle("some", job.restarts > 0);
    setText(left, ended ? "–" : format.duration(job.eta_seconds));
    losses.add(job);
    spark.update(losses.points);
    tick();
  }

  function tick() { setText(age, format.ago(secondsSince(job.submitted))); }

  node.onSight = () => { if (!job.deleting) losses.load(() => spark.update(losses.points)); };
  sight.observe(node);
  update(first);
  return { node, update, tick };
}
