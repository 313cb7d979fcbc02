import * as format from "../core/format.js";
import { h, keyed, setText } from "../core/dom.js";

/** The checkpoints that are kept, newest first. */
export function checkpointTable() {
  const body = h("tbody");
  const table = h("table", { class: "plain", "aria-label": "Checkpoints" }, h("thead", {}, h("tr", {}, ...["Step", "Loss", "Validation", "Size", "Written"].map(name => h("th", { scope: "col", text: name })))), body);
  const none = h("p", { class: "nothing", text: "None is written yet" });
  const node = h("section", { class: "card checkpoints", "aria-label": "Checkpoints" }, h("header", {}, h("h2", { text: "Checkpoints" })), h("div", { class: "scroll low", tabindex: 0, role: "group", "aria-label": "Checkpoints" }, table, none));
  table.hidden = true;
  return {
    node,
    update(items) {
      table.hidden = items.length === 0;
      none.hidden = items.length > 0;
      keyed(body, [...items].sort((a, b) => b.step - a.step), item => item.step, row, (child, item) => child.update(item));
    },
  };
}

function row(first) {
  const marks = h("span", { class: "marks" });
  const cells = Array.from({ length: 4 }, () => h("td"));
  const node = h("tr", {}, h("th", { scope: "row", title: first.path }, format.count(first.step), marks), ...cells);
  return {
    node,
    update(item) {
      marks.replaceChildren(...[item.latest && "latest", item.best && "best"].filter(Boolean).map(name => h("span", { class: `badge ${name}`, text: name })));
      [format.loss(item.loss), format.loss(item.validation_loss), format.bytes(item.bytes), item.time ? format.date(item.time) : "–"].forEach((text, at) => setText(cells[at], text));
    },
  };
}
