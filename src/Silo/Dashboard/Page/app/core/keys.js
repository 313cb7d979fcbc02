// Shortcuts: single keys, never while somebody writes.

const bindings = [];

/** Binds a key (or two in a row, "g j") while a view is shown; gives a function that ends it. */
export function bind(keys, text, action) {
  const binding = { keys, text, action };
  bindings.push(binding);
  return () => { if (bindings.includes(binding)) bindings.splice(bindings.indexOf(binding), 1); };
}

export function all() { return bindings.filter((binding, at) => bindings.findIndex(other => other.keys === binding.keys) === at); }

let prefix = "";
let prefixAt = 0;

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  const sequence = Date.now() - prefixAt < 1200 ? `${prefix} ${event.key}` : "";
  const found = bindings.findLast(binding => binding.keys === sequence) ?? bindings.findLast(binding => binding.keys === event.key);
  prefix = event.key;
  prefixAt = found ? 0 : Date.now();
  if (!found) return;
  event.preventDefault();
  found.action();
});

function isWriting(node) {
  return node instanceof HTMLElement && (node.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName));
}
