import { h, s } from "../core/dom.js";
import { may } from "../core/session.js";
import { openSubmit } from "./submit.js";

/** What is there while no job is. */
export function emptyJobs() {
  return h("div", { class: "welcome" },
    s("svg", { viewBox: "0 0 160 72", class: "drawing", "aria-hidden": "true" },
      s("path", { class: "grid", d: "M8 12h144M8 36h144M8 60h144" }),
      s("path", { class: "curve", d: "M10 14c18 2 20 34 44 36 12 1 16-9 28-6 16 4 30 12 68 13" }),
      s("circle", { class: "point", cx: 150, cy: 57, r: 4 })),
    h("h2", { text: "No jobs yet" }),
    h("p", { class: "muted", text: "Submit one here, or from a shell:" }),
    h("code", { class: "line", text: "otrain submit examples/char-gpt.yaml" }),
    may("operator") ? h("button", { class: "button primary", type: "button", text: "Submit job", on: { click: () => openSubmit() } }) : null);
}
