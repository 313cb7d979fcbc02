import { open } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { all } from "../core/keys.js";

/** The shortcuts that hold where one is. */
export function showHelp() {
  open("Keyboard", close => [
    h("dl", { class: "keys" }, ...all().flatMap(({ keys, text }) => [
      h("dt", {}, ...keys.split(" ").map(key => h("kbd", { text: key }))), h("dd", { text })])),
    h("div", { class: "buttons" }, h("button", { class: "button", type: "button", text: "Close", data: { first: "" }, on: { click: close } })),
  ]);
}
