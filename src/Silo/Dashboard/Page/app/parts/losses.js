import { get } from "../core/api.js";
import { number } from "../core/format.js";

const KEPT = 240;
const AT_ONCE = 4;
/** By job, over visits of the view. */
const known = new Map();
const waiting = [];
let loading = 0;

/** The losses of a job, for its line in the list. */
export function lossesOf(id) {
  if (!known.has(id)) known.set(id, new Losses(id));
  return known.get(id);
}

/** Forgets the jobs that are not among these. */
export function keepLosses(ids) {
  for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
}

/** Those that the cluster keeps, and those that have come since. */
class Losses {
  points = [];
  #id; #asked = false; #then = null;

  constructor(id) { this.#id = id; }

  /** Takes a step's loss; a step that was done again takes the place of the first. */
  add({ step, loss }) {
    const value = number(loss);
    if (value === null || !Number.isFinite(value) || !(step > 0)) return;
    while (this.points.length > 0 && this.points.at(-1)[0] >= step) this.points.pop();
    this.points.push([step, value]);
    if (this.points.length > KEPT) this.points = this.points.filter((_, at) => at % 2 === 0 || at === this.points.length - 1);
  }

  /** Asks once for what came before; calls back when that is there. A long list asks for few jobs at once. */
  load(then) {
    this.#then = then;
    if (this.#asked) return;
    this.#asked = true;
    waiting.push(() => this.#read());
    next();
  }

  async #read() {
    const { losses = [] } = await get(`jobs/${encodeURIComponent(this.#id)}`);
    const seen = this.points;
    this.points = [];
    for (const point of losses) this.add(point);
    for (const [step, loss] of seen) this.add({ step, loss });
    this.#then();
  }
}

function next() {
  if (loading >= AT_ONCE || waiting.length === 0) return;
  loading++;
  // Where it fails, the line begins with what comes from now on.
  waiting.shift()().catch(() => {}).finally(() => { loading--; next(); });
}
