import { post, remove } from "../core/api.js";
import { attempt, confirm, open } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { go } from "../core/router.js";
import { may } from "../core/session.js";
import { toast } from "../core/tell.js";
import { isFinal } from "./phase.js";

/** What one may do with a job. */
export function jobActions(id) {
  const path = `jobs/${encodeURIComponent(id)}`;
  let job = null;
  const button = (name, text, act) => h("button", { class: "button", type: "button", hidden: true, on: { click: act } }, icon(name), text);
  const scale = button("scale", "Scale", () => askScale(path, job));
  const stop = button("stop", "Stop", () => askStop(path, job));
  const drop = button("trash", "Delete", () => askDelete(path, job));
  return {
    node: h("div", { class: "actions" }, scale, stop, drop),
    update(next) {
      job = next;
      const over = isFinal(job.phase);
      scale.hidden = over || !may("operator");
      stop.hidden = over || !may("operator");
      drop.hidden = !over || !may("admin");
    },
    scale: () => { if (!scale.hidden) scale.click(); },
  };
}

function askScale(path, job) {
  open(`Scale ${job.job_id}`, close => {
    const workers = h("input", { id: "workers", type: "number", min: 1, max: 1024, step: 1, required: true, value: job.world_size, data: { first: "" } });
    const fault = h("p", { class: "problem", role: "alert", hidden: true });
    const yes = h("button", { class: "button primary", type: "submit", text: "Scale" });
    const form = h("form", { class: "stack" },
      h("p", { class: "muted", text: "The job goes on with another number of workers from the next step. Its weights do not depend on how many there are." }),
      h("label", { for: "workers", text: "Workers" }), workers, fault,
      h("div", { class: "buttons" }, h("button", { class: "button", type: "button", text: "Cancel", on: { click: close } }), yes));
    form.addEventListener("submit", event => {
      event.preventDefault();
      attempt(yes, fault, async () => {
        const wanted = Number(workers.value);
        await post(`${path}/scale`, { workers: wanted });
        close();
        toast(`${job.job_id} goes to ${wanted} worker${wanted === 1 ? "" : "s"}`, "good");
      });
    });
    return form;
  });
}

function askStop(path, job) {
  const reason = h("input", { id: "reason", type: "text", maxlength: 200, placeholder: "Reason, if there is one", "aria-label": "Reason", data: { first: "" } });
  confirm(`Stop ${job.job_id}?`, "Its workers finish their step, write a checkpoint and end. It can go on from there later.", "Stop the job", async () => {
    await post(`${path}/stop`, reason.value.trim() ? { reason: reason.value.trim() } : {});
    toast(`${job.job_id} is stopping`);
  }, { extra: reason });
}

function askDelete(path, job) {
  confirm(`Delete ${job.job_id}?`, "Its events, logs and checkpoints go with it.", "Delete the job", async () => {
    await remove(path);
    toast(`${job.job_id} is deleted`);
    go("/jobs");
  });
}
