import { attempt } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { signIn } from "../core/session.js";
import { title } from "../core/tell.js";

/** Asks for a token, for a session of the page: the token itself is kept nowhere. */
export function signInView(place, onDone) {
  title("Sign in");
  const token = h("input", { id: "token", name: "token", type: "password", autocomplete: "current-password", required: true, spellcheck: "false", placeholder: "otr_…" });
  const fault = h("p", { class: "problem", role: "alert", hidden: true });
  const button = h("button", { class: "button primary", type: "submit", text: "Sign in" });
  const form = h("form", { class: "stack card signin" },
    h("h1", { text: "Sign in" }),
    h("p", { class: "muted", text: "This cluster asks who looks at it. A token of any role shows the page; operators may submit, scale and stop." }),
    h("label", { for: "token", text: "Token" }), token, fault, button);
  form.addEventListener("submit", event => {
    event.preventDefault();
    attempt(button, fault, async () => {
      const session = await signIn(token.value.trim());
      if (!session.authenticated) throw new Error("The token is not known here.");
      onDone();
    });
  });
  place.append(form);
  token.focus();
}
