import { h } from "../core/dom.js";
import { clock } from "../core/format.js";

const KEPT = 5000;
const ROW = 20;
const MARGIN = 12;

/** Lines in a window that scrolls: thousands are kept, those that are seen are in the page. */
export function logLines({ onFollow, onDraw }) {
  const spacer = h("div", { class: "spacer" });
  const rows = h("div", { class: "rows" });
  const hint = h("p", { class: "nothing" });
  const view = h("div", { class: "window", tabindex: 0, role: "log", "aria-live": "off", "aria-label": "Lines" }, spacer, rows, hint);
  let lines = [], following = true, needle = "", frame = 0, first = -1, last = -1, dropped = 0, gone = 0;

  function later() { frame ||= requestAnimationFrame(draw); }

  function draw() {
    frame = 0;
    onDraw();
    spacer.style.setProperty("height", `${lines.length * ROW}px`);
    if (following) view.scrollTop = view.scrollHeight;
    // Who reads further up goes on reading the same lines.
    else if (gone > 0) view.scrollTop -= gone * ROW;
    gone = 0;
    const from = Math.max(0, Math.floor(view.scrollTop / ROW) - MARGIN);
    const to = Math.min(lines.length, Math.ceil((view.scrollTop + view.clientHeight) / ROW) + MARGIN);
    rows.style.setProperty("transform", `translateY(${from * ROW}px)`);
    // The same lines may have another place.
    if (from + dropped === first && to + dropped === last) return;
    first = from + dropped;
    last = to + dropped;
    rows.replaceChildren(...lines.slice(from, to).map(line => row(line, needle)));
  }

  view.addEventListener("scroll", () => {
    const bottom = view.scrollHeight - view.scrollTop - view.clientHeight < ROW;
    // Who scrolls up reads; who comes back to the end follows again.
    if (following !== bottom) set(bottom);
    later();
  });
  const resize = new ResizeObserver(later);
  resize.observe(view);

  function set(on) {
    following = on;
    onFollow(on);
  }

  return {
    node: view,
    get count() { return lines.length; },
    get following() { return following; },
    add(line) {
      lines.push(line);
      if (lines.length > KEPT) {
        lines = lines.slice(KEPT / 10);
        dropped += KEPT / 10;
        gone += KEPT / 10;
      }
      later();
    },
    clear(search) {
      lines = [];
      needle = search.toLowerCase();
      first = last = -1;
      dropped = gone = 0;
      later();
    },
    follow(on) {
      set(on);
      later();
    },
    say(text) {
      hint.textContent = text;
      hint.hidden = text === "";
    },
    dispose() {
      cancelAnimationFrame(frame);
      resize.disconnect();
    },
  };
}

/** What our own trainers put in front of a line, which is told beside it already. */
const HEAD = /^\d{4}-\d\d-\d\dT[\d:.]+Z (?:trace|debug|info|warn|warning|fail|error|crit|critical) +/;

function row(line, needle) {
  return h("div", { class: "row", title: line.text, data: { level: line.level ?? "info" } },
    h("span", { class: "time", text: clock(line.time), title: line.time }),
    h("span", { class: "slot", text: line.slot }),
    h("span", { class: "text" }, ...marked(line.text.replace(HEAD, ""), needle)));
}

function marked(text, needle) {
  if (!needle) return [text];
  const parts = [], lower = text.toLowerCase();
  let at = 0;
  for (let found = lower.indexOf(needle); found >= 0; found = lower.indexOf(needle, at)) {
    parts.push(text.slice(at, found), h("mark", { text: text.slice(found, found + needle.length) }));
    at = found + needle.length;
  }
  parts.push(text.slice(at));
  return parts;
}
