import { micros, number } from "../format.mjs";
import { LiveTable } from "../live-table.mjs";
import { element } from "../shared/dom.mjs";

/** Hooks: how often they run, how long, and how often they fail. */
export function openHooks(main, session) {
  const table = new LiveTable(
    "Hooks",
    [
      { name: "Hook", text: (row) => `${row.module}.${row.function}`, sort: (row) => `${row.module}.${row.function}` },
      { name: "Runs", text: (row) => row.type, sort: (row) => row.type },
      { name: "Calls/s", kind: "number", text: (row) => number(row.rate), sort: (row) => row.rate },
      { name: "Calls", kind: "number", text: (row) => number(row.calls), sort: (row) => row.calls },
      { name: "Failures", kind: "number", text: (row) => number(row.exceptions), sort: (row) => row.exceptions },
      { name: "p50", kind: "number", text: (row) => micros(row.p50_us), sort: (row) => row.p50_us },
      { name: "p99", kind: "number", text: (row) => micros(row.p99_us), sort: (row) => row.p99_us },
      { name: "Longest", kind: "number", text: (row) => micros(row.max_us), sort: (row) => row.max_us },
    ],
    (row) => `${row.type} ${row.module}.${row.function}`,
    { sort: 3, empty: "No hook has run since somebody looks." },
  );
  main.append(
    element(
      "div",
      { class: "view-head" },
      element("h1", {}, "Hooks"),
      element("p", { class: "quiet about" }, "Counted since somebody looks; durations are those of the last minute."),
    ),
    table.node,
  );
  return session.stream("/admin/dashboard/hooks", ({ hooks }) => table.show(hooks));
}
