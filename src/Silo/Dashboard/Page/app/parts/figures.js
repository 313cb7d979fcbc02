import { h, setText } from "../core/dom.js";

/** A row of figures under their names. */
export function figures(names, className = "") {
  const cells = names.map(name => {
    const value = h("dd", { text: "–" });
    const note = h("span", { class: "note" });
    return { node: h("div", { class: "figure" }, h("dt", { text: name }), value, note), value, note };
  });
  return {
    node: h("dl", { class: `figures ${className}` }, ...cells.map(cell => cell.node)),
    /** Values by position; `notes` say more, in small. */
    update(values, notes = []) {
      cells.forEach((cell, at) => {
        setText(cell.value, values[at] ?? "–");
        setText(cell.note, notes[at] ?? "");
      });
    },
    cell: at => cells[at].node,
  };
}
