import { TimeChart } from "../charts.mjs";
import { micros, number } from "../format.mjs";
import { element } from "../shared/dom.mjs";

const SECONDS = 900;
const MAX_POINTS = 180;

/** The metrics that the gateway's owner has listed. */
export function openCharts(main, session) {
  const grid = element("div", { class: "charts" });
  const empty = element("p", { class: "quiet" }, "No metrics are listed. The documentation says how: docs/observability.md, “Dashboard”.");
  empty.hidden = true;
  const waiting = element("p", { class: "quiet" }, " ");
  main.append(element("div", { class: "view-head" }, element("h1", {}, "Charts")), empty, grid, waiting);
  let charts = [];
  let points = [];

  function begin(described) {
    charts.forEach(({ chart }) => chart.close());
    points = [];
    charts = described.map((one) => ({
      name: one.name,
      names: [],
      chart: new TimeChart(one.name, [], unit(one), one.about),
    }));
    grid.replaceChildren(...charts.map(({ chart }) => chart.node));
    empty.hidden = described.length > 0;
  }

  function draw() {
    const times = points.map((point) => point.time / 1_000);
    const last = times.at(-1) ?? Date.now() / 1_000;
    charts.forEach((one, index) => {
      const names = [...new Set(points.flatMap((point) => Object.keys(point.values[index])))].sort();
      const data = [times, ...names.map((name) => points.map((point) => point.values[index][name] ?? null))];
      const range = [last - SECONDS, last];
      one.chart.node.hidden = names.length === 0;
      if (names.join("\n") !== one.names.join("\n")) {
        one.names = names;
        one.chart.show(data, range);
        one.chart.lines(names.map((name) => ({ name: name || "all" })));
      } else {
        one.chart.show(data, range);
      }
    });
    const none = charts.filter(({ names }) => names.length === 0).map(({ name }) => name);
    waiting.textContent = none.length === 0 ? "" : `Nothing to draw yet: ${none.join(", ")}`;
  }

  const stop = session.stream("/admin/dashboard/charts", (news) => {
    if (news.charts) {
      begin(news.charts);
    }
    if (news.points.length > 0 || news.charts) {
      points = [...points, ...news.points].slice(-MAX_POINTS);
      draw();
    }
  });
  return () => {
    stop();
    charts.forEach(({ chart }) => chart.close());
  };
}

const MICROS = { nanosecond: 1e-3, microsecond: 1, millisecond: 1e3, second: 1e6 };

function unit({ unit, rate }) {
  if (unit in MICROS && !rate) {
    return (value) => micros(value == null ? null : value * MICROS[unit]);
  }
  const short = { nanosecond: " ns", microsecond: " µs", millisecond: " ms", second: " s", byte: " B" }[unit] ?? "";
  return (value) => `${number(value)}${short}${rate ? "/s" : ""}`;
}
