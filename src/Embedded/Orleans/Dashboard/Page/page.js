// Takes figures again and again. Counters only grow, so that a rate is a difference, and a mean one quotient of two.

const place = id => document.getElementById(id);
const curve = [];
const rows = new Map();
let before = null;
let shown = null;

try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* The system's theme then. */ }

place("system").addEventListener("change", () => { if (shown) draw(...shown); });

async function run() {
  let pause = 1000;
  try {
    if (!document.hidden) {
      const response = await fetch("figures", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (response.status === 401) return state("lost", "Signed out");
      if (!response.ok) throw new Error(String(response.status));
      const figures = await response.json();
      pause = figures.intervalMs;
      if (figures.time !== before?.time) take(figures);
      state("live", "Live");
    }
  } catch {
    state("lost", "No answer");
  }
  setTimeout(run, pause);
}

function state(name, text) {
  place("state").dataset.state = name;
  set(place("state"), text);
}

function take(figures) {
  const seconds = before ? (Date.parse(figures.time) - Date.parse(before.time)) / 1000 : 0;
  const past = new Map((before?.methods ?? []).map(method => [keyOf(method), method]));
  const methods = figures.methods.map(method => {
    const old = past.get(keyOf(method)) ?? { calls: 0, failures: 0, milliseconds: 0 };
    const calls = before ? Math.max(0, method.calls - old.calls) : 0;
    return { ...method, recent: calls, recentFailures: before ? Math.max(0, method.failures - old.failures) : 0, recentMilliseconds: Math.max(0, method.milliseconds - old.milliseconds) };
  });
  if (before && seconds > 0) {
    curve.push([Date.parse(figures.time), sum(methods, "recent") / seconds]);
    while (curve.length > figures.history) curve.shift();
  }
  before = figures;
  shown = [figures, methods, seconds];
  draw(...shown);
}

function keyOf(method) { return `${method.type}|${method.method}|${method.silo}`; }

function draw(figures, methods, seconds) {
  const own = place("system").checked;
  const wanted = item => own || !item.type.startsWith("Orleans.");
  const rate = calls => seconds > 0 ? number(calls / seconds) : "–";
  const grains = figures.grains.filter(wanted);
  const seen = methods.filter(wanted);
  const active = figures.silos.filter(silo => silo.status === "Active");
  totals([
    ["Active silos", `${active.length} of ${figures.silos.length}`],
    ["Activations", String(sum(grains, "activations"))],
    ["Calls a second", rate(sum(seen, "recent"))],
    ["Mean latency", latency(seen)],
    ["Failures a second", rate(sum(seen, "recentFailures"))],
  ]);
  drawCurve();
  table("silos", ["Silo", "Status", "Address", "Host", "Up for", "#Activations", "#Calls/s", "#Memory"], figures.silos.map(silo => ({
    key: silo.address,
    cells: [silo.name, silo.status, silo.address, silo.host, silo.status === "Active" ? span(Date.parse(figures.time) - Date.parse(silo.started)) : "–", silo.activations ?? "–", rate(sum(methods.filter(method => method.silo === silo.address), "recent")), silo.memory ? `${(silo.memory / 1e6).toFixed(0)} MB` : "–"],
    mark: silo.status === "Active" ? "active" : "dead",
  })));
  const types = [...new Set([...grains, ...seen].map(item => item.type))];
  table("grains", ["Grain", "#Activations", "#Calls/s", "#Mean", "#Calls", "#Failures", "Where"], types.map(type => {
    const own = seen.filter(method => method.type === type), here = grains.filter(grain => grain.type === type);
    return { key: type, sort: sum(own, "calls"), title: type, cells: [short(type), sum(here, "activations"), rate(sum(own, "recent")), latency(own), sum(own, "calls"), sum(own, "failures"), here.map(grain => `${grain.silo} ${grain.activations}`).join(", ") || "–"] };
  }).sort((a, b) => b.sort - a.sort));
  const names = Map.groupBy(seen, method => `${method.type}|${method.method}`);
  table("methods", ["Method", "#Calls/s", "#Mean", "#Calls", "#Failures"], [...names].map(([key, list]) => ({
    key, sort: sum(list, "calls"), title: list[0].type, failing: sum(list, "recentFailures") > 0,
    cells: [`${short(list[0].type)}.${list[0].method}`, rate(sum(list, "recent")), latency(list), sum(list, "calls"), sum(list, "failures")],
  })).sort((a, b) => b.sort - a.sort));
}

/** The mean of what came lately; of all, while nothing has. */
function latency(methods) {
  const recent = sum(methods, "recent"), all = sum(methods, "calls");
  if (all === 0) return "–";
  const mean = recent > 0 && before ? sum(methods, "recentMilliseconds") / recent : sum(methods, "milliseconds") / all;
  return mean < 1 ? `${(mean * 1000).toFixed(0)} µs` : mean < 1000 ? `${mean.toFixed(1)} ms` : `${(mean / 1000).toFixed(2)} s`;
}

function drawCurve() {
  const svg = place("curve");
  if (curve.length < 2) return;
  const top = Math.max(1, ...curve.map(point => point[1])) * 1.1, first = curve[0][0], width = curve.at(-1)[0] - first;
  const line = curve.map(([time, value]) => `${((time - first) / width * 1000).toFixed(1)} ${(158 - value / top * 154).toFixed(1)}`).join("L");
  if (!svg.firstChild) for (let at = 0; at < 3; at++) svg.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  const [grid, area, path] = svg.children;
  ["grid", "area", "line"].forEach((name, at) => svg.children[at].setAttribute("class", name));
  grid.setAttribute("d", "M0 4H1000M0 81H1000M0 158H1000");
  area.setAttribute("d", `M${line}V158H0Z`);
  path.setAttribute("d", `M${line}`);
  set(place("from"), `last ${span(width)}`);
  set(place("peak"), `peak ${number(Math.max(...curve.map(point => point[1])))} a second`);
}

function totals(items) {
  const list = place("totals");
  items.forEach(([name, value], at) => {
    let cell = list.children[at];
    if (!cell) {
      cell = document.createElement("div");
      cell.append(document.createElement("dt"), document.createElement("dd"));
      list.append(cell);
    }
    set(cell.children[0], name);
    set(cell.children[1], value);
  });
}

function table(id, columns, items) {
  const node = place(id);
  if (!node.tHead) {
    const line = node.createTHead().insertRow();
    for (const name of columns) line.append(cell("th", name.replace("#", ""), name.startsWith("#")));
    node.createTBody();
  }
  const kept = new Set();
  items.forEach((item, at) => {
    const key = `${id} ${item.key}`;
    kept.add(key);
    let row = rows.get(key);
    if (!row) {
      row = document.createElement("tr");
      columns.forEach((name, column) => row.append(cell(column === 0 ? "th" : "td", "", name.startsWith("#"))));
      rows.set(key, row);
    }
    item.cells.forEach((value, column) => set(row.children[column], String(value)));
    row.title = item.title ?? "";
    if (item.mark) row.children[1].className = item.mark;
    row.classList.toggle("failing", item.failing === true);
    if (node.tBodies[0].rows[at] !== row) node.tBodies[0].insertBefore(row, node.tBodies[0].rows[at] ?? null);
  });
  for (const [key, row] of rows) if (key.startsWith(`${id} `) && !kept.has(key)) { row.remove(); rows.delete(key); }
}

function cell(tag, text, right) {
  const node = document.createElement(tag);
  node.textContent = text;
  if (right) node.className = "n";
  return node;
}

function set(node, text) { if (node.textContent !== text) node.textContent = text; }

function sum(items, name) { return items.reduce((total, item) => total + item[name], 0); }

function short(type) { return type.split(".").at(-1); }

function number(value) { return value >= 100 ? value.toFixed(0) : value.toFixed(1); }

function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor(seconds / 60) % 60).padStart(2, "0")} m`;
}

run();
