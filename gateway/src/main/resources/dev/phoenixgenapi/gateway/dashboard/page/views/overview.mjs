import { TimeChart } from "../charts.mjs";
import { bytes, micros, number, percent, span } from "../format.mjs";
import { History } from "../history.mjs";
import { element } from "../shared/dom.mjs";

const WINDOWS = [
  [60, "1 min"],
  [300, "5 min"],
  [900, "15 min"],
];
/** What a tile says is the mean of so many seconds, so that it can be read. */
const CALM_SECONDS = 5;

/** How the gateway does as a whole, now and in the last quarter of an hour. */
export function openOverview(main, session) {
  const history = new History();
  let seconds = 900;
  const charts = [
    [new TimeChart("Requests per second", lines("requests", "failed:--c3", "exceptions:--c2", "limited:--c4"), number),
      ["requests", "failed", "exceptions", "limited"]],
    [new TimeChart("Latency", lines("p50", "p90", "p99"), micros), ["p50_us", "p90_us", "p99_us"]],
    [new TimeChart("In flight and sockets", lines("in flight", "sockets"), number), ["in_flight", "sockets"]],
    [new TimeChart("Processors", lines("this process"), percent), ["cpu"]],
  ];
  const tiles = {
    requests: tile("Requests/s"),
    p50: tile("p50"),
    p99: tile("p99"),
    failed: tile("Failed/s", "answers that say no, limited ones included"),
    exceptions: tile("Exceptions/s", "the engine itself has failed"),
    limited: tile("Limited/s"),
    in_flight: tile("In flight"),
    sockets: tile("Sockets"),
    cpu: tile("CPU"),
    heap: tile("Heap"),
  };
  const about = element("p", { class: "quiet about" }, " ");
  const sums = element("p", { class: "sums" }, " ");
  main.append(
    element("div", { class: "view-head" }, element("h1", {}, "Overview"), about, windows((chosen) => {
      seconds = chosen;
      draw();
    })),
    sums,
    element("div", { class: "tiles" }, ...Object.values(tiles).map(({ node }) => node)),
    element("div", { class: "charts" }, ...charts.map(([chart]) => chart.node)),
  );

  function draw() {
    for (const [chart, fields] of charts) {
      const data = fields[0].endsWith("_us") ? history.durations(...fields) : history.lines(...fields);
      chart.show(data, history.range(seconds));
    }
    const sum = (field) => number(history.sum(field, seconds));
    sums.textContent = `In the last ${seconds / 60} min: ${sum("requests")} requests, ${sum("failed")} failed, ${sum("limited")} limited, ${sum("exceptions")} exceptions.`;
  }

  function say() {
    const mean = (field) => history.mean(field, CALM_SECONDS);
    tiles.requests.say(number(mean("requests")));
    tiles.p50.say(micros(history.meanDuration("p50_us", CALM_SECONDS)));
    tiles.p99.say(micros(history.meanDuration("p99_us", CALM_SECONDS)));
    tiles.failed.say(number(mean("failed")), mean("failed") > 0);
    tiles.exceptions.say(number(mean("exceptions")), mean("exceptions") > 0);
    tiles.limited.say(number(mean("limited")));
    tiles.in_flight.say(number(history.mean("in_flight")));
    tiles.sockets.say(number(history.mean("sockets")));
    tiles.cpu.say(percent(mean("cpu") ?? 0));
    tiles.heap.say(bytes(history.mean("heap_bytes") ?? 0));
  }

  const stop = session.stream(
    "/admin/dashboard/overview",
    (points) => {
      history.add(points);
      say();
      draw();
    },
    () => history.clear(),
  );
  const ask = session.poll("/admin/status", 5_000, (status) => {
    about.textContent = `version ${status.version}, Java ${status.java}, up for ${span(status.uptime_ms)}, ${status.configs} functions`
      + (status.left_behind > 0 ? `, ${status.left_behind} left behind after a time-out` : "")
      + (status.sockets.ready ? "" : ", draining");
  });
  return () => {
    stop();
    ask();
    charts.forEach(([chart]) => chart.close());
  };
}

function lines(...names) {
  return names.map((text) => {
    const [name, colour] = text.split(":");
    return { name, colour };
  });
}

function tile(name, title) {
  const value = element("strong", {}, "–");
  const node = element("div", { class: "tile", title }, element("span", {}, name), value);
  return {
    node,
    say(text, bad = false) {
      value.textContent = text;
      node.classList.toggle("bad", bad);
    },
  };
}

function windows(choose) {
  return element(
    "fieldset",
    { class: "choice" },
    element("legend", {}, "Show the last"),
    ...WINDOWS.map(([seconds, name]) =>
      element("label", {}, element("input", { type: "radio", name: "window", checked: seconds === 900, change: () => choose(seconds) }), name),
    ),
  );
}
