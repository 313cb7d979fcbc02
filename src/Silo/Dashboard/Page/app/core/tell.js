// Short messages: to all in a corner, and to those who listen rather than look.

import { h } from "./dom.js";

export function toast(text, kind = "plain") {
  const node = h("div", { class: `toast ${kind}`, text });
  document.getElementById("toasts").append(node);
  setTimeout(() => node.classList.add("going"), kind === "fault" ? 8000 : 4000);
  setTimeout(() => node.remove(), kind === "fault" ? 8400 : 4400);
}

export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** The title and the icon of the tab: what the view shows, and how it stands. */
export function title(text, state = "idle") {
  document.title = `${text} · OrleansTraining`;
  const colour = { running: "#3b5bdb", completed: "#0a8f5b", failed: "#d0354a", recovering: "#d98200" }[state] ?? "#5c6675";
  const mark = '<path d="M7 9c3 0 4 13 9 13 4 0 5-3 9-3" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="25" cy="19" r="2.6" fill="#fff"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/>${mark}</svg>`;
  const href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const link = document.getElementById("icon");
  if (link.href !== href) link.href = href;
}
