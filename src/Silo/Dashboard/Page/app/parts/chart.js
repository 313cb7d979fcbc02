import { h, setText } from "../core/dom.js";
import { clock, count } from "../core/format.js";
import { colour, onTheme } from "../core/theme.js";

/** Marks beyond so many are faint: the curve is what one looks at. */
const MANY = 20;
const seconds = [1, 5, 15, 30, 60, 300, 900, 3600];
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap(power => [1, 2, 5].map(digit => digit * 10 ** power));

/**
 * A chart over steps, or over the time.
 * @param title what it shows; @param series `[{label, colour (a custom property), dots, fill, format}]`.
 * The values under the pointer, or the newest, stand in its head, so that nothing moves.
 */
export function chart(title, series, { log = false, sync = "job", time = false, zero = false, height = 236 } = {}) {
  let data = [[], ...series.map(() => [])], marks = [], plot = null, logarithmic = false, zoomed = false, disposed = false;
  const values = series.map(({ label, colour: name }) => {
    const value = h("b", { text: "–" });
    return { value, node: h("span", { class: "legend" }, h("i", { style: { "--c": `var(${name})` } }), label, value) };
  });
  const at = h("span", { class: "muted at" });
  const toggle = log ? h("button", { class: "button small", type: "button", "aria-pressed": "false", text: "Log", title: "Logarithmic scale", on: { click: flip } }) : null;
  const whole = h("button", { class: "button small", type: "button", text: "Whole run", hidden: true, on: { click: reset } });
  const place = h("div", { class: "plot" });
  const empty = h("p", { class: "nothing", text: "Nothing has been reported yet" });
  const node = h("section", { class: "card chart", "aria-label": title },
    h("header", {}, h("h2", { text: title }), ...values.map(item => item.node), h("div", { class: "tools" }, at, whole, toggle)),
    h("div", { class: "frame", style: { "--height": `${height}px` } }, place, empty));

  function flip() {
    logarithmic = !logarithmic;
    toggle.setAttribute("aria-pressed", logarithmic);
    draw();
  }

  function reset() { plot?.setData(drawn(), true); }

  // Nothing that is not above zero has a place on a logarithmic scale.
  function drawn() {
    return logarithmic ? [data[0], ...data.slice(1).map(column => column.map(value => value > 0 ? value : null))] : data;
  }

  function draw() {
    plot?.destroy();
    plot = null;
    zoomed = false;
    whole.hidden = true;
    if (disposed || place.clientWidth === 0) return;
    // eslint-disable-next-line no-undef -- uPlot is a script of its own.
    plot = new uPlot(options(), drawn(), place);
    show(null);
  }

  function options() {
    const ink = colour("--faint"), grid = { stroke: colour("--grid"), width: 1 }, font = "11px Inter, system-ui, sans-serif";
    const axis = { stroke: ink, grid, ticks: { show: false }, font, gap: 6 };
    return {
      width: place.clientWidth, height, padding: [16, null, null, null],
      cursor: { sync: { key: sync }, points: { size: 7 }, drag: { x: true, y: false }, y: false },
      legend: { show: false }, select: { show: true },
      scales: { x: { time }, y: { distr: logarithmic ? 3 : 1, range: zero ? (_, low, high) => [0, high > 0 ? high * 1.12 : 1] : undefined } },
      axes: [{ ...axis, space: 70, size: 26, incrs: time ? seconds : steps, values: (_, ticks) => ticks.map(at => time ? clock(at * 1000) : count(at)) }, { ...axis, size: 52, values: (_, ticks) => ticks.map(label) }],
      series: [{}, ...series.map(line)],
      hooks: { setCursor: [u => show(u.cursor.idx)], setScale: [noteZoom], drawAxes: [drawMarks] },
    };
  }

  // By a drag here, or in a chart that follows this one; a double click ends it in both.
  function noteZoom(u, key) {
    if (key !== "x" || data[0].length === 0) return;
    zoomed = u.scales.x.min > data[0][0] || u.scales.x.max < data[0].at(-1);
    whole.hidden = !zoomed;
  }

  function line({ colour: name, dots, fill }) {
    const stroke = colour(name);
    return {
      stroke, width: dots ? 1 : 1.75, spanGaps: true, dash: dots ? [3, 3] : undefined,
      points: { show: dots === true, size: 6, fill: stroke },
      fill: fill ? u => fade(u, stroke) : undefined,
    };
  }

  // Where another generation began: a line, and above it its number.
  function drawMarks(u) {
    const { ctx, bbox } = u, ratio = devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("--warn");
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.textBaseline = "bottom";
    ctx.font = `${10 * ratio}px Inter, system-ui, sans-serif`;
    let labelled = Infinity;
    for (const { step, text } of marks.toReversed()) {
      const x = Math.round(u.valToPos(step, "x", true));
      if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) continue;
      ctx.globalAlpha = marks.length > MANY ? 0.4 : 1;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      // Generations that follow each other fast: the last of them has its name.
      if (labelled - x < 48 * ratio) continue;
      const right = x + 46 * ratio > bbox.left + bbox.width;
      labelled = right ? x - 46 * ratio : x;
      ctx.globalAlpha = 1;
      ctx.textAlign = right ? "right" : "left";
      ctx.fillText(text, x, bbox.top - 3 * ratio);
    }
    ctx.restore();
  }

  function show(index) {
    series.forEach(({ format }, n) => {
      const column = data[n + 1];
      const value = index === null || index === undefined ? column.findLast(item => item !== null) : column[index];
      setText(values[n].value, value === null || value === undefined ? "–" : format(value));
    });
    setText(at, index === null || index === undefined ? "" : time ? clock(data[0][index] * 1000) : `step ${count(data[0][index])}`);
  }

  const resize = new ResizeObserver(() => {
    if (!plot) { if (data[0].length > 0) draw(); }
    else if (place.clientWidth > 0 && place.clientWidth !== plot.width) plot.setSize({ width: place.clientWidth, height });
  });
  resize.observe(place);
  const endTheme = onTheme(() => { if (plot) draw(); });

  return {
    node,
    /** Columns: steps, then a column for each series; a value that is not there is null. */
    update(columns, recoveries) {
      data = columns;
      marks = recoveries;
      const some = columns[0].length > 0;
      empty.hidden = some;
      node.dataset.points = columns[0].length;
      if (!some) return;
      if (!plot) return draw();
      plot.setData(drawn(), !zoomed);
      if (zoomed) plot.redraw();
      if (plot.cursor.idx === null || plot.cursor.idx === undefined) show(null);
    },
    dispose() {
      disposed = true;
      resize.disconnect();
      endTheme();
      plot?.destroy();
      plot = null;
    },
  };
}

function fade(u, stroke) {
  if (u.bbox.height === 0) return "transparent";
  const gradient = u.ctx.createLinearGradient(0, u.bbox.top, 0, u.bbox.top + u.bbox.height);
  gradient.addColorStop(0, stroke.replace("rgb(", "rgba(").replace(")", ", 0.18)"));
  gradient.addColorStop(1, stroke.replace("rgb(", "rgba(").replace(")", ", 0)"));
  return gradient;
}

function label(value) {
  if (value === null) return "";
  const size = Math.abs(value);
  if (size >= 1e6) return `${+(value / 1e6).toPrecision(3)} M`;
  if (size >= 1e3) return `${+(value / 1e3).toPrecision(3)} k`;
  return String(+value.toPrecision(3));
}
