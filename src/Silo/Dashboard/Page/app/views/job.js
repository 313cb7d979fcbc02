import { bind } from "../core/keys.js";
import { get } from "../core/api.js";
import { now, onTick } from "../core/clock.js";
import { h } from "../core/dom.js";
import { live } from "../core/live.js";
import { go } from "../core/router.js";
import { may } from "../core/session.js";
import { jobPanels } from "../parts/jobpanels.js";
import { isFinal } from "../parts/phase.js";

/** Between two looks at a job that has ended. */
const PAUSE = 5000;

/** One job: how it stands, its curves, its workers, and what happened to it. */
export function jobView(place, id) {
  const path = `jobs/${encodeURIComponent(id)}`;
  const panels = jobPanels(id);
  let job = null, stream = null, after = 0, checkpoint = -1, closed = false;
  place.append(panels.node);

  function follow() {
    stream = live(() => `${path}/events?status=true&after=${after}`, {
      event(event) {
        if (event.sequence <= after) return;
        after = event.sequence;
        panels.event(event);
      },
      status: take,
      end() {
        stream = null;
        look();
      },
    }, load);
  }

  function take(status) {
    job = status;
    panels.update(job);
    const step = job.checkpoint?.step ?? -1;
    if (step !== checkpoint || isFinal(job.phase)) {
      checkpoint = step;
      loadCheckpoints();
    }
  }

  async function loadCheckpoints() {
    try {
      const { items } = await get(`${path}/checkpoints`);
      if (!closed) panels.checkpoints(items);
    } catch { /* The next one that is written asks again. */ }
  }

  /** Asks for all of it: the spec, which the stream leaves out, and whether there is such a job. */
  async function load() {
    try {
      const status = await get(path);
      if (closed) return;
      panels.spec(status.spec);
      // What the stream has told is as new.
      if (!job) take(status);
    } catch (error) {
      if (error.status === 404) gone();
      throw error;
    }
  }

  // A job that has ended may be deleted, or be gone on with.
  async function look() {
    if (stream || document.hidden) return;
    try {
      const { phase } = await get(`${path}/summary`);
      if (closed || stream || isFinal(phase)) return;
      follow();
      panels.resume();
    } catch (error) {
      if (error.status === 404) gone();
    }
  }

  function gone() {
    if (closed) return;
    end();
    place.replaceChildren(h("section", { class: "empty" }, h("h1", { text: "There is no such job" }), h("p", { class: "muted", text: id }), h("a", { class: "button", href: "#/jobs", text: "To the jobs" })));
  }

  follow();
  load().catch(() => { /* The stream tries on. */ });
  const looking = setInterval(look, PAUSE);
  const ends = [
    () => clearInterval(looking),
    onTick(() => panels.tick(now())),
    bind("/", "Search the logs", panels.search),
    bind("u", "Back to the jobs", () => go("/jobs")),
    ...may("operator") ? [bind("s", "Scale", panels.scale)] : [],
  ];

  function end() {
    if (closed) return;
    closed = true;
    stream?.close();
    panels.dispose();
    for (const stop of ends) stop();
  }

  return end;
}
