// What time it is on the silo, and one tick for all ages that the page counts up.

let skew = 0;
const listeners = new Set();

/** Takes the silo's time from an answer. Its header knows whole seconds only: a smaller difference means nothing. */
export function learn(dateHeader) {
  const there = Date.parse(dateHeader ?? "");
  if (Number.isNaN(there)) return;
  const difference = there - Date.now();
  skew = Math.abs(difference) > 2000 ? difference : 0;
}

export function now() { return Date.now() + skew; }

export function secondsSince(time) { return time ? Math.max(0, (now() - Date.parse(time)) / 1000) : NaN; }

/** Calls back each half second while the page is seen; gives a function that ends it. */
export function onTick(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

setInterval(() => {
  if (!document.hidden) for (const listener of listeners) listener();
}, 500);
