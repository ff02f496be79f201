import uPlot from "./uplot/dist/uPlot.esm.js";
import { clock } from "./format.mjs";
import { element } from "./shared/dom.mjs";

const HEIGHT = 180;

/** The colours of lines, by what they mean where they mean something. */
const COLOURS = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7", "--c8"];

/** A colour as it is in the theme that is shown: a canvas knows no others. */
function colour(name) {
  const probe = element("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

/**
 * Lines over time in a card. Its place is taken before there is anything to draw, and it is drawn anew when the theme
 * or the width changes.
 */
export class TimeChart {
  #lines;
  #format;
  #data;
  #range = null;
  #plot;
  #box = element("div", { class: "plot" });
  #sizes;

  /** @param lines their names, and optionally the names of their colours @param format makes text of a value */
  constructor(title, lines, format, about = "") {
    this.#lines = lines;
    this.#format = format;
    this.#data = [[], ...lines.map(() => [])];
    this.node = element(
      "section",
      { class: "card chart", "aria-label": title },
      element("h3", {}, title),
      about ? element("p", { class: "quiet" }, about) : "",
      this.#box,
    );
    this.#sizes = new ResizeObserver(() => this.#draw());
    this.#sizes.observe(this.#box);
  }

  /** @param data the times in seconds, and the values of each line @param range the first and last second to show */
  show(data, range) {
    this.#data = data;
    this.#range = range;
    if (this.#plot) {
      this.#plot.setData(data);
    } else {
      this.#draw();
    }
  }

  /** Other lines than before. */
  lines(lines) {
    this.#lines = lines;
    this.redraw();
  }

  redraw() {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#draw();
  }

  close() {
    this.#sizes.disconnect();
    this.#plot?.destroy();
  }

  #seconds() {
    return this.#range ? this.#range[1] - this.#range[0] : 60;
  }

  #draw() {
    const width = this.#box.clientWidth;
    if (width === 0) {
      return;
    }
    if (this.#plot) {
      if (this.#plot.width !== width) {
        this.#plot.setSize({ width, height: HEIGHT });
      }
      return;
    }
    const ink = colour("--soft");
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: ink, grid, ticks: { ...grid, size: 4 }, font: "11px system-ui, sans-serif" };
    this.#plot = new uPlot(
      {
        width,
        height: HEIGHT,
        padding: [8, 8, 0, 0],
        cursor: { sync: { key: "time" }, points: { size: 6 }, drag: { x: false, y: false } },
        legend: { live: true },
        scales: {
          x: { time: true, range: () => this.#range ?? [Date.now() / 1_000 - 60, Date.now() / 1_000] },
          y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
        },
        axes: [{ ...axis, values: (_, times) => times.map((time) => clock(time * 1_000).slice(0, this.#seconds() > 120 ? 5 : 8)) }, { ...axis, size: 62, values: (_, values) => values.map((value) => this.#format(value)) }],
        series: [
          { label: "Time", value: (_, value) => (value == null ? "–" : clock(value * 1_000)) },
          ...this.#lines.map((line, index) => ({
            label: line.name,
            stroke: colour(line.colour ?? COLOURS[index % COLOURS.length]),
            width: 1.5,
            points: { show: false },
            value: (_, value) => (value == null ? "–" : this.#format(value)),
          })),
        ],
      },
      this.#data,
      this.#box,
    );
  }
}
