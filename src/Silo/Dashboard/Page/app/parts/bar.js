import * as connection from "../core/connection.js";
import * as session from "../core/session.js";
import { h, s, setText } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { current } from "../core/router.js";
import { isDark, onTheme, toggle } from "../core/theme.js";
import { showHelp } from "./help.js";

const states = { live: "Live", opening: "Connecting", lost: "Reconnecting", idle: "Idle" };

/** The bar at the top: where one is, and whether what is shown is fresh. */
export function bar(place, { onSignOut }) {
  const links = [link("#/jobs", "Jobs", path => path.startsWith("/jobs")), link("#/cluster", "Cluster", path => path === "/cluster")];
  const orleans = h("a", { class: "nav", href: "orleans", text: "Orleans" });
  const stateText = h("span", { class: "label", text: "Connecting" });
  const state = h("span", { class: "connection opening" }, h("span", { class: "dot" }), stateText);
  const theme = h("button", { class: "tool", type: "button", on: { click: toggle } });
  const help = h("button", { class: "tool", type: "button", "aria-label": "Keyboard shortcuts", title: "Keyboard shortcuts (?)", on: { click: showHelp } }, icon("help"));
  const out = h("button", { class: "tool", type: "button", hidden: true, on: { click: onSignOut } }, icon("out"));

  const views = h("nav", { "aria-label": "Views" }, ...links.map(item => item.node), orleans);

  place.append(
    h("a", { class: "brand", href: "#/jobs", "aria-label": "OrleansTraining, to the jobs" }, mark(), h("span", { text: "OrleansTraining" })),
    views,
    h("div", { class: "grow" }), state, theme, help, out);

  const drawTheme = () => {
    const name = isDark() ? "Light theme" : "Dark theme";
    theme.setAttribute("aria-label", name);
    theme.title = `${name} (t)`;
    theme.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  onTheme(drawTheme);
  drawTheme();
  connection.onChange(now => {
    state.className = `connection ${now}`;
    setText(stateText, states[now]);
    state.title = connection.siloName() ? `Silo ${connection.siloName()}` : "";
  });

  return {
    update() {
      const path = current();
      for (const item of links) {
        if (item.matches(path)) item.node.setAttribute("aria-current", "page");
        else item.node.removeAttribute("aria-current");
      }
      const { required, authenticated, name } = session.current();
      // Who is to sign in first, has nowhere to go, and follows nothing.
      views.hidden = state.hidden = session.asks();
      out.hidden = !(required && authenticated);
      out.title = name ? `Sign out ${name}` : "Sign out";
      out.setAttribute("aria-label", out.title);
    },
  };
}

function link(href, text, matches) { return { node: h("a", { class: "nav", href, text }), matches }; }

function mark() {
  return s("svg", { class: "mark", viewBox: "0 0 32 32", "aria-hidden": "true" },
    s("rect", { width: 32, height: 32, rx: 8 }),
    s("path", { d: "M7 9c3 0 4 13 9 13 4 0 5-3 9-3" }),
    s("circle", { cx: 25, cy: 19, r: 2.6 }));
}
