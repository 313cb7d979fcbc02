import * as format from "../core/format.js";
import { h, keyed, setText } from "../core/dom.js";

/** Where the time went: what was spent on steps that count, and what was lost, by cause. */
export function goodputBar() {
  const share = h("b", { class: "big", text: "–" });
  const bar = h("div", { class: "stack-bar", role: "img" });
  const list = h("ul", { class: "causes" });
  const node = h("section", { class: "card", "aria-label": "Goodput" }, h("header", {}, h("h2", { text: "Where the time went" }), h("div", { class: "grow" }), share), bar, list);
  return {
    node,
    update({ goodput, lost = [], started, ended }, now) {
      setText(share, goodput === null || goodput === undefined ? "–" : `${format.percent(goodput)} goodput`);
      const total = started ? Math.max(0.001, ((ended ? Date.parse(ended) : now) - Date.parse(started)) / 1000) : 0;
      const known = lost.filter(item => item.seconds > 0);
      const gone = known.reduce((sum, item) => sum + item.seconds, 0);
      const good = typeof goodput === "number" && goodput < 1 && gone > 0 ? gone * goodput / (1 - goodput) : Math.max(0, total - gone);
      const parts = [{ cause: "training", seconds: good, count: null }, ...known.sort((a, b) => b.seconds - a.seconds)];
      const whole = Math.max(0.001, good + gone);
      keyed(bar, parts, part => part.cause, part => ({ node: h("span", { data: { cause: part.cause } }) }), (item, part) => {
        item.node.style.setProperty("flex-grow", (part.seconds / whole).toFixed(4));
        item.node.title = `${format.words(part.cause)}: ${format.duration(part.seconds)}`;
      });
      bar.setAttribute("aria-label", parts.map(part => `${format.words(part.cause)} ${format.duration(part.seconds)}`).join(", "));
      keyed(list, parts, part => part.cause, cause, (item, part) => item.update(part));
    },
  };
}

function cause(part) {
  const seconds = h("span", { class: "value" }), times = h("span", { class: "muted" });
  return {
    node: h("li", { data: { cause: part.cause } }, h("i"), h("span", { text: format.words(part.cause) }), times, h("span", { class: "grow" }), seconds),
    update(next) {
      setText(seconds, format.duration(next.seconds));
      setText(times, next.count ? `${next.count} ×` : "");
    },
  };
}
