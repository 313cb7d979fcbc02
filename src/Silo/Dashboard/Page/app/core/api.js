// Requests to the silo that served the page.

import { learn } from "./clock.js";

let csrf = null;
const refused = new Set();

/** An answer that is not a success, with the problem details where there are any. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? (status === 0 ? "The silo does not answer." : `The silo answered ${status}.`));
    this.status = status;
    this.problem = problem;
    /** Faults by path: `[["batch.size", "must be …"]]`. */
    this.faults = Object.entries(problem?.errors ?? {}).flatMap(([path, messages]) => messages.map(message => [path, message]));
  }
}

export function setCsrf(token) { csrf = token ?? null; }

/** Calls back when the silo wants to know who asks. */
export function onRefused(listener) { refused.add(listener); }

export const get = path => request("GET", path);
export const post = (path, json) => request("POST", path, json === undefined ? {} : { body: JSON.stringify(json), type: "application/json" });
export const remove = path => request("DELETE", path);

export async function request(method, path, { body, type } = {}) {
  const headers = { Accept: "application/json" };
  if (type) headers["Content-Type"] = type;
  if (csrf && method !== "GET") headers["X-Otrain-Csrf"] = csrf;
  let response;
  try {
    response = await fetch(path, { method, headers, body, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(60_000) });
  } catch {
    throw new ApiError(0, null);
  }
  learn(response.headers.get("Date"));
  const answer = await read(response);
  if (response.ok) return answer;
  if (response.status === 401 && path !== "session") for (const listener of refused) listener();
  throw new ApiError(response.status, answer);
}

async function read(response) {
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return null;
  try { return await response.json(); } catch { return null; }
}
