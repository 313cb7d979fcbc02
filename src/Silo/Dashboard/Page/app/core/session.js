// Who looks at the page, where the silo asks.

import { get, post, remove, setCsrf, ApiError } from "./api.js";

const anonymous = { authenticated: false, required: false, role: "admin", name: null };
let session = anonymous;

const ranks = { viewer: 0, operator: 1, admin: 2 };

export function current() { return session; }

/** Whether the one who looks may do what needs this role. */
export function may(role) {
  return !session.required || (session.authenticated && ranks[session.role] >= ranks[role]);
}

/** Whether the silo wants to know first who looks. */
export function asks() { return session.required && !session.authenticated; }

export async function load() {
  try {
    take(await get("session"));
  } catch (error) {
    // A silo that does not answer is the streams' concern; one without sessions asks nobody.
    if (!(error instanceof ApiError)) throw error;
  }
  return session;
}

export async function signIn(token) { return take(await post("session", { token })); }

export async function signOut() {
  await remove("session");
  take({ ...session, authenticated: false, csrf: null });
}

/** Forgets what was known, as the silo knows it no more; whether there was anything to forget. */
export function expire() {
  const known = !asks();
  session = { ...session, required: true, authenticated: false };
  return known;
}

function take(answer) {
  session = { ...anonymous, ...answer };
  setCsrf(answer?.csrf);
  return session;
}
