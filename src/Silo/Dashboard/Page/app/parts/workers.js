import * as format from "../core/format.js";
import { secondsSince } from "../core/clock.js";
import { h, keyed, setAttribute, setText } from "../core/dom.js";
import { isFinal } from "./phase.js";

const QUIET = 3;
/** Beyond so many a tile has its rank and age alone; the rest is in its title. */
const MANY = 32;
/** `node-2` is before `node-10`. */
const byName = new Intl.Collator("en", { numeric: true });

/** The workers as tiles, by node and rank. */
export function workerTiles() {
  const groups = h("div", { class: "nodes", role: "group", "aria-label": "Workers by node" });
  const total = h("span", { class: "muted" });
  const node = h("section", { class: "card", "aria-label": "Workers" }, h("header", {}, h("h2", { text: "Workers" }), total), groups);
  return {
    node,
    update(workers, phase) {
      const wanted = workers.filter(worker => !worker.spare), spares = workers.length - wanted.length;
      const running = wanted.filter(worker => worker.state === "running").length;
      setText(total, workers.length === 0 ? "" : `${running} of ${wanted.length} running${spares > 0 ? `, ${spares} spare` : ""}`);
      node.classList.toggle("many", workers.length > MANY);
      // What scrolls can be scrolled by keys.
      setAttribute(groups, "tabindex", workers.length > MANY ? 0 : null);
      const byNode = Map.groupBy([...workers].sort(order), worker => worker.node || "not placed");
      keyed(groups, [...byNode].sort(([a], [b]) => byName.compare(a, b)), ([name]) => name, nodeGroup, (group, [, list]) => group.update(list, phase));
    },
    tick() {
      for (const group of groups.keyedChildren?.values() ?? []) group.tick();
    },
  };
}

function order(a, b) { return (a.rank ?? 1e6) - (b.rank ?? 1e6) || a.slot - b.slot; }

function nodeGroup([name]) {
  const tiles = h("ul", { class: "tiles" });
  return {
    node: h("div", { class: "node" }, h("h3", { text: name }), tiles),
    update: (workers, phase) => keyed(tiles, workers, worker => worker.slot, tile, (item, worker) => item.update(worker, phase)),
    tick() { for (const item of tiles.keyedChildren?.values() ?? []) item.tick(); },
  };
}

function tile(first) {
  const rank = h("b", { class: "rank" }), state = h("span", { class: "state" }), activity = h("span", { class: "muted activity" });
  const beat = h("span", { class: "beat" }), age = h("span");
  const facts = ["Step", "Step time", "Memory", "Restarts", "Process"].map(name => ({ name, value: h("dd") }));
  const reason = h("p", { class: "why", hidden: true });
  const share = h("span", { class: "fill" });
  const exchange = h("div", { class: "exchange", title: "The part of a step that goes into the exchange" }, share);
  const node = h("li", { class: "tile" },
    h("div", { class: "top" }, rank, state, h("span", { class: "grow" }), beat, age),
    activity,
    h("dl", {}, ...facts.map(({ name, value }) => h("div", {}, h("dt", { text: name }), value))),
    exchange, reason);
  let worker = first, over = false;

  function update(next, phase) {
    worker = next;
    over = isFinal(phase);
    const report = worker.report ?? {};
    node.dataset.state = worker.state;
    node.dataset.slot = worker.slot;
    setText(rank, worker.spare ? "spare" : worker.rank === null || worker.rank === undefined ? `slot ${worker.slot}` : `rank ${worker.rank}`);
    rank.title = `slot ${worker.slot}, attempt ${worker.attempt}`;
    setText(state, worker.state);
    setText(activity, worker.state === "running" ? report.activity || "training" : "");
    setText(facts[0].value, format.count(report.step));
    setText(facts[1].value, report.step_seconds > 0 ? `${(report.step_seconds * 1000).toFixed(0)} ms` : "–");
    setText(facts[2].value, format.bytes(report.memory_bytes));
    setText(facts[3].value, String(worker.restarts ?? 0));
    setText(facts[4].value, worker.process_id ? String(worker.process_id) : "–");
    node.title = facts.map(({ name, value }) => `${name} ${value.textContent}`).join(", ");
    const part = report.step_seconds > 0 ? Math.min(1, report.exchange_seconds / report.step_seconds) : 0;
    share.style.setProperty("--share", part.toFixed(3));
    exchange.title = `${format.percent(part)} of a step goes into the exchange`;
    const bad = ["backoff", "failed", "launching"].includes(worker.state) && Boolean(worker.reason);
    reason.hidden = !bad;
    setText(reason, bad ? worker.reason : "");
    tick();
  }

  function tick() {
    const seconds = secondsSince(worker.last_heard);
    const alive = !over && ["running", "starting"].includes(worker.state) && Number.isFinite(seconds);
    beat.dataset.beat = !alive ? "none" : seconds < QUIET ? "well" : "late";
    setText(age, alive ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : "");
    age.title = "Since it was last heard of";
  }

  update(first);
  return { node, update, tick };
}
