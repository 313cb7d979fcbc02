// A stream of events that comes back by itself, from where it was.

import * as connection from "./connection.js";
import { get } from "./api.js";

/** Silence of an open stream: it is opened anew then, as a connection may die without a word, when a laptop sleeps say. */
const QUIET = 20_000;
/** How long a silo may take to open a stream. */
const PATIENCE = 10_000;
/** How long nobody has to look before a stream rests, how long it rests, and how long it then looks in. */
const HIDDEN = 10_000, REST = 60_000, GLANCE = 5_000;

/**
 * Listens to a stream.
 * @param url gives the address, each time anew: it says where to go on.
 * @param handlers by the event's name, each called with the data and the event; `end` closes the stream for good.
 * @param why asks the silo for the same in another way when the stream is lost: a stream does not say why it was refused.
 */
export function live(url, handlers, why = () => get("status")) {
  return new Stream(url, handlers, why);
}

class Stream {
  #url; #handlers; #why; #source = null; #asked = null; #retry = null; #hide = null; #attempt = 0; #heard = 0; #closed = false;
  #report = connection.track(() => this.#reopen());
  #watch = setInterval(() => this.#look(), 2000);
  #onVisible = () => this.#visibility();

  constructor(url, handlers, why) {
    this.#url = url;
    this.#handlers = handlers;
    this.#why = why;
    document.addEventListener("visibilitychange", this.#onVisible);
    window.addEventListener("online", this.#onVisible);
    this.#open();
    // A tab may be opened behind the one that is seen.
    if (document.hidden) this.#visibility();
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#drop();
    clearTimeout(this.#hide);
    clearInterval(this.#watch);
    document.removeEventListener("visibilitychange", this.#onVisible);
    window.removeEventListener("online", this.#onVisible);
    this.#report.end();
  }

  #open() {
    this.#drop();
    this.#heard = Date.now();
    const source = this.#source = new EventSource(this.#url());
    source.addEventListener("open", () => { this.#attempt = 0; this.#heard = Date.now(); this.#report.open(); });
    source.addEventListener("error", () => { if (this.#source === source) this.#lost(); });
    for (const [name, handler] of Object.entries(this.#handlers))
      source.addEventListener(name, event => this.#take(name, handler, event));
  }

  #drop() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #take(name, handler, event) {
    this.#heard = Date.now();
    if (name === "end") this.close();
    handler(event.data ? JSON.parse(event.data) : null, event);
  }

  #lost() {
    this.#drop();
    this.#report.lost();
    // One at a time: those that wait for a silo that hangs would take the connections that the streams need.
    this.#asked ??= this.#why()
      .then(() => this.#report.refused(), () => { /* The silo does not answer at all. */ })
      .finally(() => { this.#asked = null; });
    this.#retry = setTimeout(() => this.#open(), Math.min(5000, 400 * 2 ** this.#attempt++));
  }

  #reopen() {
    if (this.#closed || this.#source?.readyState === EventSource.OPEN) return;
    this.#attempt = 0;
    this.#open();
  }

  #look() {
    if (!this.#source) return;
    const silent = Date.now() - this.#heard;
    if (this.#source.readyState !== EventSource.OPEN) {
      if (silent > PATIENCE) this.#lost();
    } else if (silent > QUIET) {
      this.#open();
    }
  }

  #visibility() {
    clearTimeout(this.#hide);
    if (document.hidden) this.#hide = setTimeout(() => this.#rest(), HIDDEN);
    else this.#reopen();
  }

  // A browser has few connections to one host, over all tabs: one that nobody sees gives its own back, and looks in now and
  // then, so that its title tells how things stand.
  #rest() {
    this.#drop();
    this.#report.rest();
    this.#hide = setTimeout(() => {
      this.#open();
      this.#hide = setTimeout(() => this.#rest(), GLANCE);
    }, REST);
  }
}
