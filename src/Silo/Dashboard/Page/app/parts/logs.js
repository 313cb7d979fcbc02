import { h, keyed, setText } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { live } from "../core/live.js";
import { logLines } from "./loglines.js";

const PAUSE = 250;
const TAIL = 500;

/** What the workers print, live; filters and search are the silo's, over all that it keeps. */
export function logPanel(id) {
  const lines = logLines({ onFollow: showFollow, onDraw: showTotal });
  const worker = select("Worker", []);
  const level = select("Level", [["", "All levels"], ["info", "Info and above"], ["warning", "Warnings and errors"], ["error", "Errors"]]);
  const search = h("input", { class: "search", type: "search", placeholder: "Search the logs", "aria-label": "Search the logs", maxlength: 200 });
  const follow = h("button", { class: "button small", type: "button", "aria-pressed": "true", on: { click: () => lines.follow(!lines.following) } }, icon("down"), "Follow");
  const total = h("span", { class: "muted" });
  const node = h("section", { class: "card flush logs", "aria-label": "Logs" },
    h("header", {}, h("h2", { text: "Logs" }), total, h("div", { class: "grow" }), search, worker, level, follow), lines.node);
  const known = new Set();
  let stream = null, cursor = null, wait = null, ended = false;

  function select(label, options) {
    return h("select", { "aria-label": label, on: { change: restart } }, ...options.map(([value, text]) => h("option", { value, text })));
  }

  function url() {
    const query = new URLSearchParams();
    if (worker.value) query.set("worker", worker.value);
    if (level.value) query.set("level", level.value);
    if (search.value.trim()) query.set("search", search.value.trim());
    if (cursor) query.set("after", cursor);
    else query.set("tail", TAIL);
    return `jobs/${encodeURIComponent(id)}/logs/stream?${query}`;
  }

  function restart() {
    stream?.close();
    cursor = null;
    lines.clear(search.value.trim());
    listen();
  }

  function listen() {
    ended = false;
    showTotal();
    stream = live(url, {
      line: (line, event) => { cursor = event.lastEventId || cursor; lines.add(line); },
      end: () => { ended = true; showTotal(); },
    });
  }

  function showTotal() {
    const count = lines.count;
    const what = search.value.trim() ? "match" : "line";
    setText(total, `${count.toLocaleString("en-GB")} ${what}${count === 1 ? "" : what === "match" ? "es" : "s"}${ended ? ", all" : ""}`);
    lines.say(count > 0 ? "" : search.value.trim() ? "No line has that in it" : ended ? "No lines are kept" : "Nothing has been printed yet");
  }

  function showFollow(on) { follow.setAttribute("aria-pressed", on); }

  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(restart, PAUSE); });
  search.addEventListener("keydown", event => { if (event.key === "Escape") { search.value = ""; restart(); search.blur(); } });
  slots([]);
  restart();

  /** More slots to choose from: what a worker printed is there when it is gone. */
  function slots(slots) {
    for (const slot of slots) known.add(slot);
    keyed(worker, ["", ...[...known].sort((a, b) => a - b)], slot => slot, slot => ({ node: h("option", { value: slot, text: slot === "" ? "All workers" : `Worker ${slot}` }) }));
  }

  return {
    node,
    slots,
    focus: () => search.focus(),
    /** Goes on where it ended. */
    resume: () => { if (ended) listen(); },
    dispose() {
      clearTimeout(wait);
      stream?.close();
      lines.dispose();
    },
  };
}
