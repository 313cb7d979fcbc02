import { h, setText } from "../core/dom.js";

const words = { pending: "Pending", starting: "Starting", running: "Running", recovering: "Recovering", completed: "Completed", failed: "Failed", stopped: "Stopped" };

export function isFinal(phase) { return ["completed", "failed", "stopped"].includes(phase); }

/** A phase as a chip with a dot: told by word and shape, not by colour alone. */
export function phaseChip() {
  const text = h("span");
  const node = h("span", { class: "chip" }, h("span", { class: "dot" }), text);
  return {
    node,
    update(phase, deleting = false) {
      const name = deleting ? "deleting" : phase;
      if (node.dataset.phase !== name) node.dataset.phase = name;
      setText(text, deleting ? "Deleting" : words[phase] ?? phase);
    },
  };
}
