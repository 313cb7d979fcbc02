import * as format from "../core/format.js";
import { h, setText } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { now } from "../core/clock.js";
import { announce, title } from "../core/tell.js";
import { jobActions } from "./actions.js";
import { chart } from "./chart.js";
import { checkpointTable } from "./checkpoints.js";
import { figures } from "./figures.js";
import { goodputBar } from "./goodput.js";
import { History } from "./history.js";
import { logPanel } from "./logs.js";
import { isFinal, phaseChip } from "./phase.js";
import { progressBar } from "./progress.js";
import { generationStrip, timeline } from "./timeline.js";
import { workerTiles } from "./workers.js";

/** All that the view of a job shows, given the job and its events one after the other. */
export function jobPanels(id) {
  const chip = phaseChip(), bar = progressBar(`Progress of ${id}`), actions = jobActions(id);
  const reason = h("p", { class: "because" }), done = h("b", { text: "–" }), left = h("span", { class: "muted" }), share = h("b", { class: "share", text: "–" });
  const stats = figures(["Loss", "Validation loss", "Throughput", "Goodput", "Restarts", "Workers"], "six");
  const losses = chart("Loss", [{ label: "training", colour: "--accent", format: format.loss }, { label: "validation", colour: "--second", dots: true, format: format.loss }], { log: true });
  const rates = chart("Throughput", [{ label: "a second", colour: "--good-line", fill: true, format: format.rate }], { zero: true });
  const goodput = goodputBar(), workers = workerTiles(), events = timeline(), strip = generationStrip(), saved = checkpointTable(), logs = logPanel(id);
  const spec = h("pre", { class: "code" }), specBox = h("details", { class: "card spec", hidden: true }, h("summary", { text: "Spec" }), spec);
  const history = new History();
  const marks = [];
  let job = null, phase = null;

  const node = h("div", { class: "job loading" },
    h("div", { class: "head" },
      h("a", { class: "tool", href: "#/jobs", "aria-label": "Back to the jobs" }, icon("back")),
      h("div", { class: "grow who" }, h("div", { class: "line" }, h("h1", { text: id }), chip.node), reason),
      actions.node),
    h("div", { class: "card run" }, h("div", { class: "line" }, share, h("span", {}, done), h("div", { class: "grow" }), left), bar.node),
    stats.node,
    h("div", { class: "columns" },
      h("div", { class: "main" }, losses.node, rates.node, strip.node, workers.node),
      h("div", { class: "side" }, goodput.node, events.node, saved.node)),
    logs.node, specBox);

  function update(next) {
    job = next;
    node.classList.remove("loading");
    chip.update(job.phase, job.deleting);
    actions.update(job);
    bar.update(job.step, job.steps, job.phase);
    node.classList.toggle("program", !(job.steps > 0) && !(job.losses?.length > 0));
    setText(reason, job.reason ?? "");
    reason.dataset.phase = job.phase;
    setText(share, job.steps > 0 ? `${Math.floor(job.step / job.steps * 100)} %` : "");
    share.hidden = !(job.steps > 0);
    setText(done, job.steps > 0 ? `step ${format.count(job.step)} of ${format.count(job.steps)}` : "a program of its own");
    drawStats();
    drawCurves();
    workers.update(job.workers ?? [], job.phase);
    logs.slots((job.workers ?? []).map(worker => worker.slot));
    tell();
    tick(now());
  }

  function drawStats() {
    const members = (job.workers ?? []).filter(worker => worker.rank !== null && worker.rank !== undefined).length;
    const fall = typeof job.first_loss === "number" && typeof job.loss === "number" ? `from ${format.loss(job.first_loss)}` : "";
    const idle = isFinal(job.phase) || !job.throughput;
    stats.update(
      [format.loss(job.loss), format.loss(job.validation_loss), idle ? "–" : format.rate(job.throughput), format.percent(job.goodput), String(job.restarts ?? 0), isFinal(job.phase) ? String(job.world_size) : `${members} / ${job.world_size}`],
      [fall, job.checkpoint?.validation_loss !== null && job.checkpoint?.validation_loss !== undefined ? `at step ${job.checkpoint.step}` : "", idle ? "" : `${job.throughput_unit} a second`, "", "", `generation ${job.generation ?? 0}`]);
    stats.cell(0).classList.toggle("bad", ["NaN", "Infinity", "-Infinity"].includes(job.loss));
  }

  function drawCurves() {
    for (const point of job.losses ?? []) history.add(point.step, point);
    history.add(job.step, { loss: job.loss, throughput: job.phase === "running" ? job.throughput : null });
    losses.update(history.columns("loss", "validation"), marks);
    rates.update(history.columns("throughput"), marks);
  }

  function tell() {
    const text = isFinal(job.phase) ? `${job.job_id} ${job.phase}` : job.steps > 0 ? `${Math.floor(job.step / job.steps * 100)} % ${job.job_id}` : job.job_id;
    title(text, job.phase);
    if (phase !== null && phase !== job.phase) announce(`${job.job_id} is ${job.phase}. ${job.reason ?? ""}`);
    phase = job.phase;
  }

  function tick(time) {
    strip.draw(time);
    workers.tick();
    if (!job) return;
    const begun = job.started ? Date.parse(job.started) : null;
    const took = begun ? ((job.ended ? Date.parse(job.ended) : time) - begun) / 1000 : null;
    const parts = [took === null ? null : isFinal(job.phase) ? `took ${format.duration(took)}` : `running for ${format.duration(took)}`];
    if (!isFinal(job.phase) && typeof job.eta_seconds === "number") parts.unshift(`${format.duration(job.eta_seconds)} left`);
    setText(left, parts.filter(Boolean).join("  ·  "));
    goodput.update(job, time);
  }

  return {
    node, update, tick,
    search: logs.focus,
    /** The job has ended, and goes on. */
    resume: logs.resume,
    scale: actions.scale,
    event(event) {
      events.add(event);
      strip.add(event);
      const generation = event.kind === "generation" ? /^generation (\d+).*step (\d+)/.exec(event.message) : null;
      if (generation && generation[1] !== "1") marks.push({ step: Number(generation[2]), text: `gen ${generation[1]}` });
      if (generation && job) drawCurves();
    },
    checkpoints(items) {
      saved.update(items);
      for (const item of items) history.add(item.step, { loss: item.loss, validation: item.validation_loss });
      if (job) drawCurves();
    },
    spec(value) {
      specBox.hidden = !value;
      spec.textContent = typeof value === "string" ? value : JSON.stringify(value ?? {}, null, 2);
    },
    dispose() {
      losses.dispose();
      rates.dispose();
      logs.dispose();
    },
  };
}
