// Elements are built from text, never from markup: names, reasons and log lines are whatever somebody wrote.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `props`: class, text, on (listeners), data, style (custom properties too); the rest are attributes. */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An element of SVG. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.setAttribute("class", value);
    else if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat())
    if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/** Sets a text where it differs, so that a selection in it survives an update that changes nothing. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? "" : value);
}

/** Makes the children of a node those of the items, in their order; a child whose key stays is kept and updated. */
export function keyed(parent, items, keyOf, create, update) {
  const before = parent.keyedChildren ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const child = before.get(key) ?? create(item);
    after.set(key, child);
  }
  for (const [key, child] of before) if (!after.has(key)) child.node.remove();
  let at = parent.firstElementChild;
  for (const item of items) {
    const child = after.get(keyOf(item));
    update?.(child, item);
    if (child.node === at) at = at.nextElementSibling;
    else parent.insertBefore(child.node, at);
  }
  parent.keyedChildren = after;
  return after;
}
