// Light or dark: the system's choice until the user makes one.

const listeners = new Set();
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

export function toggle() {
  const theme = isDark() ? "light" : "dark";
  const root = document.documentElement;
  // All at once: a background that takes its time would have its text unreadable meanwhile.
  root.classList.add("switching");
  root.dataset.theme = theme;
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove("switching")));
  try { localStorage.setItem("theme", theme); } catch { /* It holds until the page is closed then. */ }
  for (const listener of listeners) listener();
}

/** Calls back when colours have changed; gives a function that ends it. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

dark.addEventListener("change", () => { for (const listener of listeners) listener(); });

/** What a custom property of a colour comes to, for a canvas. */
export function colour(name) {
  const probe = document.getElementById("announcer");
  probe.style.color = `var(${name})`;
  const value = getComputedStyle(probe).color;
  probe.style.color = "";
  return value;
}
