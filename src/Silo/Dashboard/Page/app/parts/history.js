import { number } from "../core/format.js";

const KEPT = 1500;

/** What the curves of a job show, by step: what the cluster keeps, and all that came while the page was open. */
export class History {
  #points = new Map();

  /** Takes a step's figures; a step that was done again takes the place of the first. */
  add(step, { loss, throughput, validation }) {
    if (!(step > 0)) return;
    const before = this.#points.get(step) ?? { loss: null, throughput: null, validation: null };
    this.#points.set(step, {
      loss: finite(loss) ?? before.loss,
      throughput: positive(throughput) ?? before.throughput,
      validation: finite(validation) ?? before.validation,
    });
    if (this.#points.size > KEPT) this.#thin();
  }

  /** Columns for a chart. */
  columns(...names) {
    const steps = [...this.#points.keys()].sort((a, b) => a - b);
    const kept = steps.filter(step => names.some(name => this.#points.get(step)[name] !== null));
    return [kept, ...names.map(name => kept.map(step => this.#points.get(step)[name]))];
  }

  #thin() {
    const steps = [...this.#points.keys()].sort((a, b) => a - b);
    steps.forEach((step, at) => {
      if (at % 2 === 1 && at < steps.length - 1 && this.#points.get(step).validation === null) this.#points.delete(step);
    });
  }
}

function finite(value) {
  const n = number(value ?? null);
  return n !== null && Number.isFinite(n) ? n : null;
}

function positive(value) {
  const n = finite(value);
  return n > 0 ? n : null;
}
