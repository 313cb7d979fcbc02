// Views behind the hash: #/jobs, #/jobs/NAME, #/cluster. A link can be kept and sent on.

const routes = [];
let leave = null;

export function route(pattern, mount) { routes.push({ pattern, mount }); }

export function go(path) { location.hash = `#${path}`; }

export function current() { return decode(location.hash.replace(/^#/, "")) || "/jobs"; }

function decode(text) {
  try { return decodeURI(text); } catch { return text; }
}

/** Shows the view of the address, whatever is shown. */
export function show(main, fallback) {
  const path = current();
  clear(main);
  window.scrollTo(0, 0);
  for (const { pattern, mount } of routes) {
    const match = pattern.exec(path);
    if (match) {
      leave = mount(main, ...match.slice(1)) ?? null;
      return;
    }
  }
  fallback(main, path);
}

/** Ends the view that is shown. */
export function clear(main) {
  leave?.();
  leave = null;
  main.replaceChildren();
}
