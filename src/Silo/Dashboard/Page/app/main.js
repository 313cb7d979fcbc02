// Puts the page together: the bar, the views and what holds on all of them.

import * as connection from "./core/connection.js";
import * as session from "./core/session.js";
import * as router from "./core/router.js";
import { get, onRefused } from "./core/api.js";
import { bind } from "./core/keys.js";
import { h } from "./core/dom.js";
import { toggle } from "./core/theme.js";
import { bar } from "./parts/bar.js";
import { showHelp } from "./parts/help.js";
import { clusterView } from "./views/cluster.js";
import { jobView } from "./views/job.js";
import { jobsView } from "./views/jobs.js";
import { signInView } from "./views/signin.js";

const main = document.getElementById("main");
const frame = bar(document.getElementById("bar"), { onSignOut: () => session.signOut().then(gate) });
let started = false;

router.route(/^\/jobs\/?$/, jobsView);
router.route(/^\/jobs\/([^/]+)$/, jobView);
router.route(/^\/cluster$/, clusterView);

bind("g j", "Jobs", () => router.go("/jobs"));
bind("g c", "Cluster", () => router.go("/cluster"));
bind("t", "Light or dark", toggle);
bind("?", "This help", showHelp);

onRefused(() => { session.expire(); gate(); });
window.addEventListener("hashchange", frame.update);

/** Shows the views to who may see them, and to all others where to sign in. */
function gate() {
  const { required, authenticated } = session.current();
  frame.update();
  if (required && !authenticated) {
    router.clear(main);
    signInView(main, gate);
    return;
  }
  get("status").then(connection.know).catch(() => { /* The banner tells. */ });
  if (started) router.show(main, lost);
  else router.start(main, lost);
  started = true;
}

function lost(place, path) {
  place.append(h("section", { class: "empty" }, h("h1", { text: "There is no such page" }), h("p", { text: path }), h("a", { class: "button", href: "#/jobs", text: "To the jobs" })));
}

session.load().then(gate);
