import { s } from "../core/dom.js";

const WIDTH = 104, HEIGHT = 28, PAD = 3;

/** A line without axes: how a loss falls. */
export function sparkline(label) {
  const area = s("path", { class: "area" });
  const line = s("path", { class: "line" });
  const end = s("path", { class: "end" });
  const node = s("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, preserveAspectRatio: "none" }, area, line, end);
  return {
    node,
    /** Draws points `[x, y]`. */
    update(points) {
      const path = points.length > 1 ? lineOf(points) : null;
      line.setAttribute("d", path?.text ?? "");
      area.setAttribute("d", path ? `${path.text}V${HEIGHT}H${path.first}Z` : "");
      // A line of no length with round ends: a dot that no stretching makes an ellipse.
      end.setAttribute("d", path ? `M${path.at.join(" ")}h0` : "");
    },
  };
}

function lineOf(points) {
  let low = Infinity, high = -Infinity;
  for (const [, y] of points) { low = Math.min(low, y); high = Math.max(high, y); }
  const spanX = Math.max(1e-9, points.at(-1)[0] - points[0][0]);
  const spanY = Math.max(1e-9, high - low);
  const place = ([x, y]) => [
    (PAD + (x - points[0][0]) / spanX * (WIDTH - 2 * PAD)).toFixed(1),
    (PAD + (high - y) / spanY * (HEIGHT - 2 * PAD)).toFixed(1),
  ];
  const places = points.map(place);
  return { text: `M${places.map(at => at.join(" ")).join("L")}`, first: places[0][0], at: places.at(-1) };
}
