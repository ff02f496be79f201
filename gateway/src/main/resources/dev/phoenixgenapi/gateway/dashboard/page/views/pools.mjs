import { TimeChart } from "../charts.mjs";
import { clock, number, span } from "../format.mjs";
import { History } from "../history.mjs";
import { LiveTable } from "../live-table.mjs";
import { element } from "../shared/dom.mjs";

/** Pools: how full they are, how their breakers stand, and how it came to that. */
export function openPools(main, session) {
  const history = new History();
  const cards = element("div", { class: "columns" });
  const charts = [
    [new TimeChart("Running", [{ name: "async_pool" }, { name: "stream_pool" }], number), ["async_running", "stream_running"]],
    [new TimeChart("Queued", [{ name: "async_pool" }, { name: "stream_pool" }], number), ["async_queued", "stream_queued"]],
  ];
  const breakers = new LiveTable(
    "Breakers in time",
    [
      { name: "When", text: (row) => clock(row.time), sort: (row) => row.time, kind: "number" },
      { name: "Pool", text: (row) => row.metadata.pool_name, sort: (row) => row.metadata.pool_name },
      {
        name: "Became",
        same: (row) => row.event,
        text: (row) => (row.event.endsWith(".open") ? badge("open", "bad") : badge("closed", "good")),
      },
      { name: "Failures in a row", kind: "number", text: (row) => number(row.metadata.consecutive_failures) },
    ],
    (row) => `${row.time} ${row.event} ${row.metadata.pool_name}`,
    { empty: "No breaker has opened since it started." },
  );
  main.append(
    element("div", { class: "view-head" }, element("h1", {}, "Pools")),
    cards,
    element("div", { class: "charts" }, ...charts.map(([chart]) => chart.node)),
    breakers.node,
  );
  const shown = new Map();

  const stops = [
    session.poll("/admin/pools", 1_000, ({ pools }) => {
      for (const pool of pools) {
        if (!shown.has(pool.name)) {
          const card = poolCard(pool.name);
          shown.set(pool.name, card);
          cards.append(card.node);
        }
        shown.get(pool.name).say(pool);
      }
    }),
    session.poll("/admin/dashboard/changes", 1_000, (changes) => breakers.show(changes.breakers)),
    session.stream(
      "/admin/dashboard/overview",
      (points) => {
        history.add(points);
        charts.forEach(([chart, fields]) => chart.show(history.lines(...fields), history.range(History.SECONDS)));
      },
      () => history.clear(),
    ),
  ];
  return () => {
    stops.forEach((stop) => stop());
    charts.forEach(([chart]) => chart.close());
  };
}

function badge(text, mood) {
  return element("span", { class: `badge ${mood}` }, text);
}

function poolCard(name) {
  const state = element("span", { class: "badge" });
  const running = gauge("Running");
  const queued = gauge("Queued");
  const totals = element("dl", { class: "facts" });
  const node = element(
    "section",
    { class: "card", "aria-label": name },
    element("div", { class: "row" }, element("h3", {}, name), state),
    running.node,
    queued.node,
    totals,
  );
  return {
    node,
    say(pool) {
      const { breaker } = pool;
      state.className = `badge ${breaker.state === "closed" ? "good" : breaker.state === "open" ? "bad" : "fair"}`;
      state.textContent = `breaker ${breaker.state.replace("_", " ")}${breaker.retry_in_ms > 0 ? `, tries in ${span(breaker.retry_in_ms)}` : ""}`;
      running.say(pool.running, pool.max_concurrent);
      queued.say(pool.queued, pool.max_queued);
      const facts = {
        completed: pool.totals.completed,
        failed: pool.totals.failed,
        "failures in a row": breaker.consecutive_failures,
        "refused, queue full": pool.totals.queue_full,
        "refused, breaker open": pool.totals.breaker_open,
        "threads left behind": pool.leaked_threads,
      };
      totals.replaceChildren(
        ...Object.entries(facts).flatMap(([what, count]) => [element("dt", {}, what), element("dd", {}, number(count))]),
      );
    },
  };
}

function gauge(name) {
  const meter = element("meter", { min: 0, "aria-label": name });
  const text = element("span", { class: "number" });
  return {
    node: element("p", { class: "gauge" }, element("span", {}, name), meter, text),
    say(value, max) {
      meter.max = max;
      meter.high = max * 0.8;
      meter.value = value;
      text.textContent = `${number(value)} of ${number(max)}`;
    },
  };
}
