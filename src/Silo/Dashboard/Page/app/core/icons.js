// Small line drawings, 16 by 16.

import { s } from "./dom.js";

const paths = {
  sun: "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  moon: "M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z",
  plus: "M8 3v10M3 8h10",
  stop: "M4.5 4.5h7v7h-7z",
  scale: "M10 2.5h3.5V6M13.5 2.5l-4 4M6 13.5H2.5V10M2.5 13.5l4-4",
  trash: "M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4",
  back: "M9.5 3.5 5 8l4.5 4.5",
  help: "M6 6.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1v.4M8 11.6v.1M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z",
  out: "M6.5 2.5h-3v11h3M10 5l3 3-3 3M6 8h7",
  down: "M8 3v9M4.5 8.5 8 12l3.5-3.5",
  copy: "M6 6h7v7.5H6zM10 6V2.5H3V10h3",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
};

export function icon(name) {
  return s("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, s("path", { d: paths[name] }));
}
