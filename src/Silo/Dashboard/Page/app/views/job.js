import { bind } from "../core/keys.js";
import { get } from "../core/api.js";
import { now, onTick } from "../core/clock.js";
import { h } from "../core/dom.js";
import { live } from "../core/live.js";
import { go } from "../core/router.js";
import { jobPanels } from "../parts/jobpanels.js";
import { isFinal } from "../parts/phase.js";

/** One job: how it stands, its curves, its workers, and what happened to it. */
export function jobView(place, id) {
  const path = `jobs/${encodeURIComponent(id)}`;
  const panels = jobPanels(id);
  let job = null, after = 0, checkpoint = -1, closed = false;
  place.append(panels.node);

  function take(status) {
    job = { ...job, ...status };
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

  // Once the spec too, which the stream leaves out.
  function load() {
    get(path).then(status => {
      if (closed) return;
      panels.spec(status.spec);
      take(status);
    }, error => {
      if (!closed && error.status === 404) gone();
    });
  }

  function gone() {
    end();
    place.replaceChildren(h("section", { class: "empty" }, h("h1", { text: "There is no such job" }), h("p", { class: "muted", text: id }), h("a", { class: "button", href: "#/jobs", text: "To the jobs" })));
  }

  const stream = live(() => `${path}/events?status=true&after=${after}`, {
    event(event) {
      if (event.sequence <= after) return;
      after = event.sequence;
      panels.event(event);
    },
    status: take,
    end: load,
  });
  load();
  const ends = [
    onTick(() => panels.tick(now())),
    bind("/", "Search the logs", panels.search),
    bind("s", "Scale", panels.scale),
    bind("u", "Back to the jobs", () => go("/jobs")),
  ];

  function end() {
    if (closed) return;
    closed = true;
    stream.close();
    panels.dispose();
    for (const stop of ends) stop();
  }

  return end;
}
