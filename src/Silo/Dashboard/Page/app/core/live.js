// A stream of events that comes back by itself, from where it was.

import * as connection from "./connection.js";
import { get } from "./api.js";

const QUIET = 15_000;
const HIDDEN = 10_000;

/**
 * Listens to a stream.
 * @param url gives the address, each time anew: it says where to go on.
 * @param handlers by the event's name, each called with the data and the event; `end` closes the stream for good.
 */
export function live(url, handlers) {
  return new Stream(url, handlers);
}

class Stream {
  #url; #handlers; #source = null; #retry = null; #hide = null; #attempt = 0; #heard = 0; #closed = false;
  #report = connection.track(() => this.#reopen());
  #probe = setInterval(() => this.#ask(), QUIET / 3);
  #onVisible = () => this.#visibility();

  constructor(url, handlers) {
    this.#url = url;
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", this.#onVisible);
    window.addEventListener("online", this.#onVisible);
    this.#open();
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#hide);
    clearInterval(this.#probe);
    document.removeEventListener("visibilitychange", this.#onVisible);
    window.removeEventListener("online", this.#onVisible);
    this.#source?.close();
    this.#report.end();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#retry = null;
    this.#heard = Date.now();
    const source = this.#source = new EventSource(this.#url());
    source.addEventListener("open", () => { this.#attempt = 0; this.#heard = Date.now(); this.#report.open(); });
    source.addEventListener("error", () => { if (this.#source === source) this.#lost(); });
    for (const [name, handler] of Object.entries(this.#handlers))
      source.addEventListener(name, event => this.#take(name, handler, event));
  }

  #take(name, handler, event) {
    this.#heard = Date.now();
    handler(event.data ? JSON.parse(event.data) : null, event);
    if (name === "end") this.close();
  }

  #lost() {
    this.#source?.close();
    this.#source = null;
    if (this.#closed || this.#retry) return;
    this.#report.lost();
    // A stream does not say why it was refused; this does, where the session has ended.
    get("status").catch(() => { /* Trying on tells. */ });
    const delay = Math.min(5000, 400 * 2 ** this.#attempt++);
    this.#retry = setTimeout(() => this.#open(), delay);
  }

  #reopen() {
    if (this.#closed || this.#source?.readyState === EventSource.OPEN) return;
    this.#source?.close();
    this.#attempt = 0;
    this.#open();
  }

  // A browser has few connections to one host, over all tabs: one that nobody sees gives its own back.
  #visibility() {
    clearTimeout(this.#hide);
    if (!document.hidden) {
      if (!this.#source) this.#reopen();
    } else {
      this.#hide = setTimeout(() => {
        this.#source?.close();
        this.#source = null;
        clearTimeout(this.#retry);
        this.#retry = null;
      }, HIDDEN);
    }
  }

  // A connection may die without a word, when a laptop sleeps say.
  async #ask() {
    if (this.#source?.readyState !== EventSource.OPEN || Date.now() - this.#heard < QUIET) return;
    try {
      await fetch("health", { cache: "no-store", signal: AbortSignal.timeout(4000) });
      this.#heard = Date.now();
    } catch {
      this.#lost();
    }
  }
}
