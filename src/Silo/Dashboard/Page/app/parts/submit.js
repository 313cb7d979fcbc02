import { request } from "../core/api.js";
import { open } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { go } from "../core/router.js";
import { toast } from "../core/tell.js";
import { templates } from "./templates.js";

const LARGEST = 1 << 20;
/** What was written and not submitted: Escape is near. */
let draft = null;

/** Asks for a spec, as YAML or JSON, and submits it. All faults are shown at once, each with its path. */
export function openSubmit() {
  open("Submit a job", close => {
    const spec = h("textarea", { id: "spec", class: "code", rows: 14, spellcheck: "false", autocapitalize: "off", "aria-describedby": "faults", data: { first: "" } });
    spec.value = draft ?? Object.values(templates)[0];
    spec.addEventListener("input", () => { draft = spec.value; });
    const faults = h("ul", { id: "faults", class: "faults", role: "alert" });
    const kind = h("select", { id: "template", "aria-label": "Template", on: { change: () => { spec.value = templates[kind.value]; draft = null; faults.replaceChildren(); spec.focus(); } } },
      ...Object.keys(templates).map(name => h("option", { value: name, text: name })));
    const file = h("input", { type: "file", class: "hidden-visually", tabindex: -1, accept: ".yaml,.yml,.json", "aria-label": "A file with a spec" });
    file.addEventListener("change", async () => {
      if (file.files[0]?.size > LARGEST) show([["file", "is larger than a job's spec may be"]]);
      else if (file.files[0]) spec.value = await file.files[0].text();
      spec.focus();
    });
    const button = h("button", { class: "button primary", type: "submit", text: "Submit" });
    const form = h("form", { class: "stack" },
      h("div", { class: "toolbar tight" },
        h("label", { for: "spec", text: "Spec, YAML or JSON" }), h("div", { class: "grow" }), kind,
        h("button", { class: "button small", type: "button", on: { click: () => file.click() } }, icon("file"), "Open file"), file),
      spec, faults,
      h("div", { class: "buttons" },
        h("span", { class: "muted hint grow", text: "Ctrl + Enter submits" }),
        h("button", { class: "button", type: "button", text: "Cancel", on: { click: close } }), button));

    function show(found) {
      faults.replaceChildren(...found.map(([path, message]) => h("li", {},
        h("button", { type: "button", class: "path", text: path, title: "Show it in the spec", on: { click: () => select(spec, path) } }),
        h("span", { text: message }))));
    }

    spec.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    form.addEventListener("submit", async event => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      show([]);
      try {
        const type = spec.value.trimStart().startsWith("{") ? "application/json" : "application/yaml";
        const { job_id: id } = await request("POST", "jobs", { body: spec.value, type });
        draft = null;
        close();
        toast(`${id} is submitted`, "good");
        go(`/jobs/${encodeURIComponent(id)}`);
      } catch (error) {
        show(error.faults?.length ? error.faults : [["job", error.message]]);
      } finally {
        button.disabled = false;
      }
    });
    return form;
  }, { wide: true });
}

/** Selects the line of a path, as near as can be found: `batch.size` is in the line with `size:` behind one with `batch:`. */
function select(spec, path) {
  let at = -1;
  for (const part of path.split(".")) {
    const key = new RegExp(`(^|[\\s{,"'])${part.replace(/\W.*$/, "")}["']?\\s*:`, "gm");
    key.lastIndex = at + 1;
    const match = key.exec(spec.value);
    if (!match) break;
    at = match.index + match[1].length;
  }
  spec.focus();
  if (at < 0) return;
  const end = spec.value.indexOf("\n", at);
  spec.setSelectionRange(spec.value.lastIndexOf("\n", at) + 1, end < 0 ? spec.value.length : end);
}
