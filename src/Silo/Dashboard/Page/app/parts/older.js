import { get } from "../core/api.js";

const LIMIT = 1000;
const PAUSE = 5000;

/** The jobs behind the newest, which alone are streamed: asked for now and then, where there are any. */
export function olderJobs(then) {
  let cursor = null, items = [], cut = false, closed = false, timer = null, asking = false;

  async function ask() {
    clearTimeout(timer);
    if (closed || !cursor) return;
    if (!document.hidden && !asking) {
      asking = true;
      try {
        const page = await get(`jobs/summaries?limit=${LIMIT}&cursor=${encodeURIComponent(cursor)}`);
        if (closed) return;
        items = page.items;
        cut = page.next !== null;
        then();
      } catch { /* What was known stays until it answers. */ } finally { asking = false; }
    }
    if (!closed) timer = setTimeout(ask, PAUSE);
  }

  return {
    /** Whether there are even older ones, which are not known. */
    get isCut() { return cut; },
    /** Takes where the newest end; null: there are no others. */
    follow(next) {
      if (next === cursor) return;
      const first = cursor === null;
      cursor = next;
      if (!cursor) { items = []; cut = false; clearTimeout(timer); }
      else if (first) ask();
    },
    /** All jobs. */
    behind(newest) {
      if (items.length === 0) return newest;
      const known = new Set(newest.map(job => job.job_id));
      return [...newest, ...items.filter(job => !known.has(job.job_id))];
    },
    dispose() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
