// Dialogs: the browser's own, so that focus, Escape and screen readers are right.

import { h } from "./dom.js";

let names = 0;

/** Opens a dialog; `build` gets a function that closes it. It is gone from the page once it is closed. */
export function open(title, build, { wide = false } = {}) {
  const id = `dialog-${++names}`;
  const dialog = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id });
  const close = () => dialog.close();
  dialog.append(h("h2", { id, text: title }), ...[build(close)].flat());
  dialog.addEventListener("close", () => dialog.remove());
  // A click beside it, not one that ends there after text was selected.
  dialog.addEventListener("mousedown", event => { if (event.target === dialog && !dialog.matches(".wide")) close(); });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("[data-first]")?.focus();
  return dialog;
}

/** Asks before something that cannot be undone; `act` may throw, which is shown. */
export function confirm(title, text, verb, act, { danger = true, extra = null } = {}) {
  open(title, close => {
    const fault = h("p", { class: "problem", role: "alert", hidden: true });
    const yes = h("button", { class: danger ? "button danger" : "button primary", type: "submit", text: verb });
    const form = h("form", { class: "stack" },
      h("p", { text }), extra, fault,
      h("div", { class: "buttons" },
        h("button", { class: "button", type: "button", text: "Cancel", data: { first: extra ? undefined : "" }, on: { click: close } }), yes));
    form.addEventListener("submit", async event => {
      event.preventDefault();
      await attempt(yes, fault, async () => { await act(); close(); });
    });
    return form;
  });
}

/** Runs an action of a button: the button waits, a fault is shown. */
export async function attempt(button, fault, action) {
  if (button.disabled) return;
  button.disabled = true;
  fault.hidden = true;
  try {
    await action();
  } catch (error) {
    const lines = error.faults?.map(([path, message]) => `${path}: ${message}`) ?? [];
    fault.textContent = lines.length ? lines.join("\n") : error.message;
    fault.hidden = false;
  } finally {
    button.disabled = false;
  }
}
