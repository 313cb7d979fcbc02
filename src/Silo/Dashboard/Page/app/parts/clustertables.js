import * as format from "../core/format.js";
import { secondsSince } from "../core/clock.js";
import { h, keyed, setText } from "../core/dom.js";

/** The silos of the membership. */
export function siloTable() {
  return table("Silos", ["Silo", "Status", "Address", "Up for", "Activations", "Calls/s"], silo => silo.address, first => {
    const self = h("span", { class: "badge", text: "this one", hidden: true });
    const name = h("span"), state = h("span"), chip = h("span", { class: "chip" }, h("span", { class: "dot" }), state);
    const cells = Array.from({ length: 4 }, () => h("td"));
    let silo = first;
    const tick = () => setText(cells[1], silo.status === "active" ? format.duration(secondsSince(silo.started)) : "–");
    return {
      node: h("tr", { data: { silo: first.name } }, h("th", { scope: "row" }, name, self), h("td", {}, chip), ...cells),
      tick,
      update(next) {
        silo = next;
        setText(name, silo.name);
        setText(state, silo.status);
        chip.dataset.phase = silo.status === "active" ? "completed" : silo.status === "dead" ? "failed" : "recovering";
        self.hidden = !silo.is_self;
        setText(cells[0], silo.address.replace(/^S/, ""));
        cells[0].className = "mono";
        setText(cells[2], format.count(silo.activations));
        setText(cells[3], format.rate(silo.calls_per_second ?? null));
        tick();
      },
    };
  });
}

/** The nodes that run workers. */
export function nodeTable() {
  return table("Nodes", ["Node", "State", "Slots", "Host", "Page", "Heard"], node => node.node, first => {
    const state = h("span"), chip = h("span", { class: "chip" }, h("span", { class: "dot" }), state);
    const slots = h("div", { class: "slots", role: "img" }), used = h("span", { class: "muted" });
    const host = h("td"), page = h("td"), heard = h("td");
    let node = first;
    const tick = () => setText(heard, format.ago(secondsSince(node.last_heard)));
    return {
      node: h("tr", {}, h("th", { scope: "row", text: first.node }), h("td", {}, chip), h("td", {}, h("div", { class: "line" }, slots, used)), host, page, heard),
      tick,
      update(next) {
        node = next;
        setText(state, node.alive ? "alive" : "silent");
        chip.dataset.phase = node.alive ? "completed" : "failed";
        const shown = Math.min(node.slots, 32);
        while (slots.childElementCount < shown) slots.append(h("i"));
        while (slots.childElementCount > shown) slots.lastElementChild.remove();
        [...slots.children].forEach((slot, at) => slot.classList.toggle("used", at < node.running / node.slots * shown));
        slots.setAttribute("aria-label", `${node.running} of ${node.slots} slots`);
        setText(used, `${node.running} / ${node.slots}`);
        setText(host, node.host ?? "");
        if (format.isWeb(node.http_address) && page.firstChild?.href !== `${node.http_address}/`) page.replaceChildren(h("a", { href: node.http_address, text: node.http_address.replace(/^https?:\/\//, "") }));
        tick();
      },
    };
  });
}

/** Grains by type, with a bar for how many are active. */
export function grainList() {
  const list = h("ul", { class: "grains" });
  const none = h("p", { class: "nothing", text: "None is active" });
  const node = h("section", { class: "card", "aria-label": "Grains" }, h("header", {}, h("h2", { text: "Grains by type" })), list, none);
  return {
    node,
    update(grains) {
      none.hidden = grains.length > 0;
      const most = Math.max(1, ...grains.map(grain => grain.activations));
      keyed(list, [...grains].sort((a, b) => b.activations - a.activations || (a.type < b.type ? -1 : 1)), grain => grain.type, grainRow, (row, grain) => row.update(grain, most));
    },
  };
}

function grainRow(first) {
  const name = h("span", { class: "name", text: short(first.type), title: first.type });
  const value = h("span", { class: "value" }), fill = h("span", { class: "fill" });
  return {
    node: h("li", {}, h("div", { class: "line" }, name, h("span", { class: "grow" }), value), h("div", { class: "exchange" }, fill)),
    update(grain, most) {
      setText(value, format.count(grain.activations));
      fill.style.setProperty("--share", (grain.activations / most).toFixed(3));
    },
  };
}

/** `OrleansTraining.Grains.Jobs.JobGrain` as `JobGrain`. */
function short(type) { return type.split(",")[0].split(".").at(-1); }

function table(title, columns, keyOf, create) {
  const body = h("tbody");
  const node = h("section", { class: "card", "aria-label": title }, h("header", {}, h("h2", { text: title })),
    h("div", { class: "scroll-x", tabindex: 0, role: "group", "aria-label": title },
      h("table", { class: "plain", "aria-label": title }, h("thead", {}, h("tr", {}, ...columns.map(name => h("th", { scope: "col", text: name })))), body)));
  return {
    node,
    update: items => keyed(body, items, keyOf, create, (row, item) => row.update(item)),
    tick() { for (const row of body.keyedChildren?.values() ?? []) row.tick(); },
  };
}
