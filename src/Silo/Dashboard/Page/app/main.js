// Puts the page together: the bar, the views and what holds on all of them.

import * as connection from "./core/connection.js";
import * as session from "./core/session.js";
import * as router from "./core/router.js";
import { get, onRefused } from "./core/api.js";
import { bind } from "./core/keys.js";
import { h } from "./core/dom.js";
import { toast } from "./core/tell.js";
import { toggle } from "./core/theme.js";
import { bar } from "./parts/bar.js";
import { showHelp } from "./parts/help.js";
import { clusterView } from "./views/cluster.js";
import { jobView } from "./views/job.js";
import { jobsView } from "./views/jobs.js";
import { signInView } from "./views/signin.js";

const main = document.getElementById("main");
const frame = bar(document.getElementById("bar"), { onSignOut: () => session.signOut().then(gate, error => toast(error.message, "fault")) });

router.route(/^\/jobs\/?$/, jobsView);
router.route(/^\/jobs\/([^/]+)$/, jobView);
router.route(/^\/cluster$/, clusterView);

bind("g j", "Jobs", () => router.go("/jobs"));
bind("g c", "Cluster", () => router.go("/cluster"));
bind("t", "Light or dark", toggle);
bind("?", "This help", showHelp);

// Several requests may be refused at once, also after the sign-in is shown: somebody types there.
onRefused(() => { if (session.expire()) gate(); });
window.addEventListener("hashchange", () => {
  frame.update();
  // A dialog is about the view that it was opened on.
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  if (session.asks()) return;
  router.show(main, lost);
  // What had the focus is gone: who goes on by keyboard or ear begins with the new view, not with the bar.
  main.focus({ preventScroll: true });
});
// Not by its address, which would be another view.
document.querySelector(".skip").addEventListener("click", event => { event.preventDefault(); main.focus(); });

/** Shows the views to who may see them, and to all others where to sign in. */
function gate() {
  frame.update();
  if (session.asks()) {
    router.clear(main);
    signInView(main, gate);
    return;
  }
  learn();
  router.show(main, lost);
}

/** Which silo this is and where the others are: again when it was away, as they may have moved meanwhile. */
function learn() {
  get("status").then(connection.know, () => { /* The banner tells. */ });
}

let before = "idle";
connection.onChange(now => {
  if (now === "live" && before === "lost") learn();
  before = now;
});

function lost(place, path) {
  place.append(h("section", { class: "empty" }, h("h1", { text: "There is no such page" }), h("p", { text: path }), h("a", { class: "button", href: "#/jobs", text: "To the jobs" })));
}

session.load().then(gate);
