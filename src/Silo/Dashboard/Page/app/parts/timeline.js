import * as format from "../core/format.js";
import { h, setText } from "../core/dom.js";

const KEPT = 500;
const kinds = {
  phase: "phase", generation: "generation", checkpoint: "saved", restart: "restart",
  lost: "fault", suspect: "fault", confirmed: "fault", fault: "fault", hang: "fault", straggler: "fault", blacklist: "fault",
};

/** What happened to a job and why, newest first. */
export function timeline() {
  const list = h("ol", { class: "events" });
  const none = h("p", { class: "nothing", text: "Nothing has happened yet" });
  let only = false;
  const choice = h("button", { class: "button small", type: "button", "aria-pressed": "false", text: "Faults only", on: { click: () => {
    only = !only;
    choice.setAttribute("aria-pressed", only);
    list.classList.toggle("faults-only", only);
  } } });
  const node = h("section", { class: "card", "aria-label": "Timeline" }, h("header", {}, h("h2", { text: "Timeline" }), h("div", { class: "grow" }), choice), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Events" }, list, none));
  let lostAt = null, start = null, told = "";

  function add(event) {
    // A generation that begins tells the same twice, as what it is and as the phase that follows.
    if (event.kind === "phase" && told !== "" && event.message.endsWith(told)) return;
    told = event.kind === "generation" ? event.message.replace(/^generation \d+: /, "") : "";
    none.hidden = true;
    const at = Date.parse(event.time);
    start ??= at;
    const badge = recovery(event, at);
    const kind = isFailure(event) ? "fault" : kinds[event.kind] ?? "plain";
    const item = h("li", { class: `event ${kind}`, data: { kind: event.kind, sequence: event.sequence, fault: kind === "fault" || kind === "restart" || badge ? "yes" : "no" } },
      h("span", { class: "point" }),
      h("div", { class: "what" },
        h("div", { class: "line" }, h("b", { text: format.words(event.kind) }), badge, h("span", { class: "grow" }),
          h("time", { datetime: event.time, title: new Date(at).toLocaleString(), text: format.clock(at) }),
          h("span", { class: "since", text: `+${format.duration((at - start) / 1000)}` })),
        h("p", { text: event.message })));
    list.prepend(item);
    if (list.childElementCount > KEPT) list.lastElementChild.remove();
  }

  // From the first loss until the next generation begins.
  function recovery(event, at) {
    if (event.kind === "lost") lostAt ??= at;
    if (event.kind !== "generation" || lostAt === null) return null;
    const seconds = (at - lostAt) / 1000;
    lostAt = null;
    return h("span", { class: "badge good", text: `recovered in ${format.duration(seconds)}` });
  }

  return { node, add };
}

function isFailure(event) { return event.kind === "phase" && event.message.startsWith("Failed"); }

/** The generations along the time: how long each lasted, and the gaps between. */
export function generationStrip() {
  const track = h("div", { class: "strip", role: "img" });
  const note = h("span", { class: "muted" });
  const node = h("section", { class: "card generations", "aria-label": "Generations" }, h("header", {}, h("h2", { text: "Generations" }), note), track);
  let spans = [];

  function add(event) {
    const at = Date.parse(event.time);
    const last = spans.at(-1);
    if (event.kind === "generation") {
      if (last) last.end ??= at;
      spans.push({ kind: "trains", at, end: null, text: event.message, name: /^generation (\d+)/.exec(event.message)?.[1] ?? "" });
    } else if (event.kind === "lost" && last?.kind === "trains" && last.end === null) {
      last.end = at;
      spans.push({ kind: "gap", at, end: null, text: event.message, name: "" });
    } else if (event.kind === "phase" && /^(completed|failed|stopped)/i.test(event.message) && last) {
      last.end ??= at;
    }
    if (spans.length > 200) spans = spans.slice(-200);
  }

  function draw(now) {
    if (spans.length === 0) { setText(note, "none yet"); return; }
    const begin = spans[0].at, end = Math.max(spans.at(-1).end ?? now, begin + 1);
    while (track.childElementCount < spans.length) track.append(h("span"));
    while (track.childElementCount > spans.length) track.lastElementChild.remove();
    let training = 0;
    spans.forEach((span, at) => {
      const share = ((span.end ?? now) - span.at) / (end - begin);
      if (span.kind === "trains") training++;
      const bar = track.children[at];
      bar.className = span.kind;
      bar.style.setProperty("flex-grow", Math.max(share, 0.004).toFixed(4));
      bar.title = span.text;
      setText(bar, share > 0.05 ? span.name : "");
    });
    setText(note, training === 1 ? "one, without a break" : `${training}, ${training - 1} ${training === 2 ? "change" : "changes"}`);
    track.setAttribute("aria-label", `${training} generations over ${format.duration((end - begin) / 1000)}`);
  }

  return { node, add, draw };
}
