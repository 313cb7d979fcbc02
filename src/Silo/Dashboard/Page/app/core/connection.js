// Whether what the page shows is fresh, over all its streams.

import { h, setText } from "./dom.js";
import { clock, isWeb } from "./format.js";

/** What comes back sooner is not worth a word. */
const GRACE = 700;
const streams = new Set();
const listeners = new Set();
let lostAt = null;
let silo = null;
let others = [];
let banner = null;

/** Notes a stream; the answer is told how it fares. `retry` tries again at once. */
export function track(retry) {
  const stream = { state: "opening", refused: false, retry };
  const turn = (state, refused = false) => { Object.assign(stream, { state, refused }); settle(); };
  streams.add(stream);
  settle();
  return {
    open: () => turn("open"),
    lost: () => turn("lost", stream.refused),
    /** It is lost though the silo answers. */
    refused: () => { if (stream.state === "lost") turn("lost", true); },
    /** It is closed while nobody looks: what is shown is no longer live. */
    rest: () => turn("opening"),
    end: () => { streams.delete(stream); settle(); },
  };
}

/** `live`, `opening`, `lost` or, where nothing is followed, `idle`. */
export function state() {
  const states = [...streams].map(stream => stream.state);
  if (states.includes("lost")) return "lost";
  if (states.includes("opening")) return lostAt ? "lost" : "opening";
  return states.length ? "live" : "idle";
}

export function onChange(listener) { listeners.add(listener); }

/** Which silo this is, and where the others have their pages: shown when this one is gone. */
export function know(status) {
  silo = status.node ?? silo;
  others = (status.nodes ?? []).filter(node => node.node !== silo && node.alive && isWeb(node.http_address));
  render();
}

export function siloName() { return silo; }

function settle() {
  const now = state();
  if (now === "lost" && lostAt === null) {
    lostAt = Date.now();
    setTimeout(render, GRACE);
  } else if (now === "live" || now === "idle") {
    lostAt = null;
  }
  render();
  for (const listener of listeners) listener(now);
}

function render() {
  const place = document.getElementById("banner");
  const lost = lostAt !== null && Date.now() - lostAt >= GRACE - 20;
  document.documentElement.classList.toggle("stale", lost);
  if (!lost) {
    banner?.node.remove();
    banner = null;
    return;
  }
  if (!banner) {
    const text = h("span", { class: "grow" });
    const links = h("span", { class: "links" });
    const again = h("button", { class: "button small", type: "button", text: "Try now", on: { click: () => { for (const stream of [...streams]) stream.retry(); } } });
    banner = { node: h("div", { class: "banner" }, h("span", { class: "pulse" }), text, links, again), text, links };
    place.append(banner.node);
  }
  const name = `${silo ? `${silo} ` : ""}(${location.host})`;
  const what = [...streams].some(stream => stream.refused) ? `Silo ${name} answers, but sends no news.` : `Connection to silo ${name} lost.`;
  setText(banner.text, `${what} Trying again; what is shown is from ${clock(lostAt)}.`);
  banner.links.replaceChildren(...others.slice(0, 3).map(node => h("a", { href: `${node.http_address}/${location.hash}`, text: `Open on ${node.node}` })));
}
