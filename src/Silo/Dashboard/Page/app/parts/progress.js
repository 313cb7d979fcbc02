import { h, setAttribute } from "../core/dom.js";

/** A bar from 0 to all steps. */
export function progressBar(label) {
  const fill = h("span", { class: "fill" });
  const node = h("div", { class: "progress", role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100 }, fill);
  return {
    node,
    update(step, steps, phase) {
      const share = steps > 0 ? Math.min(1, step / steps) : 0;
      fill.style.setProperty("--share", share.toFixed(4));
      setAttribute(node, "aria-valuenow", Math.floor(share * 100));
      if (node.dataset.phase !== phase) node.dataset.phase = phase;
    },
  };
}
