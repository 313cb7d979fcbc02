import * as connection from "../core/connection.js";
import { now, onTick } from "../core/clock.js";
import { h } from "../core/dom.js";
import { live } from "../core/live.js";
import { title } from "../core/tell.js";
import { figures } from "../parts/figures.js";
import { grainList, nodeTable, siloTable } from "../parts/clustertables.js";
import { chart } from "../parts/chart.js";
import * as format from "../core/format.js";

const KEPT = 300;

/** The cluster: its silos and nodes, and what its grains do. */
export function clusterView(place) {
  const stats = figures(["Silos", "Membership version", "Workers", "Activations", "Calls a second"], "five");
  const calls = chart("Calls a second", [{ label: "all silos", colour: "--accent", fill: true, format: format.rate }], { sync: "cluster", time: true, zero: true, height: 190 });
  const silos = siloTable(), nodes = nodeTable(), grains = grainList();
  const times = [], rates = [];
  place.append(
    h("div", { class: "head" }, h("h1", { text: "Cluster" }), h("div", { class: "grow" }), h("a", { class: "button", href: "orleans", text: "Orleans dashboard" })),
    stats.node,
    h("div", { class: "columns" }, h("div", { class: "main" }, silos.node, nodes.node), h("div", { class: "side" }, calls.node, grains.node)));

  function take(status) {
    connection.know(status);
    const active = status.silos.filter(silo => silo.status === "active");
    const slots = status.nodes.filter(node => node.alive).reduce((sum, node) => sum + node.slots, 0);
    const running = status.nodes.filter(node => node.alive).reduce((sum, node) => sum + node.running, 0);
    const activations = status.silos.reduce((sum, silo) => sum + (silo.activations ?? 0), 0);
    stats.update(
      [String(active.length), String(status.membership_version ?? "–"), String(running), format.count(activations), format.rate(status.calls_per_second ?? null)],
      [status.silos.length > active.length ? `${status.silos.length - active.length} gone` : "all active", "", `of ${slots} slots`, "", ""]);
    note(status.calls_per_second);
    silos.update(status.silos);
    nodes.update(status.nodes);
    grains.update(status.grains ?? []);
  }

  function note(rate) {
    if (typeof rate !== "number") return;
    times.push(Math.floor(now() / 1000));
    rates.push(rate);
    if (times.length > 1 && times.at(-1) === times.at(-2)) { times.pop(); rates.splice(-2, 1); }
    if (times.length > KEPT) { times.shift(); rates.shift(); }
    calls.update([times, rates], []);
  }

  const stream = live(() => "status/stream", { status: take });
  const end = onTick(() => { silos.tick(); nodes.tick(); });
  title("Cluster");
  return () => {
    stream.close();
    end();
    calls.dispose();
  };
}
