import { bind } from "../core/keys.js";
import { onTick } from "../core/clock.js";
import { h, keyed, setText } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { live } from "../core/live.js";
import { go } from "../core/router.js";
import { may } from "../core/session.js";
import { title } from "../core/tell.js";
import { emptyJobs } from "../parts/empty.js";
import { figures } from "../parts/figures.js";
import { jobRow } from "../parts/jobrow.js";
import { keepLosses } from "../parts/losses.js";
import { olderJobs } from "../parts/older.js";
import { isFinal } from "../parts/phase.js";
import { openSubmit } from "../parts/submit.js";

const filters = { all: () => true, active: job => !isFinal(job.phase), ended: job => isFinal(job.phase) };
const columns = ["Job", "Phase", "Progress", "Loss", "Throughput", "Goodput", "Restarts", "Time left", "Submitted"];
/** Rows that are shown at first, and added at a time. */
const ROWS = 100;

/** All jobs, newest first. */
export function jobsView(place) {
  let newest = null, jobs = [], filter = "all", search = "", rows = ROWS;
  const mine = may("operator");
  const submit = h("button", { class: "button primary", type: "button", title: "Submit a job (n)", hidden: !mine, on: { click: () => openSubmit() } }, icon("plus"), "Submit job");
  const field = h("input", { class: "search", type: "search", placeholder: "Search by name", "aria-label": "Search by name", on: { input: () => { search = field.value.trim().toLowerCase(); draw(); } } });
  const choice = h("div", { class: "segments", role: "group", "aria-label": "Which jobs" }, ...Object.keys(filters).map(name =>
    h("button", { type: "button", data: { filter: name }, "aria-pressed": name === filter, text: name[0].toUpperCase() + name.slice(1), on: { click: () => { filter = name; draw(); } } })));
  const strip = figures(["Running", "Recovering", "Waiting", "Completed", "Failed"]);
  const body = h("tbody");
  const table = h("table", { class: "jobs", "aria-label": "Jobs" }, h("thead", {}, h("tr", {}, ...columns.map(name => h("th", { scope: "col", text: name })))), body);
  const welcome = emptyJobs(), unlike = h("p", { text: "No job is like that." });
  const none = h("div", { class: "empty small", hidden: true }, welcome, unlike);
  const count = h("span", { class: "muted" });
  const more = h("button", { class: "button small", type: "button", text: `Show ${ROWS} more`, on: { click: () => { rows += ROWS; draw(); } } });
  const rest = h("div", { class: "rest", hidden: true }, count, more);
  const card = h("div", { class: "card flush loading", "aria-busy": "true" }, table, none, rest);
  const older = olderJobs(draw);

  place.append(
    h("div", { class: "head" }, h("h1", { text: "Jobs" }), h("div", { class: "grow" }), submit),
    strip.node,
    h("div", { class: "toolbar" }, field, choice),
    card);

  function draw() {
    if (!newest) return;
    jobs = older.behind(newest);
    keepLosses(new Set(jobs.map(job => job.job_id)));
    for (const button of choice.children) button.setAttribute("aria-pressed", button.dataset.filter === filter);
    const found = jobs.filter(job => filters[filter](job) && job.job_id.includes(search));
    const shown = found.slice(0, rows);
    keyed(body, shown, job => job.job_id, jobRow, (row, job) => row.update(job));
    card.classList.remove("loading");
    card.removeAttribute("aria-busy");
    table.hidden = shown.length === 0;
    none.hidden = shown.length > 0;
    welcome.hidden = jobs.length > 0;
    unlike.hidden = jobs.length === 0;
    more.hidden = found.length === shown.length;
    rest.hidden = more.hidden && !older.isCut;
    setText(count, older.isCut ? `${shown.length} of the ${found.length} newest` : `${shown.length} of ${found.length}`);
    summarise();
  }

  function summarise() {
    const of = (...phases) => jobs.filter(job => phases.includes(job.phase)).length;
    const running = of("running"), recovering = of("recovering");
    strip.update([running, recovering, of("pending", "starting"), of("completed"), of("failed")].map(String));
    title(running + recovering > 0 ? `${running + recovering} running` : "Jobs", recovering > 0 ? "recovering" : running > 0 ? "running" : "idle");
  }

  function take(page) {
    newest = page.items;
    older.follow(page.next);
    draw();
  }

  const stream = live(() => "jobs/summaries/stream", { summaries: take });
  const ends = [
    onTick(() => { for (const row of body.keyedChildren?.values() ?? []) row.tick(); }),
    bind("/", "Search", () => field.focus()),
    bind("j", "Next job", () => step(body, 1)),
    bind("k", "Job before", () => step(body, -1)),
    ...mine ? [bind("n", "Submit a job", () => openSubmit())] : [],
  ];
  field.addEventListener("keydown", event => {
    if (event.key === "Escape") { field.value = search = ""; draw(); field.blur(); }
    if (event.key === "Enter" && body.rows.length > 0) go(`/jobs/${encodeURIComponent(body.rows[0].dataset.job)}`);
  });
  title("Jobs");
  return () => {
    stream.close();
    older.dispose();
    for (const end of ends) end();
  };
}

function step(body, by) {
  const links = [...body.querySelectorAll("a.name")];
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}
