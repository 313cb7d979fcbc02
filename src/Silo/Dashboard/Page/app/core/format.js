// Numbers, times and sizes as text, in few characters and of steady width.

/** A number of JSON: `"NaN"` and `"Infinity"` come as words. */
export function number(value) {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Number(value) : null;
}

export function loss(value) {
  const n = number(value);
  if (n === null) return "–";
  if (!Number.isFinite(n)) return Number.isNaN(n) ? "NaN" : "∞";
  if (n !== 0 && (Math.abs(n) < 0.001 || Math.abs(n) >= 1e5)) return n.toExponential(2);
  return n.toFixed(n >= 100 ? 2 : 4);
}

export function count(value) {
  return value === null || value === undefined ? "–" : Math.round(value).toLocaleString("en-GB").replaceAll(",", "\u202f");
}

/** 1 234 as 1.23 k. */
export function rate(value) {
  const n = number(value);
  if (n === null || !Number.isFinite(n)) return "–";
  if (n >= 1e9) return `${(n / 1e9).toFixed(2)} G`;
  if (n >= 1e6) return `${(n / 1e6).toFixed(2)} M`;
  if (n >= 1e4) return `${(n / 1e3).toFixed(1)} k`;
  if (n >= 1e3) return `${(n / 1e3).toFixed(2)} k`;
  return n >= 100 ? n.toFixed(0) : n.toFixed(1);
}

export function percent(share, digits = 1) {
  const n = number(share);
  return n === null || !Number.isFinite(n) ? "–" : `${(n * 100).toFixed(n >= 1 ? 0 : digits)} %`;
}

export function bytes(value) {
  if (!value) return "–";
  const units = ["B", "kB", "MB", "GB", "TB"];
  let n = value, at = 0;
  while (n >= 1000 && at < units.length - 1) { n /= 1000; at++; }
  return `${n >= 100 || at === 0 ? n.toFixed(0) : n.toFixed(1)} ${units[at]}`;
}

/** A length of time: 0.8 s, 42 s, 3 m 05 s, 2 h 14 m, 3 d 2 h. */
export function duration(seconds) {
  const n = number(seconds);
  if (n === null || !Number.isFinite(n)) return "–";
  if (n < 10) return `${Math.max(0, n).toFixed(1)} s`;
  const whole = Math.round(n);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${two(whole % 60)} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole / 60) % 60)} m`;
  return `${Math.floor(whole / 86400)} d ${Math.floor(whole / 3600) % 24} h`;
}

export function clock(time) {
  const at = new Date(time);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function date(time) {
  const at = new Date(time);
  const today = new Date().toDateString() === at.toDateString();
  return today ? clock(time) : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function ago(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  return seconds < 5 ? "just now" : `${coarse(seconds)} ago`;
}

function coarse(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

function two(n) { return String(n).padStart(2, "0"); }

/** `process-exit` as "process exit". */
export function words(name) { return String(name).replaceAll("-", " "); }

/** Whether an address that somebody told can be a link: what begins otherwise might be a script. */
export function isWeb(address) { return /^https?:\/\//.test(address ?? ""); }
